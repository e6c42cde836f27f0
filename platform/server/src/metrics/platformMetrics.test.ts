import { PlatformStatus } from '@gongdi/contract'
import { describe, expect, it } from 'vitest'
import { type IngestCounters, newIngestCounters } from './ingestCounters.ts'
import { PlatformMetrics } from './platformMetrics.ts'
import { statusOf } from './statusOf.ts'
import { TimeAccount } from './timeAccount.ts'

const T0 = 1_800_000_000_000

function platform() {
  const counters: IngestCounters = {
    ...newIngestCounters(),
    received: 1_000,
    acknowledged: 980,
    stored: 970,
    duplicates: 7,
    rejectedByCode: { NOT_JSON: 2, CLOCK_AHEAD: 1 },
  }
  const metrics = new PlatformMetrics({
    status: () =>
      statusOf({
        nowMs: T0,
        version: '0.1.0',
        startedAtMs: T0 - 1_000,
        sites: 12,
        devices: 14,
        silentDevices: 1,
        connections: 12,
        counters,
        perSecond: 13.96,
        queue: { messages: 20, limit: 10_000, stalledConnections: 0 },
        store: { ok: true, lastWriteAtMs: T0 - 150, error: null },
        alerts: {
          raised: 3,
          open: 2,
          openByLevel: { red: 1, orange: 0, yellow: 1, blue: 0 },
          firstRaisedAtMs: T0,
        },
        times,
        rssBytes: 123_456_789,
      }),
    live: () => ({ viewers: 3, posesDropped: 40 }),
  })
  const times = new TimeAccount(metrics)
  return { metrics, times, counters }
}

/** The value of one line of the text, by its name and labels. */
const sampleOf = (text: string, name: string): number => {
  const line = text.split('\n').find((each) => each.startsWith(`${name} `))
  if (line === undefined) throw new Error(`no ${name} in\n${text}`)
  return Number(line.slice(name.length + 1))
}

describe('the metrics of the platform', () => {
  it('tell messages by outcome and rejections by code', async () => {
    const { metrics, counters } = platform()
    counters.received += 500
    await metrics.text()
    const text = await metrics.text()
    expect(sampleOf(text, 'gongdi_messages_total{outcome="received"}')).toBe(1_500)
    expect(sampleOf(text, 'gongdi_messages_total{outcome="acknowledged"}')).toBe(980)
    expect(sampleOf(text, 'gongdi_messages_total{outcome="stored"}')).toBe(970)
    expect(sampleOf(text, 'gongdi_messages_total{outcome="duplicate"}')).toBe(7)
    expect(sampleOf(text, 'gongdi_messages_total{outcome="rejected"}')).toBe(3)
    expect(sampleOf(text, 'gongdi_rejections_total{code="NOT_JSON"}')).toBe(2)
  })

  it('tell queue, connections, store, open alerts by level and viewers', async () => {
    const text = await platform().metrics.text()
    expect(sampleOf(text, 'gongdi_ingest_queue_messages')).toBe(20)
    expect(sampleOf(text, 'gongdi_mqtt_connections')).toBe(12)
    expect(sampleOf(text, 'gongdi_store_up')).toBe(1)
    expect(sampleOf(text, 'gongdi_store_last_write_timestamp_seconds')).toBe((T0 - 150) / 1000)
    expect(sampleOf(text, 'gongdi_alerts_open{level="red"}')).toBe(1)
    expect(sampleOf(text, 'gongdi_alerts_open{level="blue"}')).toBe(0)
    expect(sampleOf(text, 'gongdi_live_viewers')).toBe(3)
    expect(sampleOf(text, 'gongdi_live_poses_dropped_total')).toBe(40)
    expect(sampleOf(text, 'gongdi_build_info{version="0.1.0"}')).toBe(1)
  })

  it('[A4] hold the stages of raised alerts in seconds', async () => {
    const { metrics, times } = platform()
    const stamps = { sentAtMs: T0, receivedAtMs: T0 + 0.4, judgedAtMs: T0 + 0.5, publishedAtMs: T0 + 0.6 }
    times.record({
      alertId: 'al-1',
      revision: 1,
      times: { measuredAtMs: T0 - 3, ...stamps, deliveredAtMs: T0 + 4, storedAtMs: null },
    })
    times.recordAcknowledged(150)
    metrics.observeStoreWrite(30)
    const text = await metrics.text()
    expect(sampleOf(text, 'gongdi_alert_stage_seconds_count{stage="total"}')).toBe(1)
    expect(sampleOf(text, 'gongdi_alert_stage_seconds_sum{stage="total"}')).toBeCloseTo(0.004, 6)
    expect(sampleOf(text, 'gongdi_alert_stage_seconds_bucket{le="0.005",stage="total"}')).toBe(1)
    expect(sampleOf(text, 'gongdi_alert_stage_seconds_bucket{le="0.002",stage="total"}')).toBe(0)
    expect(sampleOf(text, 'gongdi_acknowledge_seconds_sum')).toBeCloseTo(0.15, 6)
    expect(sampleOf(text, 'gongdi_store_write_seconds_sum')).toBeCloseTo(0.03, 6)
  })

  it('bring those of Node along, and names with their units', async () => {
    const text = await platform().metrics.text()
    expect(sampleOf(text, 'process_resident_memory_bytes')).toBeGreaterThan(1_000_000)
    const ours = [...text.matchAll(/^# TYPE (gongdi_\S+) (\S+)$/gm)]
    expect(ours.length).toBeGreaterThan(15)
    for (const [, name, type] of ours) {
      if (type === 'counter') expect(name).toMatch(/_total$/)
      if (type === 'histogram') expect(name).toMatch(/_seconds$/)
    }
  })
})

describe('the status of the platform', () => {
  it('[L6] is put together from its parts and is of the contract', () => {
    const { counters, times } = platform()
    const status = statusOf({
      nowMs: T0,
      version: '0.1.0',
      startedAtMs: T0 - 1_000,
      sites: 12,
      devices: 14,
      silentDevices: 1,
      connections: 12,
      counters,
      perSecond: 13.96,
      queue: { messages: 20, limit: 10_000, stalledConnections: 0 },
      store: { ok: true, lastWriteAtMs: null, error: null },
      alerts: {
        raised: 0,
        open: 0,
        openByLevel: { red: 0, orange: 0, yellow: 0, blue: 0 },
        firstRaisedAtMs: null,
      },
      times,
      rssBytes: 123_456_789,
    })
    expect(PlatformStatus.parse(status)).toEqual(status)
    expect(status.messages).toMatchObject({ rejected: 3, rejectedByCode: { NOT_JSON: 2 }, perSecond: 14 })
    expect(status.rssMb).toBe(123.5)
    counters.rejectedByCode.NOT_JSON = 99
    expect(status.messages.rejectedByCode.NOT_JSON).toBe(2)
  })
})

import { epochMs } from '@gongdi/contract'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { SimClock } from '../kernel/clock.ts'
import { siteGateway } from '../runner/gateway.ts'
import { runSimulation } from '../runner/simulate.ts'
import { buildRoster } from '../site/roster.ts'
import { SAMPLE } from '../site/sample.ts'
import { MqttSink, type MqttSinkOptions } from './mqttSink.ts'
import { Broker } from './testBroker.ts'

const options = (brokerUrl: string, given: Partial<MqttSinkOptions> = {}): MqttSinkOptions => ({
  brokerUrl,
  bufferLimit: 20_000,
  inFlightLimit: 200,
  keepaliveS: 30,
  connectTimeoutMs: 2_000,
  connectsPerSecond: 1_000,
  backoff: { firstMs: 50, maxMs: 200 },
  ...given,
})

const fromMs = Date.parse('2026-11-03T09:00:00+08:00')
const sinks: MqttSink[] = []
afterEach(async () => {
  await Promise.all(sinks.splice(0).map((sink) => sink.close(0)))
})

/** A sink with the link of one site, and a way to send numbered messages of one crane. */
function oneSite(settings: MqttSinkOptions) {
  const sink = new MqttSink(settings, epochMs, () => 0.5)
  sinks.push(sink)
  const [site] = buildRoster(SAMPLE, { seed: 7, scale: 1, sites: 1 })
  const link = sink.open(siteGateway(site!, 7, new SimClock(fromMs)))
  let seq = 0
  const send = (n: number) => {
    for (let i = 0; i < n; i++)
      link.send({
        topic: 'gongdi/v1/YT-0001/crane/TC-1/state',
        body: { deviceId: 'TC-1', bootId: 'b0001', seq: seq++, sentAtMs: 0 } as never,
        encode: JSON.stringify,
      })
  }
  const rangesOf = (deviceId: string) =>
    sink.acknowledgedRanges().find((r) => r.deviceId === deviceId)?.ranges
  return { sink, send, rangesOf }
}
const seqsOf = (broker: Broker, deviceId: string) =>
  broker.taken.filter((m) => m.deviceId === deviceId).map((m) => m.seq)
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i)

describe("a site's gateway", () => {
  it('[M4] [M10] registers its site first, sends each message once, in order, and knows what was acknowledged', async () => {
    await using broker = await new Broker().start()
    const { sink, send, rangesOf } = oneSite(options(broker.url))
    send(1_000)
    await vi.waitFor(() => expect(sink.counts().acknowledged).toBe(1_001), { timeout: 5_000 })
    expect(broker.clientIds).toEqual(['gw-YT-0001'])
    expect(broker.taken[0]!.topic).toBe('gongdi/v1/YT-0001/gateway/GW-YT-0001/registration')
    expect(seqsOf(broker, 'TC-1')).toEqual(upTo(1_000))
    expect(rangesOf('TC-1')).toEqual([[0, 999]])
    expect(sink.counts()).toMatchObject({ sent: 1_001, dropped: 0, buffered: 0, connected: 1, links: 1 })
  })

  it('[M3] stamps sentAtMs when a message is handed over, not when it was made', async () => {
    await using broker = await new Broker().start()
    await broker.kill()
    const { sink, send } = oneSite(options(broker.url))
    send(1)
    await vi.waitFor(() => expect(sink.lastError()).toMatch(/ECONNREFUSED/))
    const upMs = epochMs()
    await broker.start()
    await vi.waitFor(() => expect(seqsOf(broker, 'TC-1')).toEqual([0]), { timeout: 5_000 })
    expect(broker.taken.at(-1)!.body.sentAtMs).toBeGreaterThanOrEqual(upMs)
  })

  it('[M11] loses nothing when the broker is killed again and again, and registers anew at each connect', async () => {
    await using broker = await new Broker().start()
    const { sink, send, rangesOf } = oneSite(options(broker.url, { inFlightLimit: 50 }))
    let sent = 0
    for (let round = 0; round < 5; round++) {
      // The broker stalls in the middle of a batch, so some are in flight when it dies.
      broker.stallAfter = broker.taken.length + 150
      send(400)
      sent += 400
      await vi.waitFor(() => expect(broker.stalled).toBe(true), { timeout: 5_000 })
      await broker.kill()
      send(100)
      sent += 100
      broker.stalled = false
      broker.stallAfter = Number.POSITIVE_INFINITY
      await broker.start()
      await vi.waitFor(() => expect(sink.counts().buffered).toBe(0), { timeout: 5_000 })
    }
    expect([...new Set(seqsOf(broker, 'TC-1'))].sort((a, b) => a - b)).toEqual(upTo(sent))
    expect(rangesOf('TC-1')).toEqual([[0, sent - 1]])
    const registrations = seqsOf(broker, 'GW-YT-0001')
    expect(new Set(registrations).size).toBe(6)
    expect(sink.counts()).toMatchObject({ acknowledged: sent + 6, sent: sent + 6, dropped: 0 })
  }, 30_000)

  it('[M11] sends again only what was in flight, the same bytes, oldest first', async () => {
    await using broker = await new Broker().start()
    broker.stallAfter = 11
    const { sink, send } = oneSite(options(broker.url, { inFlightLimit: 20 }))
    send(100)
    await vi.waitFor(() => expect(broker.stalled).toBe(true), { timeout: 5_000 })
    await vi.waitFor(() => expect(sink.counts().acknowledged).toBe(11), { timeout: 5_000 })
    const firstStamps = new Map(broker.taken.map((m) => [`${m.deviceId} ${m.seq}`, m.body.sentAtMs]))
    await broker.kill()
    broker.stalled = false
    broker.stallAfter = Number.POSITIVE_INFINITY
    await broker.start()
    await vi.waitFor(() => expect(sink.counts().buffered).toBe(0), { timeout: 5_000 })
    // 0–9 were acknowledged and went once; the rest comes after them in order.
    expect(seqsOf(broker, 'TC-1')).toEqual(upTo(100))
    for (const m of broker.taken) {
      const key = `${m.deviceId} ${m.seq}`
      if (firstStamps.has(key)) expect(m.body.sentAtMs).toBe(firstStamps.get(key))
    }
  })

  it('holds a bounded number of messages through an outage, drops the oldest, and counts them', async () => {
    await using broker = await new Broker().start()
    await broker.kill()
    const { sink, send, rangesOf } = oneSite(options(broker.url, { bufferLimit: 100 }))
    send(250)
    expect(sink.counts()).toMatchObject({ buffered: 100, dropped: 150, sent: 0 })
    await broker.start()
    await vi.waitFor(() => expect(sink.counts().buffered).toBe(0), { timeout: 5_000 })
    // The registration that goes first costs one more.
    expect(sink.counts().dropped).toBe(151)
    expect(rangesOf('TC-1')).toEqual([[151, 249]])
  })

  it('has at most the allowed number in flight', async () => {
    await using broker = await new Broker().start()
    broker.stallAfter = 0
    const { sink, send } = oneSite(options(broker.url, { inFlightLimit: 30 }))
    send(500)
    await vi.waitFor(() => expect(sink.counts().sent).toBe(30), { timeout: 5_000 })
    expect(sink.counts()).toMatchObject({ sent: 30, acknowledged: 0, buffered: 501 })
  })

  it('ends in time and says what was not acknowledged when the broker is silent', async () => {
    await using broker = await new Broker().start()
    broker.stallAfter = 5
    const { sink, send, rangesOf } = oneSite(options(broker.url))
    send(50)
    await vi.waitFor(() => expect(broker.stalled).toBe(true), { timeout: 5_000 })
    const beganMs = performance.now()
    await sink.close(300)
    expect(performance.now() - beganMs).toBeLessThan(1_500)
    expect(rangesOf('TC-1')).toEqual([[0, 3]])
    expect(sink.counts()).toMatchObject({ acknowledged: 5, buffered: 46 })
  })

  it('ends in time when nobody listens at all', async () => {
    const broker = await new Broker().start()
    await broker.kill()
    const { sink, send } = oneSite(options(broker.url))
    send(5)
    const beganMs = performance.now()
    await sink.close(200)
    expect(performance.now() - beganMs).toBeLessThan(1_500)
    expect(sink.counts()).toMatchObject({ sent: 0, buffered: 5 })
  })
})

describe('a city on a broker', () => {
  it('speaks over one connection a site, every message acknowledged, across a restart of the broker', async () => {
    await using broker = await new Broker().start()
    const restart = (async () => {
      await vi.waitFor(() => expect(broker.taken.length).toBeGreaterThan(60), { timeout: 10_000 })
      await broker.kill()
      await broker.start()
    })()
    const report = await runSimulation(
      {
        profile: SAMPLE,
        sites: Number.POSITIVE_INFINITY,
        scale: 1,
        seed: 7,
        speed: 10,
        fromMs,
        forMs: 40_000,
        hazards: [],
        openSink: () => new MqttSink(options(broker.url), epochMs, Math.random),
        drainMs: 5_000,
      },
      { clock: epochMs, signal: new AbortController().signal },
    )
    await restart
    expect(new Set(broker.clientIds).size).toBe(12)
    expect(report).toMatchObject({ sites: 12, devices: 190, dropped: 0, unacknowledged: 0 })
    expect(report.acknowledged).toBe(report.sent)
    expect(report.sent).toBeGreaterThanOrEqual(30 * 40)
    for (const { deviceId, ranges } of report.acknowledgedRanges) {
      expect(ranges.length).toBe(1)
      expect(ranges[0]![0]).toBe(0)
      const arrived = new Set(seqsOf(broker, deviceId))
      expect(arrived.size).toBe(ranges[0]![1] + 1)
    }
    expect(report.acknowledgedRanges.length).toBe(12 + 190)
  }, 30_000)
})

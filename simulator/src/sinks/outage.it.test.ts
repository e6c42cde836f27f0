import { epochMs } from '@gongdi/contract'
import { describe, expect, it, vi } from 'vitest'
import { runSimulation } from '../runner/simulate.ts'
import { SAMPLE } from '../site/sample.ts'
import { DEFAULT_BUFFER } from './buffer.ts'
import { MqttSink } from './mqttSink.ts'
import { Broker } from './testBroker.ts'

/** Ten minutes of simulated time in eight seconds. */
const SPEED = 75
const MINUTE_MS = 60_000

describe('a broker that goes away for ten minutes', () => {
  it('[M11] is told everything afterwards, in order a device, and nothing is lost', async () => {
    await using broker = await new Broker().start()
    const fromMs = Date.parse('2026-11-03T09:00:00+08:00')
    let awayMs = 0
    let heldMost = 0
    let whileAway = -1
    const run = runSimulation(
      {
        profile: SAMPLE,
        sites: Number.POSITIVE_INFINITY,
        scale: 1,
        seed: 7,
        speed: SPEED,
        fromMs,
        forMs: 13 * MINUTE_MS,
        hazards: [],
        openSink: () =>
          new MqttSink(
            {
              brokerUrl: broker.url,
              bufferLimit: DEFAULT_BUFFER,
              inFlightLimit: 2_000,
              keepaliveS: 30,
              connectTimeoutMs: 2_000,
              connectsPerSecond: 1_000,
              backoff: { firstMs: 50, maxMs: 200 },
            },
            epochMs,
            Math.random,
          ),
        drainMs: 2_000,
      },
      {
        clock: epochMs,
        signal: new AbortController().signal,
        onProgress: ({ atMs, buffered }) => {
          heldMost = Math.max(heldMost, buffered)
          if (awayMs === 0 && atMs >= fromMs + MINUTE_MS) {
            awayMs = atMs
            void broker.kill().then(() => {
              whileAway = broker.taken.length
            })
          }
          if (awayMs > 0 && atMs >= awayMs + 10 * MINUTE_MS && !broker.isUp) void broker.start()
        },
      },
    )
    await vi.waitFor(() => expect(whileAway).toBeGreaterThan(0), { timeout: 10_000 })
    const report = await run
    // Thirty cranes, a state a second, for ten minutes and more.
    expect(heldMost).toBeGreaterThan(30 * 600)
    expect(report).toMatchObject({ dropped: 0, unacknowledged: 0 })
    expect(report.acknowledged).toBe(report.sent)
    const last = new Map<string, number>()
    for (const { deviceId, seq } of broker.taken) {
      if (deviceId.startsWith('GW-')) continue
      // A message that was in flight when the broker died comes twice: the same again, never an older one after a newer.
      const before = last.get(deviceId) ?? -1
      expect(seq).toBeLessThanOrEqual(before + 1)
      last.set(deviceId, Math.max(seq, before))
    }
    for (const { deviceId, ranges } of report.acknowledgedRanges)
      if (!deviceId.startsWith('GW-')) expect(ranges).toEqual([[0, last.get(deviceId)]])
  }, 40_000)
})

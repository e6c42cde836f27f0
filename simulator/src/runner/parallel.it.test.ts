import { epochMs } from '@gongdi/contract'
import { beforeAll, describe, expect, it } from 'vitest'
import { Hazard } from '../faults/hazard.ts'
import { Broker } from '../sinks/testBroker.ts'
import { SAMPLE } from '../site/sample.ts'
import type { Progress, SimulationHooks, SimulationReport, StartedRun } from './options.ts'
import { type ParallelOptions, runParallel } from './parallel.ts'
import { UnknownPlaceError } from './placeHazards.ts'
import { runSimulation } from './simulate.ts'

const hooks = (given: Partial<SimulationHooks> = {}): SimulationHooks => ({
  clock: epochMs,
  signal: new AbortController().signal,
  ...given,
})
const options = (given: Partial<ParallelOptions> = {}): ParallelOptions => ({
  profile: SAMPLE,
  sites: Number.POSITIVE_INFINITY,
  scale: 1,
  seed: 7,
  speed: 'max',
  fromMs: Date.parse('2026-11-03T09:00:00+08:00'),
  forMs: 900_000,
  hazards: [],
  hash: true,
  drainMs: 2_000,
  sink: { to: 'nowhere', encodes: false },
  workers: 2,
  ...given,
})

describe('a city on several threads', () => {
  let alone: SimulationReport
  beforeAll(async () => {
    const { NullSink } = await import('../sinks/nullSink.ts')
    alone = await runSimulation({ ...options(), openSink: () => new NullSink(false) }, hooks())
  })

  it.each([1, 2, 3])('says on %i of them, byte for byte, what it says on one', async (workers) => {
    let started: StartedRun | null = null
    const report = await runParallel(
      options({ workers }),
      hooks({
        onStarted: (run) => {
          started = run
        },
      }),
    )
    expect(report.hash).toBe(alone.hash)
    expect(report).toMatchObject({
      sites: alone.sites,
      devices: alone.devices,
      kinds: alone.kinds,
      sent: alone.sent,
    })
    expect(started).toMatchObject({ sites: alone.sites, kinds: alone.kinds })
  })

  it.each([300, 3_600])('says the same at %i simulated seconds a second', async (speed) => {
    const report = await runParallel(options({ speed }), hooks())
    expect(report.hash).toBe(alone.hash)
    expect(report.lagMs.p99).toBeGreaterThan(0)
  })

  it('says something else with another seed', async () => {
    expect((await runParallel(options({ seed: 8 }), hooks())).hash).not.toBe(alone.hash)
  })

  it('[M10] has one connection a site, adds up what its threads report, and stops on its signal', async () => {
    await using broker = await new Broker().start()
    const stop = new AbortController()
    let last: Progress | null = null
    const report = await runParallel(
      options({
        fromMs: null,
        speed: 1,
        forMs: Number.POSITIVE_INFINITY,
        sink: { to: 'broker', brokerUrl: broker.url, bufferLimit: 20_000, inFlightLimit: 200, seed: 7 },
      }),
      hooks({
        signal: stop.signal,
        onProgress: (progress) => {
          last = progress
          if (progress.connected === 12 && progress.sent > 100) stop.abort()
        },
      }),
    )
    expect(last).toMatchObject({ links: 12, connected: 12 })
    expect(new Set(broker.clientIds).size).toBe(12)
    expect(report).toMatchObject({ sites: 12, dropped: 0, unacknowledged: 0 })
    expect(report.acknowledged).toBe(report.sent)
    // Every gateway and every crane has spoken by then.
    expect(report.acknowledgedRanges.length).toBeGreaterThanOrEqual(12 + 30)
  })

  it('fails with a sentence when a thread dies, and leaves none behind', async () => {
    await expect(runParallel(options({ heapMb: 8, forMs: 86_400_000 }), hooks())).rejects.toThrow(
      /worker \d of 2 (died|ended)/,
    )
  })

  it('refuses hazards at places that are not there, all at once', async () => {
    const lost = (id: string) => Hazard.parse({ id, kind: 'crane-overload', deviceId: `TC-${id}` })
    const run = runParallel(options({ hazards: [lost('a'), lost('b')] }), hooks())
    await expect(run).rejects.toThrow(UnknownPlaceError)
    await expect(run).rejects.toThrow(/hazard a: .*TC-a.*\nhazard b: .*TC-b/)
  })
})

import { describe, expect, it } from 'vitest'
import type { MachineSample } from '../../run/runRecord.ts'
import type { SeenRecord } from '../../shared/seen.ts'
import { probeSite } from '../probeTiming.ts'
import { testRecord } from '../testRecord.ts'
import { craneBegin, cranePlan } from '../testRun.ts'
import { gatherSeen } from './gatherSeen.ts'
import { GENERATOR_LIMITS, generatorTrust } from './generatorTrust.ts'
import { machineTrust, QUIET_LIMITS } from './machineTrust.ts'
import { probeReadings } from './probeReadings.ts'

const time = { fromMs: craneBegin(60).fromMs, toMs: craneBegin(60).toMs }

describe('the machine', () => {
  const sample = (
    s: number,
    foreignPercent: number | null,
    stealPercent: number | null = 0,
  ): MachineSample => ({
    atMs: time.fromMs + s * 1_000,
    processes: {},
    foreignPercent,
    stealPercent,
  })
  const sixty = (foreign: (s: number) => number | null, steal: (s: number) => number = () => 0) =>
    machineTrust(
      '',
      Array.from({ length: 60 }, (_, s) => sample(s, foreign(s), steal(s))),
      time,
    )

  it.each([
    { says: 'on which nothing else ran is quiet', foreign: () => 2, isQuiet: true },
    { says: 'at its limits is quiet', foreign: () => 20, steal: () => 3, isQuiet: true },
    { says: 'a fifth of a core in the mean is too much', foreign: () => 21, isQuiet: false },
    { says: 'one second of much is not', foreign: (s: number) => (s === 30 ? 100 : 2), isQuiet: true },
    {
      says: 'five seconds of much are',
      foreign: (s: number) => (s >= 30 && s < 35 ? 61 : 2),
      isQuiet: false,
    },
    { says: 'time stolen in the mean is too much', foreign: () => 0, steal: () => 4, isQuiet: false },
    {
      says: 'time stolen for five seconds is too much',
      foreign: () => 0,
      steal: (s: number) => (s >= 55 ? 16 : 0),
      isQuiet: false,
    },
  ])('$says', ({ foreign, steal, isQuiet }) => {
    const machine = sixty(foreign, steal)
    expect(machine.isQuiet).toBe(isQuiet)
    expect(machine.why.length > 0).toBe(!isQuiet)
  })

  it('counts what others did in the measured time only', () => {
    const samples = [sample(-3, 100), sample(10, 5), sample(61, 100)]
    expect(machineTrust('', samples, time)).toMatchObject({ foreignPercentMean: 5, foreignPercentMax: 5 })
  })

  it('that cannot be observed excuses nothing, and the report says so', () => {
    const machine = sixty(() => null)
    expect(machine).toMatchObject({ isQuiet: true, foreignPercentMean: null })
    expect(machine.why.map((w) => w.en)).toEqual(['what else the machine did could not be observed'])
  })

  it('tells of each process what it took', () => {
    const samples = [10, 30].map((cpuPercent, s) => ({
      ...sample(s, 0),
      processes: { k6: { cpuPercent, rssMb: 70 + s } },
    }))
    expect(machineTrust('', samples, time).processes).toEqual([
      { name: 'k6', cpuMeanPercent: 20, cpuMaxPercent: 30, rssMaxMb: 71 },
    ])
  })

  it('has limits that a stretch can pass while the mean does not', () => {
    expect(QUIET_LIMITS.foreignStretchPercent).toBeGreaterThan(QUIET_LIMITS.foreignMeanPercent)
  })
})

describe('the generator', () => {
  const readingsOf = (seen: SeenRecord[]) => {
    const { readings, connections } = gatherSeen(seen)
    return probeReadings(cranePlan(24, 60), readings, connections, time)
  }
  const trust = (change: (record: ReturnType<typeof testRecord>) => ReturnType<typeof testRecord>) => {
    const record = change(testRecord())
    return generatorTrust(record, readingsOf(record.seen), gatherSeen(record.seen), 60, {})
  }
  const lagging = (lagMs: number) => () => testRecord({ lagMs })

  it('of an interrupted run is not held to answers that had no time to come', () => {
    const { readings } = gatherSeen(testRecord().seen)
    const atMs = Math.max(...readings.map((r) => r.sentAtMs ?? 0))
    const open = (agoMs: number) =>
      readings.map((r) => (r.sentAtMs === atMs - agoMs ? { ...r, ackedAtMs: null } : r))
    const sentAt = readings.map((r) => r.sentAtMs!).sort((a, b) => a - b)
    const oldMs = atMs - sentAt[0]!
    const unacknowledged = (agoMs: number, interruptedAtMs: number | null) =>
      probeReadings(cranePlan(24, 60), open(agoMs), [], time, interruptedAtMs).unacknowledged
    expect(unacknowledged(0, null)).toBeGreaterThan(0)
    expect(unacknowledged(0, atMs + 1)).toBe(0)
    expect(oldMs).toBeGreaterThan(10_000)
    expect(unacknowledged(oldMs, atMs + 1)).toBeGreaterThan(0)
  })

  it.each([
    { says: 'that sends on time is no limit', change: lagging(0.4), isLimit: false, isShort: false },
    { says: 'that sends 11 ms late is one', change: lagging(11), isLimit: true, isShort: false },
    {
      says: 'whose city is 60 ms late is one',
      change: (r: ReturnType<typeof testRecord>) => ({ ...r, city: { ...r.city, lagP99Ms: 60 } }),
      isLimit: true,
      isShort: false,
    },
    {
      says: 'whose city is behind for more than a tenth of the time is one, and the load is short',
      change: (r: ReturnType<typeof testRecord>) => ({ ...r, city: { ...r.city, behindS: 7 } }),
      isLimit: true,
      isShort: true,
    },
    {
      says: 'whose k6 dropped iterations is one, and the load is short',
      change: (r: ReturnType<typeof testRecord>) => ({ ...r, k6: { ...r.k6, droppedIterations: 1 } }),
      isLimit: true,
      isShort: true,
    },
    {
      says: 'whose viewers had not read everything at the end is one, and the load is short',
      change: (r: ReturnType<typeof testRecord>) => ({
        ...r,
        seen: [
          ...r.seen,
          { type: 'viewer-left' as const, atMs: time.toMs, viewer: 7, gap: 0, waiting: 3, why: null },
        ],
      }),
      isLimit: true,
      isShort: true,
    },
    {
      says: 'whose city was held up by the platform is none, but the load is short',
      change: (r: ReturnType<typeof testRecord>) => ({ ...r, city: { ...r.city, dropped: 1 } }),
      isLimit: false,
      isShort: true,
    },
  ])('$says', ({ change, isLimit, isShort }) => {
    expect(trust(change)).toMatchObject({ generator: { isLimit }, isShort })
  })

  it('may lag by a quarter of a limit that is wide', () => {
    const record = testRecord({
      lagMs: 200,
      plan: (plan) => ({
        ...plan,
        question: { ...plan.question, thresholds: [{ figure: 'alertP99Ms', atMost: 1_000 }] },
      }),
    })
    const seen = gatherSeen(record.seen)
    expect(generatorTrust(record, readingsOf(record.seen), seen, 60, {}).generator.isLimit).toBe(false)
    expect(GENERATOR_LIMITS.sendLagShare).toBe(0.25)
  })

  describe('readings that wait for a connection', () => {
    const { deviceId, gatewayId } = probeSite(0)
    const at = (s: number) => time.fromMs + s * 1_000
    const reading = (s: number, sentAtMs: number | null): SeenRecord => ({
      type: 'reading',
      deviceId,
      bootId: 'r1n1',
      seq: s,
      dueMs: at(s),
      sentAtMs,
      ackedAtMs: sentAtMs,
    })
    const line = (s: number, what: 'up' | 'down'): SeenRecord => ({
      type: 'connection',
      atMs: at(s),
      clientId: gatewayId,
      what,
      why: null,
    })

    it('are no lag of the generator, and none of them is unsent', () => {
      const { unsent, sendLag } = readingsOf([
        line(0, 'up'),
        reading(1, at(1) + 1),
        line(2, 'down'),
        reading(3, at(6)),
        reading(4, null),
        line(6, 'up'),
        reading(8, at(8) + 1),
      ])
      expect(unsent).toBe(0)
      expect(sendLag.figures()).toMatchObject({ n: 2, maxMs: 1 })
    })

    it('are lag and unsent when there was a connection all the time', () => {
      const { unsent, sendLag } = readingsOf([line(0, 'up'), reading(3, at(6)), reading(4, null)])
      expect(unsent).toBe(1)
      expect(sendLag.figures()).toMatchObject({ n: 1, maxMs: 3_000 })
    })
  })
})

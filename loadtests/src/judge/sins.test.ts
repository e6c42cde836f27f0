import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { FindingCode } from '../report/loadReport.ts'
import type { SeenAlert } from '../shared/seen.ts'
import type { Owed } from '../shared/truth.ts'
import { probeScorecard } from './probeScorecard.ts'
import { probeSite } from './probeTiming.ts'
import { probeTruth } from './probeTruth.ts'
import type { Scorecard } from './scorecard.ts'
import { ANONYMOUS, clearOf, craneBegin, cranePlan, inOrder, otherDevice, raiseOf } from './testRun.ts'

// Thousands of runs are judged here, and not always on a machine of its own.
vi.setConfig({ testTimeout: 60_000 })

/** Random but repeatable: mulberry32. */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

interface Run {
  count: number
  forS: number
  seed: number
  /** As a platform that names readings and gives ids, or one that does neither, or one that only gives ids. */
  says: 'all' | 'ids' | 'nothing'
}
const runs = fc.record({
  count: fc.integer({ min: 8, max: 20 }),
  forS: fc.integer({ min: 60, max: 110 }),
  seed: fc.integer(),
  says: fc.constantFrom('all', 'ids', 'nothing') as fc.Arbitrary<Run['says']>,
})

type Sin = (honest: SeenAlert, owed: Owed, nth: number, run: Run) => SeenAlert[]

/** What the platform says in this run; `sin` turns an honest alert into what is said in its place. */
function saidBy(run: Run, sin: Sin | null): SeenAlert[] & { hasSinned?: boolean } {
  const [plan, begin, random] = [cranePlan(run.count, run.forS), craneBegin(run.forS), dice(run.seed)]
  const { owed, unjudged } = probeTruth(plan, begin)
  const manner = {
    all: {},
    ids: { ...ANONYMOUS },
    nothing: ANONYMOUS,
  }[run.says]
  const all = [...owed, ...unjudged.owed].filter((o) => o.startMs < begin.toMs)
  all.sort((a, b) => a.owedMs - b.owedMs)
  let hasSinned = false
  const said = all.flatMap((one, i) => {
    const honest = raiseOf(one, 1 + 30 * random() ** 4, manner)
    if (run.says === 'ids') Object.assign(honest, { alertId: `A-${i}`, revision: 1 })
    if (sin === null) return [honest]
    const told = sin(honest, one, i, run)
    hasSinned ||= told.length !== 1 || told[0] !== honest
    return told
  })
  return Object.assign(inOrder([...said, ...said.map((raise) => clearOf(raise, 12_000))]), { hasSinned })
}

function judged(run: Run, alerts: readonly SeenAlert[]): Scorecard {
  const card = probeScorecard(cranePlan(run.count, run.forS), craneBegin(run.forS))
  for (const alert of alerts) card.arrive(alert)
  card.settle(Number.POSITIVE_INFINITY)
  return card
}
const codes = (card: Scorecard): FindingCode[] => card.findings().map((f) => f.code)
const FAULTS = { missed: 0, late: 0, false: 0, doubled: 0, wrongGrade: 0, wrongDevice: 0, tooLate: 0 }

/** Once in 40 alerts, at hazards that are judged and well within the run. */
const once =
  (act: Sin): Sin =>
  (honest, owed, nth, run) => {
    const begin = craneBegin(run.forS)
    const isWithin = owed.startMs > begin.fromMs + 6_000 && owed.endMs < begin.toMs - 12_000
    return isWithin && nth % 40 === Math.abs(run.seed) % 40 ? act(honest, owed, nth, run) : [honest]
  }
const moved = (alert: SeenAlert, byMs: number): SeenAlert => ({ ...alert, atMs: alert.atMs + byMs })
const another = (alert: SeenAlert): SeenAlert =>
  alert.alertId === null ? alert : { ...alert, alertId: `${alert.alertId}-2` }

/** Where the limit for red is: only hazards of these kinds raise it. */
const redAbove =
  (kinds: readonly string[]): Sin =>
  (honest, owed) =>
    owed.level === 'red' && !kinds.includes(owed.kind) ? [] : [honest]
const redBelow: Sin = (honest, owed) =>
  owed.kind === '98 %' && owed.level === 'yellow'
    ? [honest, { ...another(honest), level: 'red', rule: 'crane-moment-red' }]
    : [honest]

describe('a platform without a sin', () => {
  it('has no fault, and no finding', () => {
    fc.assert(
      fc.property(runs, (run) => {
        const card = judged(run, saidBy(run, null))
        expect(codes(card)).toEqual([])
        expect(card.counts()).toMatchObject(FAULTS)
        expect(card.counts().detected).toBe(card.counts().owed)
        expect(card.counts().owed).toBeGreaterThan(0)
      }),
      { numRuns: 200 },
    )
  })

  it('has none whatever the order of alerts of one moment', () => {
    fc.assert(
      fc.property(runs, (run) => {
        const random = dice(run.seed)
        const coarse = saidBy(run, null).map((alert) => ({
          ...alert,
          atMs: Math.ceil(alert.atMs / 250) * 250,
        }))
        const shuffled = coarse
          .map((alert) => ({ alert, place: random() }))
          .sort((a, b) => a.alert.atMs - b.alert.atMs || a.place - b.place)
          .map(({ alert }) => alert)
        const card = judged(run, shuffled)
        expect(codes(card)).toEqual([])
        expect(card.counts()).toMatchObject(FAULTS)
        expect(card.counts()).toEqual(judged(run, coarse).counts())
      }),
      { numRuns: 100 },
    )
  })

  it('has none when everything is repeated after a reconnect', () => {
    fc.assert(
      fc.property(runs, (run) => {
        const sin: Sin = (honest) => [honest, { ...moved(honest, 300), connection: 2 }]
        expect(judged(run, saidBy(run, sin)).counts()).toMatchObject(FAULTS)
      }),
      { numRuns: 100 },
    )
  })

  it('is judged the same live, with settling in between, as afterwards', () => {
    fc.assert(
      fc.property(runs, (run) => {
        const sin: Sin = (honest, owed, nth, r) =>
          nth % 7 === 0 ? [] : nth % 11 === 0 ? [moved(honest, 2_000)] : redBelow(honest, owed, nth, r)
        const alerts = saidBy(run, sin)
        const live = probeScorecard(cranePlan(run.count, run.forS), craneBegin(run.forS))
        for (const alert of alerts) {
          live.settle(alert.atMs)
          live.counts()
          live.arrive(alert)
        }
        live.settle(Number.POSITIVE_INFINITY)
        const after = judged(run, alerts)
        expect(live.counts()).toEqual(after.counts())
        expect(live.findings()).toEqual(after.findings())
      }),
      { numRuns: 25 },
    )
  })
})

const SINS: { sin: string; act: Sin; code: FindingCode; needsIds?: boolean }[] = [
  { sin: 'drops one alert in forty', act: once(() => []), code: 'missed' },
  { sin: 'drops every alert', act: () => [], code: 'missed' },
  { sin: 'says one in forty twice', act: once((a) => [a, moved(a, 2)]), code: 'doubled' },
  {
    sin: 'raises one in forty again under another id',
    act: once((a) => [a, moved(another(a), 2)]),
    code: 'doubled',
  },
  { sin: 'delays one in forty by two seconds', act: once((a) => [moved(a, 2_000)]), code: 'late' },
  { sin: 'delays one in forty beyond all grace', act: once((a) => [moved(a, 7_500)]), code: 'missed' },
  {
    sin: 'gives one in forty another device',
    act: once((a, _o, _n, run) => [{ ...a, deviceId: otherDevice(a.deviceId, run.count) }]),
    code: 'wrong-device',
  },
  {
    sin: 'gives one in forty the next device',
    act: once((a, o, _n, run) => [
      { ...a, deviceId: probeSite(Number(o.siteId.slice(3)) % run.count).deviceId },
    ]),
    code: 'wrong-device',
  },
  {
    sin: 'gives every alert another device',
    // Who names no reading cannot be told from one whose every alert is too late.
    act: (a, _o, _n, run) =>
      run.says === 'all' ? [{ ...a, deviceId: otherDevice(a.deviceId, run.count) }] : [a],
    code: 'wrong-device',
  },
  { sin: 'has its limit for red too high', act: redAbove(['108 %']), code: 'wrong-limit' },
  { sin: 'has its limit for red too low', act: redBelow, code: 'wrong-limit' },
  {
    sin: 'calls one red in forty orange',
    act: once((a) => (a.level === 'red' ? [{ ...a, level: 'orange' }] : [a])),
    code: 'wrong-grade',
  },
  {
    sin: 'calls every red yellow',
    act: (a) => (a.level === 'red' ? [{ ...a, level: 'yellow' }] : [a]),
    code: 'wrong-grade',
  },
  {
    sin: 'alerts one in forty before there is anything to see',
    act: once((a, owed) => [
      {
        ...a,
        ...(a.measuredAtMs === null ? {} : { measuredAtMs: owed.startMs - 2_000 }),
        atMs: owed.startMs - 1_990,
      },
    ]),
    code: 'false',
  },
  {
    sin: 'alerts without a reason beside one in forty',
    act: once((a, owed) => [
      a,
      {
        ...another(a),
        ...(a.measuredAtMs === null ? {} : { measuredAtMs: owed.startMs - 2_000 }),
        atMs: owed.startMs - 1_990,
      },
    ]),
    code: 'false',
  },
]

describe('a platform that', () => {
  it.each(SINS)('$sin is told so, and nothing else: $code', ({ act, code }) => {
    fc.assert(
      fc.property(runs, (run) => {
        const said = saidBy(run, act)
        fc.pre(said.hasSinned === true)
        expect([...new Set(codes(judged(run, said)))]).toEqual([code])
      }),
      { numRuns: 500 },
    )
  })
})

it('a wrong device at the edges of the judged time is no other fault, though its own hazard is not judged', () => {
  const sin: Sin = (a, _owed, nth, run) =>
    nth % 40 === Math.abs(run.seed) % 40 ? [{ ...a, deviceId: otherDevice(a.deviceId, run.count) }] : [a]
  fc.assert(
    fc.property(runs, (run) => {
      // Without the name of a reading one alone, at an edge, is a false alert or a missed one.
      const named: Run = { ...run, says: 'all' }
      const others = codes(judged(named, saidBy(named, sin))).filter((code) => code !== 'wrong-device')
      expect(others).toEqual([])
    }),
    { numRuns: 200 },
  )
})

it('a wrong limit is placed between the figures that tell', () => {
  const run: Run = { count: 24, forS: 120, seed: 1, says: 'all' }
  const [high] = judged(run, saidBy(run, redAbove(['108 %']))).findings()
  expect(high?.says.en).toContain("The platform's limit seems to lie between 101 % and 108 %.")
  expect(high?.says.en).toContain('alerts owed at 101 % did not come, while those at 108 % do')
  const [low] = judged(run, saidBy(run, redBelow)).findings()
  expect(low?.says.en).toContain("The platform's limit seems to lie at 98 % or below.")
  expect(low?.says.zh).toContain('98 % 时本不应报')
})

it('every example says what, where and when', () => {
  const run: Run = { count: 24, forS: 120, seed: 1, says: 'all' }
  for (const { act } of SINS) {
    for (const { examples, count } of judged(run, saidBy(run, act)).findings()) {
      expect(examples.length).toBe(Math.min(10, count))
      for (const example of examples)
        expect(example).toMatch(/TC-PB-\d{4}-1 momentPercent \w+.* 20\d\d-\d\d-\d\dT[\d:.]+\+08:00/)
    }
  }
})

import { PitRegistration, PitState } from '@gongdi/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PitFailure } from '../../faults/pitHazards.ts'
import { DAY_MS, HOUR_MS } from '../../kernel/duration.ts'
import { depthAt, planDig, progressAt, STAGE_TAU_DAYS } from './stages.ts'
import { FROM_MS, post, runPit } from './testPit.ts'
import { warningValuesOf } from './warningValues.ts'

const mean = (xs: readonly number[]) => xs.reduce((a, b) => a + b, 0) / xs.length
const lastDay = (states: readonly { value: number; cumulative: number }[]) =>
  mean(states.slice(-144).map(({ cumulative }) => cumulative))

describe('the movement of a pit wall', () => {
  it('follows the published curve, τ = 15 d: 30 mm give 8.5, 14.6, 19.0, 25.9, 29.5 mm after 5, 10, 15, 30, 60 days', () => {
    const curve = (days: number) => 30 * (1 - Math.exp(-days / STAGE_TAU_DAYS))
    const after = [5, 10, 15, 30, 60].map(curve)
    for (const [i, mm] of [8.5, 14.6, 19.0, 25.9, 29.5].entries())
      expect(Math.abs(after[i]! - mm)).toBeLessThanOrEqual(0.1)
    // One stage alone of the model is that curve.
    const dig = planDig({ ...post(), plan: { ...post().plan, designDepthM: 3 }, layerM: 3 }, FROM_MS)
    const first = { ...dig, stages: [{ startMs: FROM_MS, share: 1 }] }
    for (const [i, days] of [5, 10, 15, 30, 60].entries()) {
      const creep = 0.015 * Math.log10(1 + days)
      expect(30 * (progressAt(first, FROM_MS + days * DAY_MS) - creep)).toBeCloseTo(after[i]!, 6)
    }
  })

  it('comes in the shares 15/25/30/25 % of the layers of a four-layer dig, and 5 % by casting', () => {
    const { stages } = planDig(post(), FROM_MS)
    expect(stages.map(({ share }) => Math.round(share * 100))).toEqual([15, 25, 30, 25, 5])
    expect(stages.map(({ startMs }) => (startMs - FROM_MS) / DAY_MS)).toEqual([0, 10, 20, 30, 40])
  })

  it('never goes back and the dig never goes deeper than its design, whatever the layers', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 3, max: 25, noNaN: true }),
        fc.double({ min: 1, max: 5, noNaN: true }),
        fc.integer({ min: 5, max: 15 }),
        (designDepthM, layerM, layerDays) => {
          const dig = planDig({ plan: { ...post().plan, designDepthM }, layerM, layerDays }, FROM_MS)
          let before = 0
          for (let day = 0; day < 120; day += 3) {
            const progress = progressAt(dig, FROM_MS + day * DAY_MS)
            expect(progress).toBeGreaterThanOrEqual(before)
            before = progress
            expect(depthAt(dig, FROM_MS + day * DAY_MS)).toBeLessThanOrEqual(designDepthM)
          }
          expect(before).toBeLessThan(1.1)
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('has the warning values that a designer takes from GB 50497-2019: 36 mm and 3 mm/d, in grade 1 24 mm and 2 mm/d', () => {
    const { plan } = post()
    expect(warningValuesOf('top-horizontal', plan)).toEqual({ cumulative: 36, ratePerDay: 3 })
    expect(warningValuesOf('top-horizontal', { ...plan, safetyGrade: 1 })).toEqual({
      cumulative: 24,
      ratePerDay: 2,
    })
  })
})

describe('the points of a pit over 60 days', () => {
  const run = runPit(60)

  it('[M22] [M23] send messages that the contract takes, each point under its own name and in order', () => {
    for (const { topic, body } of run.said.slice(0, 600)) {
      const schema = topic.endsWith('/registration') ? PitRegistration : PitState
      expect(schema.safeParse(body).error).toBeUndefined()
    }
    expect(run.logger.points).toHaveLength(60)
    expect(new Set(run.logger.points.map(({ deviceId }) => deviceId)).size).toBe(60)
    for (const { states } of run.of('top-horizontal'))
      expect(states.map(({ seq }) => seq)).toEqual(states.map((_, i) => i + 1))
  })

  it('[M23] report every 10 min, and all at the moment their logger looks', () => {
    const gaps = run.times.slice(2).map((atMs, i) => atMs - run.times[i + 1]!)
    expect(new Set(gaps)).toEqual(new Set([600_000]))
  })

  it('move towards the pit to about 0.45 of their limit, the middle of a side more than its corners', () => {
    const ends = run.of('top-horizontal').map(({ point, states }) => ({ point, mm: lastDay(states) }))
    for (const { mm } of ends) {
      expect(mm).toBeGreaterThan(4)
      expect(mm).toBeLessThan(22)
    }
    const middle = ends.filter(({ point }) => point.shape > 0.9).map(({ mm }) => mm)
    const corner = ends.filter(({ point }) => point.shape < 0.8).map(({ mm }) => mm)
    expect(mean(middle)).toBeGreaterThan(1.2 * mean(corner))
  })

  it('settle behind the wall, less the further away, and columns rise', () => {
    const near = run.of('settlement').filter(({ point }) => point.behindM < 3)
    const far = run.of('settlement').filter(({ point }) => point.behindM > 8)
    const down = (of: typeof near) => mean(of.map(({ states }) => lastDay(states)))
    expect(down(near)).toBeLessThan(-4)
    expect(down(far)).toBeGreaterThan(down(near) / 3)
    expect(down(run.of('column-vertical'))).toBeGreaterThan(3)
    expect(down(run.of('top-vertical'))).toBeLessThan(-1)
  })

  it('load their struts below the warning value, with a wave of about 15 kN each day', () => {
    for (const { states } of run.of('strut-force')) {
      const day = states.slice(-144).map(({ value }) => value)
      expect(Math.max(...day) - Math.min(...day)).toBeGreaterThan(24)
      expect(Math.max(...day) - Math.min(...day)).toBeLessThan(50)
      expect(lastDay(states)).toBeLessThan(0.85 * warningValuesOf('strut-force', post().plan).cumulative)
    }
  })

  it('bend their inclinometers as a cantilever at first, later with a bulge that goes down, still at the foot', () => {
    const [{ states }] = run.of('inclinometer') as [ReturnType<typeof run.of>[number]]
    const deepest = (at: number) => {
      const profile = states[at]!.profileMm!
      return profile.indexOf(Math.max(...profile)) * 0.5
    }
    expect(deepest(2 * 144)).toBeLessThan(1.5)
    expect(deepest(25 * 144)).toBeGreaterThan(3)
    const end = deepest(59 * 144)
    expect(end).toBeGreaterThanOrEqual(0.6 * 12)
    expect(end).toBeLessThanOrEqual(0.9 * 12)
    expect(Math.abs(states.at(-1)!.profileMm!.at(-1)!)).toBeLessThan(0.4)
    expect(states.at(-1)!.value).toBe(Math.max(...states.at(-1)!.profileMm!))
  })

  it('are correlated with their neighbours: two next to each other go together, two instruments apart do not jump', () => {
    const [a, b] = run.of('top-horizontal')
    for (let day = 1; day < 60; day++) {
      const at = (of: typeof a) => mean(of!.states.slice(day * 144, day * 144 + 144).map((s) => s.value))
      expect(Math.abs(at(a) / a!.point.shape - at(b) / b!.point.shape)).toBeLessThan(5)
    }
  })

  it('say the same with the same seed, and a pit with more points says the same at those it had', () => {
    const again = runPit(2)
    expect(again.states.slice(0, 500)).toEqual(run.states.slice(0, 500))
  })
})

describe('rain on a pit', () => {
  it('of 50 mm in 4 h lifts the water by 0.3–0.8 m within 6 h and 36 h of 3 days more; half is gone after about two days', () => {
    const storm = (atMs: number) => {
      const hours = (atMs - FROM_MS) / HOUR_MS
      return hours >= 24 && hours < 28 ? 12.5 : 0
    }
    const wet = runPit(6, { rain: storm })
    const dry = runPit(6)
    const rise = (afterH: number) => {
      const at = Math.round((24 + afterH) * 6)
      return mean(
        wet.of('water-level').map(({ states }, i) => {
          return dry.of('water-level')[i]!.states[at]!.value - states[at]!.value
        }),
      )
    }
    expect(rise(-1)).toBeCloseTo(0, 1)
    expect(rise(6)).toBeGreaterThan(0.3)
    expect(rise(6)).toBeLessThan(0.8)
    expect(rise(90)).toBeLessThan(0.5 * rise(8))
  })
})

describe('a pit failure', () => {
  const hazard = PitFailure.parse({
    id: 'f',
    kind: 'pit-failure',
    siteId: 'YT-0001',
    afterS: 86_400,
    durationH: 72,
  })
  // Twenty days into the dig.
  const failing = runPit(6, {
    post: post({ startedAtMs: FROM_MS - 40 * DAY_MS }),
    hazards: [hazard],
  })
  const ratePerDay = (states: { value: number }[], atH: number) => {
    const value = (h: number) => mean(states.slice(h, h + 6).map((s) => s.value))
    return (value(atH * 6) - value(atH * 6 - 36)) * 4
  }

  it('drives the worst point past its limit in three days, its rate from 1–3 to more than 10 mm/d, neighbours less', () => {
    const tops = failing.of('top-horizontal')
    const atHour = (states: { measuredAtMs: number; value: number }[], h: number) =>
      states.find((s) => s.measuredAtMs >= FROM_MS + h * HOUR_MS)!.value
    const moved = tops.map(({ states }) => atHour(states, 97) - atHour(states, 23))
    const worst = tops[moved.indexOf(Math.max(...moved))]!
    expect(atHour(worst.states, 97)).toBeGreaterThan(36)
    expect(atHour(worst.states, 97) - atHour(worst.states, 91)).toBeGreaterThan(10 / 4)
    expect(atHour(worst.states, 36) - atHour(worst.states, 24)).toBeLessThan(3)
    expect(Math.min(...moved)).toBeLessThan(0.3 * Math.max(...moved))
  })

  it('[M23] makes the logger report more often while the trend worsens', () => {
    const gaps = failing.times.slice(1).map((atMs, i) => atMs - failing.times[i]!)
    expect(gaps.slice(2, 100).every((gap) => gap === 600_000)).toBe(true)
    expect(gaps.filter((gap) => gap <= 120_000).length).toBeGreaterThan(500)
  })

  it('takes load from a strut after it had taken more, lifts the water, and slows down when it is over', () => {
    const strut = failing.of('strut-force').map(({ states }) => states.map((s) => s.value))
    const drops = strut.map((values) => Math.max(...values) - values.at(-1)!)
    expect(Math.max(...drops)).toBeGreaterThan(0.15 * Math.max(...strut.flat()))
    const water = failing.of('water-level').map(({ states }) => states.at(-1)!.cumulative)
    expect(Math.min(...water)).toBeLessThan(-0.3)
    const tops = failing.of('top-horizontal')
    const late = tops.map(({ states }) => ratePerDay(states.slice(-180), 28))
    expect(Math.max(...late)).toBeLessThan(3)
  })

  it('is refused as data when it names no place or two', () => {
    expect(PitFailure.safeParse({ id: 'f', kind: 'pit-failure' }).success).toBe(false)
    expect(PitFailure.safeParse({ id: 'f', kind: 'pit-failure', siteId: 'A', deviceId: 'B' }).success).toBe(
      false,
    )
  })
})

import { describe, expect, it } from 'vitest'
import { RuleEngine } from '../ruleEngine.ts'
import { at, MINUTE_MS, noiseMinute, noiseView, said, saidBy } from '../windows/testStates.ts'
import { expectWellFormed, saysOf, sweptSays } from './minuteRules.suite.ts'
import { NOISE_RULES } from './noise.ts'
import { level, NOISE_VECTORS, type Scene } from './testNoiseVectors.ts'

const readingsOf = (from: string, minutes: number, scene: Scene) =>
  Array.from({ length: minutes }, (_, i) => scene(i + 1)).flatMap((change, i) =>
    change === null ? [] : [noiseMinute(at(from) + (i + 1) * MINUTE_MS, change)],
  )

describe('rules for noise', () => {
  it('are well-formed records, and each has a vector', () => {
    expectWellFormed(NOISE_RULES)
    const elsewhere = ['noise-calibration-overdue', 'noise-silent', 'noise-unjudged']
    expect([...NOISE_VECTORS.map(({ id }) => id), ...elsewhere].sort()).toEqual(
      NOISE_RULES.map(({ id }) => id).sort(),
    )
  })

  it.each(NOISE_VECTORS)('$id raises in minute $raises and clears in minute $clears', (vector) => {
    const { id, from, over, untilMin, recovered, raises, clears } = vector
    const scene: Scene = (minute) => (minute <= untilMin ? over(minute) : recovered(minute))
    expect(saysOf(id, readingsOf(from, clears + 10, scene), at(from))).toEqual([
      [raises, 'raise'],
      [clears, 'clear'],
    ])
  })

  it.each(
    NOISE_VECTORS.flatMap(({ id, from, below }) => below.map((scene, way) => ({ id, from, scene, way }))),
  )('$id says nothing just below its level, way $way', ({ id, from, scene }) => {
    expect(saysOf(id, readingsOf(from, 120, scene), at(from))).toEqual([])
  })

  it('noise-calibration-overdue raises when the date is reached, and clears with a new one', () => {
    const due = noiseView({ calibrationDueAtMs: at('09:30') })
    const { deviceKind: _, ...view } = noiseView({ calibrationDueAtMs: at('09:30', 20) })
    const renewal = {
      kind: 'noise/registration' as const,
      body: {
        ...view,
        v: 1 as const,
        bootId: 'boot2',
        seq: 0,
        sentAtMs: at('09:50'),
        measuredAtMs: at('09:50'),
      },
      receivedAtMs: at('09:50'),
      late: false,
    }
    const minutes = readingsOf('09:00', 60, level(50))
    const readings = [...minutes.slice(0, 50), renewal, ...minutes.slice(50)]
    expect(saysOf('noise-calibration-overdue', readings, at('09:00'), { devices: [due] })).toEqual([
      [30, 'raise'],
      [51, 'clear'],
    ])
  })

  it('noise-silent raises after 10 min without a message, and clears with the next', () => {
    const says = sweptSays(
      'noise-silent',
      (m) => (m <= 5 || m === 30 ? noiseMinute(at('09:00') + m * MINUTE_MS) : null),
      31,
      at('09:00'),
    )
    expect(says.map(([, change]) => change)).toEqual(['raise', 'clear'])
    expect(says[0]![0]).toBeCloseTo(15, 0)
    expect(says[1]![0]).toBe(30)
  })

  it('[Q2] noise-unjudged raises after half an hour of bad minutes, and clears with a good one', () => {
    const says = sweptSays(
      'noise-unjudged',
      (m) => noiseMinute(at('09:00') + m * MINUTE_MS, m > 5 && m < 50 ? { quality: 'bad' } : {}),
      51,
      at('09:00'),
    )
    expect(says.map(([, change]) => change)).toEqual(['raise', 'clear'])
    expect(says[0]![0]).toBeCloseTo(35, 0)
    expect(says[1]![0]).toBe(50)
  })
})

describe('one alert a level', () => {
  it('stays open while the level crosses the limit to and fro, until three windows are clean', () => {
    // Ten minutes loud, fifteen quiet, for four hours: the 20-minute level goes above and below 70 again and again.
    const toAndFro: Scene = (minute) =>
      minute <= 240 ? { laeqDb: minute % 25 < 10 ? 76 : 50 } : { laeqDb: 50 }
    const says = saysOf('noise-day-limit', readingsOf('09:00', 330, toAndFro), at('09:00'))
    expect(says.map(([, change]) => change)).toEqual(['raise', 'clear'])
    expect(says[1]![0]).toBeGreaterThan(280)
  })

  it('by day ends when the night has gone on for 40 min, and the night has its own', () => {
    const loud = readingsOf('21:00', 130, level(71))
    expect(saysOf('noise-day-limit', loud, at('22:00'))).toEqual([
      [-45, 'raise'],
      [41, 'clear'],
    ])
    expect(saysOf('noise-night-severe', loud, at('22:00'))).toEqual([[15, 'raise']])
  })

  it('of the night ends in the morning although the day is louder', () => {
    expect(saysOf('noise-night-limit', readingsOf('05:00', 130, level(60)), at('06:00'))).toEqual([
      [-45, 'raise'],
      [41, 'clear'],
    ])
  })

  it('[A3] is not ended by rain, which is no evidence either way', () => {
    const rainLater: Scene = (minute) => (minute <= 30 ? { laeqDb: 72 } : { laeqDb: 50, rainMmH: 3 })
    expect(saysOf('noise-day-limit', readingsOf('09:00', 200, rainLater), at('09:00'))).toEqual([
      [15, 'raise'],
    ])
  })
})

describe('[Q3] late minutes of noise', () => {
  const minutes = readingsOf('09:00', 22, level(60))
  const missing = (m: (typeof minutes)[number]) =>
    m.body.measuredAtMs > at('09:10') && m.body.measuredAtMs <= at('09:14')

  it('change the next judgement, and raise nothing themselves', () => {
    const live = minutes.slice(0, 20).filter((m) => !missing(m))
    const late = minutes.filter(missing).map((m) => noiseMinute(m.body.measuredAtMs, { laeqDb: 82 }, true))
    expect(saysOf('noise-day-limit', [...live, ...late], at('09:00'))).toEqual([])
    expect(saysOf('noise-day-limit', [...live, ...late, ...minutes.slice(20)], at('09:00'))).toEqual([
      [21, 'raise'],
    ])
    expect(saysOf('noise-day-limit', [...live, ...minutes.slice(20)], at('09:00'))).toEqual([])
  })

  it('of yesterday say nothing at all, however loud', () => {
    const yesterday = Array.from({ length: 600 }, (_, i) =>
      noiseMinute(at('08:00', 2) + i * MINUTE_MS, { laeqDb: 90 }, true),
    )
    expect(
      saysOf('noise-day-limit', [...minutes.slice(0, 10), ...yesterday, ...minutes.slice(10)], at('09:00')),
    ).toEqual([])
  })
})

describe('a restart', () => {
  it('in the middle of a window raises when it would have been raised, and clears as well', () => {
    const all = readingsOf('09:00', 80, (minute) => ({ laeqDb: minute <= 30 ? 70.1 : 40 }))
    const whole = saysOf('noise-day-limit', all, at('09:00'))
    for (const restart of [7, 14, 40, 60]) {
      const before = new RuleEngine(NOISE_RULES, [])
      const saidBefore = saidBy('noise-day-limit', said(all.slice(0, restart), at('09:00'), before))
      const known = {
        siteId: 'YT-0001',
        deviceId: 'ZS-YT-0001-1',
        deviceKind: 'noise' as const,
        bootId: 'boot1',
        seq: restart,
        lastStateMs: all[restart - 1]!.body.measuredAtMs,
      }
      // The store has the last 30 min.
      const recent = all.slice(Math.max(0, restart - 30), restart)
      const after = new RuleEngine(NOISE_RULES, before.drainCheckpoints(), [known], { recent })
      const saidAfter = saidBy('noise-day-limit', said(all.slice(restart), at('09:00'), after))
      expect([...saidBefore, ...saidAfter]).toEqual(whole)
    }
    expect(whole).toEqual([
      [15, 'raise'],
      [71, 'clear'],
    ])
  })
})

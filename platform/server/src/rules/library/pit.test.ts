import type { PitInstrument, PitState } from '@gongdi/contract'
import { describe, expect, it } from 'vitest'
import type { Reading } from '../../ingest/reading.ts'
import { at, MINUTE_MS, pitState, pitView } from '../windows/testStates.ts'
import { expectWellFormed, saysOf, sweptSays } from './minuteRules.suite.ts'
import { PIT_RULES } from './pit.ts'

/** The cumulative change at an hour since the start; null: no measurement. */
type Scene = (hour: number) => number | null
interface Vector {
  id: string
  point?: {
    instrument: PitInstrument
    limitCumulative: number
    limitRatePerDay: number | null
    unit: PitState['unit']
  }
  /** What a point 10 m beside does, if there is one. */
  beside?: Scene
  /** Just on the safe side, for five days: one scene for each way of being so. */
  below: Scene[]
  scene: Scene
  /** Minutes from the start. */
  raises: number
  clears: number
}

const START_MS = at('08:00')
const STRUT = { instrument: 'strut-force', limitCumulative: 2400, limitRatePerDay: null, unit: 'kN' } as const
const WATER = { instrument: 'water-level', limitCumulative: 1, limitRatePerDay: 0.5, unit: 'm' } as const
const BESIDE = 'JK-YT-0001-1-ZQS-08'

const steady =
  (value: number): Scene =>
  () =>
    value
/** This value, from hour 10 on another, from hour 20 on a third. */
const steps =
  (first: number, second: number, third: number): Scene =>
  (h) =>
    h < 10 ? first : h < 20 ? second : third
const jumpAt5 =
  (from: number, to: number): Scene =>
  (h) =>
    h < 5 ? from : to
/** So many mm a day until an hour, then still. */
const creep =
  (perDay: number, untilHour = Number.POSITIVE_INFINITY): Scene =>
  (h) =>
    (perDay * Math.min(h, untilHour)) / 24

/** A measurement every 10 min from the start on; of the point beside just before. */
function readingsOf(minutes: number, scene: Scene, vector: Pick<Vector, 'point' | 'beside'> = {}): Reading[] {
  const readings: Reading[] = []
  for (let minute = 0; minute <= minutes; minute += 10) {
    const atMs = START_MS + minute * MINUTE_MS
    const near = vector.beside?.(minute / 60) ?? null
    if (near !== null) readings.push(pitState(atMs, { deviceId: BESIDE, cumulative: near }))
    const cumulative = scene(minute / 60)
    if (cumulative !== null) readings.push(pitState(atMs, { cumulative, unit: vector.point?.unit ?? 'mm' }))
  }
  return readings
}
const contextOf = ({ point }: Pick<Vector, 'point'> = {}) => {
  const { unit: _, ...plan } = point ?? { unit: 'mm' }
  return { devices: [pitView(plan), pitView({ deviceId: BESIDE, name: 'ZQS-08', xM: 30 })] }
}

/**
 * Written by hand from the tables, not from the records: H = 12 m, grade 2, bored pile, 36 mm and 3 mm a day. What is seen twice, 10 min
 * apart, raises; what has been back for 6 h clears.
 */
const VECTORS: Vector[] = [
  // 70, 85, 100 and 120 % of 36 mm are 25.2, 30.6, 36 and 43.2 mm; 5 % less of each is back.
  {
    id: 'pit-cumulative-warning',
    below: [steady(25.1)],
    scene: steps(25.2, 24, 23.9),
    raises: 10,
    clears: 1560,
  },
  {
    id: 'pit-cumulative-alarm',
    below: [steady(30.5)],
    scene: steps(30.6, 29.1, 29),
    raises: 10,
    clears: 1560,
  },
  {
    id: 'pit-cumulative-limit',
    below: [steady(35.9)],
    scene: steps(-36, 34.2, 34.1),
    raises: 10,
    clears: 1560,
  },
  {
    id: 'pit-cumulative-danger',
    below: [steady(43.1)],
    scene: steps(43.2, 41.1, 41),
    raises: 10,
    clears: 1560,
  },
  // A rate is known from hour 25 on. Still from hour 40: the hours 40, 41 are 97, 92 % of the value a day later, the middle one is below 95 % at hour 42.
  { id: 'pit-rate-limit', below: [creep(2.99)], scene: creep(3, 40), raises: 1510, clears: 2880 },
  // Above 2.1 mm a day from hour 25 to hour 97; still from hour 120: below 66.5 % of 3 mm at hour 123.
  {
    id: 'pit-rate-three-days',
    below: [creep(2.1)],
    scene: creep(-2.2, 120),
    raises: 97 * 60,
    clears: 129 * 60,
  },
  // A day after the jump the day before is the same again: at hour 28 two of the three oldest hours are.
  {
    id: 'pit-sudden-movement',
    below: [jumpAt5(10, 20)],
    scene: jumpAt5(10, 20.1),
    raises: 310,
    clears: 34 * 60,
  },
  {
    id: 'pit-sudden-movement',
    beside: jumpAt5(5, 7),
    below: [jumpAt5(10, 20)],
    scene: jumpAt5(10, -0.1),
    raises: 310,
    clears: 34 * 60,
  },
  {
    id: 'pit-point-alone',
    beside: jumpAt5(5, 6.9),
    below: [jumpAt5(10, 20)],
    scene: jumpAt5(10, 20.1),
    raises: 310,
    clears: 28 * 60 + 10,
  },
  // 360 of 1800 kN are 20 %.
  {
    id: 'pit-strut-slack',
    point: STRUT,
    below: [jumpAt5(1800, 1441), jumpAt5(700, 300)],
    scene: jumpAt5(1800, 1440),
    raises: 310,
    clears: 34 * 60,
  },
  {
    id: 'pit-water-drop',
    point: WATER,
    below: [jumpAt5(0.2, 0.69), jumpAt5(0.9, 0.1)],
    scene: jumpAt5(0.2, 0.7),
    raises: 310,
    clears: 34 * 60,
  },
  {
    id: 'pit-flat',
    below: [(h) => 10 + (Math.floor(h) % 12 === 0 ? 0.1 : 0)],
    scene: (h) => (h < 20 ? 10 : 10 + 0.1 * (Math.floor(h) % 3)),
    raises: 720,
    clears: 26 * 60,
  },
]

describe('rules for deep pits', () => {
  it('are well-formed records, and each has a vector', () => {
    expectWellFormed(PIT_RULES)
    const ids = new Set([...VECTORS.map(({ id }) => id), 'pit-silent', 'pit-unjudged'])
    expect([...ids].sort()).toEqual(PIT_RULES.map(({ id }) => id).sort())
  })

  it.each(VECTORS)('$id raises in minute $raises and clears in minute $clears', (vector) => {
    const readings = readingsOf(vector.clears + 60, vector.scene, vector)
    expect(saysOf(vector.id, readings, START_MS, contextOf(vector))).toEqual([
      [vector.raises, 'raise'],
      [vector.clears, 'clear'],
    ])
  })

  it.each(VECTORS.flatMap((vector) => vector.below.map((scene, way) => ({ ...vector, scene, way }))))(
    '$id says nothing just below its value, way $way',
    (vector) => {
      const readings = readingsOf(5 * 1440, vector.scene, vector)
      expect(saysOf(vector.id, readings, START_MS, contextOf(vector))).toEqual([])
    },
  )

  it('pit-silent raises after an hour without a measurement, and clears with the next', () => {
    const says = sweptSays(
      'pit-silent',
      (m) => (m % 10 === 0 && (m <= 30 || m === 120) ? pitState(START_MS + m * MINUTE_MS) : null),
      121,
      START_MS,
    )
    expect(says.map(([, change]) => change)).toEqual(['raise', 'clear'])
    expect(says[0]![0]).toBeCloseTo(90, 0)
    expect(says[1]![0]).toBe(120)
  })

  it('[Q2] pit-unjudged raises after two hours of bad measurements, and clears with a good one', () => {
    const says = sweptSays(
      'pit-unjudged',
      (m) =>
        m % 10 === 0
          ? pitState(START_MS + m * MINUTE_MS, m > 30 && m < 200 ? { quality: 'bad', cumulative: 0 } : {})
          : null,
      201,
      START_MS,
    )
    expect(says.map(([, change]) => change)).toEqual(['raise', 'clear'])
    expect(says[0]![0]).toBeCloseTo(150, 0)
    expect(says[1]![0]).toBe(200)
  })
})

describe('one bad measurement', () => {
  it('raises nothing: neither a value, nor a movement, nor a rate', () => {
    const spike: Scene = (h) => (h === 30 ? 60 : 10)
    for (const { id } of PIT_RULES.filter(({ raise }) => raise.on === 'readings')) {
      if (id === 'pit-flat') continue
      expect(saysOf(id, readingsOf(60 * 60, spike), START_MS, contextOf()), id).toEqual([])
    }
  })
})

describe('three days in a row', () => {
  it('begin anew where the rate has been lower in between', () => {
    // 2.2 mm a day, a rest of 6 h on the third day, and on.
    const rested: Scene = (h) => creep(2.2)(h < 70 ? h : Math.max(70, h - 6))
    expect(saysOf('pit-rate-three-days', readingsOf(110 * 60, rested), START_MS, contextOf())).toEqual([])
  })

  it('go on over two hours without a measurement, and begin anew after four', () => {
    const missing =
      (hours: number): Scene =>
      (h) =>
        h > 50 && h < 50 + hours ? null : creep(2.2)(h)
    const raisedAt = (hours: number) =>
      saysOf('pit-rate-three-days', readingsOf(130 * 60, missing(hours)), START_MS, contextOf())[0]?.[0]
    expect(raisedAt(2)).toBe(97 * 60)
    // After the gap a rate takes two hours again, the one that has begun and the one before.
    expect(raisedAt(4)).toBe((50 + 5 + 72) * 60)
  })
})

describe('[Q3] late measurements of a pit', () => {
  const readings = readingsOf(30 * 60, creep(4))

  it('raise nothing themselves; with the next news the rate is known', () => {
    const live = readings.filter(({ body }) => body.measuredAtMs === START_MS)
    const late = readings.slice(1, -3).map((one) => ({ ...one, late: true }))
    expect(saysOf('pit-rate-limit', [...live, ...late], START_MS, contextOf())).toEqual([])
    expect(
      saysOf('pit-rate-limit', [...live, ...late, ...readings.slice(-3)], START_MS, contextOf()),
    ).toEqual([[1790, 'raise']])
    expect(saysOf('pit-rate-limit', [...live, ...readings.slice(-3)], START_MS, contextOf())).toEqual([])
  })
})

describe('a wall that fails', () => {
  it('is yellow, orange and red in this order, each step before the next', () => {
    // Ten days at 1 mm a day, then 3, then 8, then more than 10 mm a day, as failures go. [EA]
    const failing: Scene = (h) => {
      const d = h / 24
      if (d < 10) return 15 + d
      return d < 11 ? 25 + 3 * (d - 10) : d < 12 ? 28 + 8 * (d - 11) : 36 + 16 * (d - 12)
    }
    const minutes = 13 * 1440
    const raisedAt = (id: string) =>
      saysOf(id, readingsOf(minutes, failing), START_MS, contextOf())[0]?.[0] ?? -1
    const order = [
      'pit-cumulative-warning',
      'pit-rate-limit',
      'pit-cumulative-alarm',
      'pit-cumulative-limit',
      'pit-sudden-movement',
      'pit-cumulative-danger',
    ]
    const times = order.map(raisedAt)
    expect(times.every((time) => time > 0)).toBe(true)
    expect(times).toEqual([...times].sort((a, b) => a - b))
  })
})

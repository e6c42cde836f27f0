import type { LoadChartRow, TrustTag } from '@gongdi/contract'

/** A hoist gear: the heaviest load it is let in for by the interlock, and its hook speed. */
interface HoistGear {
  upToT: number
  metresPerMin: number
}

interface Falls<T> {
  readonly 2: T
  readonly 4: T
}

/** One make of crane, as data. Nothing here is about one crane on one site: that is `CraneSpec`. */
export interface CraneModel {
  id: string
  jibLengthM: number
  counterJibLengthM: number
  /** Highest part above the jib's axis. */
  headHeightM: number
  minRadiusM: number
  /** Without ties to the building, and with them. */
  freeStandingM: number
  maxJibHeightM: number
  chart: Falls<LoadChartRow>
  /** Fastest first. */
  hoistGears: Falls<readonly HoistGear[]>
  hoistAccelMps2: Falls<number>
  trolleyMetresPerMin: { low: number; high: number }
  trolleyAccelMps2: number
  slewRpm: number
  slewAccelRadS2: number
  sources: readonly { what: string; source: string; trust: TrustTag }[]
}

type ChartFigures = readonly [maxLoadT: number, x0M: number, momentTm: number, q0T: number]

const rows = (two: ChartFigures, four: ChartFigures): Falls<LoadChartRow> => {
  const row = (ropeFalls: 2 | 4, [maxLoadT, x0M, momentTm, q0T]: ChartFigures): LoadChartRow => ({
    ropeFalls,
    maxLoadT,
    x0M,
    momentTm,
    q0T,
  })
  return { 2: row(2, two), 4: row(4, four) }
}

const gears = (...pairs: readonly [metresPerMin: number, upToT: number][]): readonly HoistGear[] =>
  pairs.map(([metresPerMin, upToT]) => ({ metresPerMin, upToT }))

/** Mechanisms of three sizes; makers sell the same winch under many jibs. */
const LIGHT = {
  hoistGears: {
    2: gears([80, 1.5], [40, 3], [8.5, 3]),
    // High gear to 3 t, mid gear blocked from 4.69 t, low gear to 6 t [RP form].
    4: gears([40, 3], [20, 4.69], [4.3, 6]),
  },
  hoistAccelMps2: { 2: 0.3, 4: 0.15 },
  trolleyMetresPerMin: { low: 20, high: 40 },
  trolleyAccelMps2: 0.25,
  slewRpm: 0.6,
  slewAccelRadS2: 0.012,
} as const
const MIDDLE = {
  hoistGears: {
    2: gears([80, 2], [40, 4], [8.5, 4]),
    4: gears([40, 4], [20, 6.25], [4.3, 8]),
  },
  hoistAccelMps2: { 2: 0.3, 4: 0.15 },
  trolleyMetresPerMin: { low: 20, high: 55 },
  trolleyAccelMps2: 0.25,
  slewRpm: 0.65,
  slewAccelRadS2: 0.012,
} as const
const HEAVY = {
  hoistGears: {
    2: gears([90, 3], [45, 6], [9, 6]),
    4: gears([45, 6], [22.5, 9.4], [4.5, 12]),
  },
  hoistAccelMps2: { 2: 0.3, 4: 0.15 },
  trolleyMetresPerMin: { low: 20, high: 88 },
  trolleyAccelMps2: 0.25,
  slewRpm: 0.7,
  slewAccelRadS2: 0.01,
} as const

const FITTED = {
  what: 'chart',
  source: "least squares on the maker's table, yuchi0629/tower-crane-selector",
  trust: 'CALC',
} as const
const SPEEDS = (trust: TrustTag) =>
  ({ what: 'mechanism speeds', source: 'acceptance form of the QTZ63 class; scaled by size', trust }) as const
const GEOMETRY = {
  what: 'counter-jib, head, heights',
  source: 'usual values of the class',
  trust: 'EA',
} as const

/** Catalogue of tower cranes. Each figure's origin is in `sources`; the two-fall row of the QTZ class halves Qmax [EA]. */
export const CRANE_MODELS = {
  'R90-5': {
    ...LIGHT,
    id: 'R90-5',
    jibLengthM: 50,
    counterJibLengthM: 12,
    headHeightM: 1.8,
    minRadiusM: 2.5,
    freeStandingM: 40,
    maxJibHeightM: 120,
    chart: rows([2.5, 0.2, 107.5, 0.66], [5, 0.7, 104.9, 0.68]),
    sources: [FITTED, SPEEDS('EA'), GEOMETRY],
  },
  'R135-8': {
    ...MIDDLE,
    id: 'R135-8',
    jibLengthM: 60,
    counterJibLengthM: 14,
    headHeightM: 1.8,
    minRadiusM: 2.5,
    freeStandingM: 45,
    maxJibHeightM: 150,
    chart: rows([4, 2.3, 128.9, 0.53], [8, 0.8, 138.1, 0.7]),
    sources: [FITTED, SPEEDS('EA'), GEOMETRY],
  },
  'R220-10': {
    ...HEAVY,
    id: 'R220-10',
    jibLengthM: 65,
    counterJibLengthM: 16,
    headHeightM: 2,
    minRadiusM: 3,
    freeStandingM: 47.1,
    maxJibHeightM: 180,
    chart: rows([5, 1.5, 186.8, 0.74], [10, 1.2, 189.1, 0.85]),
    sources: [
      FITTED,
      SPEEDS('EA'),
      GEOMETRY,
      { what: 'free-standing height', source: 'yuchi0629/tower-crane-selector', trust: 'RP' },
    ],
  },
  'R275-12': {
    ...HEAVY,
    id: 'R275-12',
    jibLengthM: 70,
    counterJibLengthM: 18,
    headHeightM: 2.2,
    minRadiusM: 3.5,
    freeStandingM: 70,
    maxJibHeightM: 200,
    chart: rows([6, 1.3, 258, 1.06], [12, 1.2, 258.2, 1.18]),
    sources: [
      FITTED,
      SPEEDS('EA'),
      GEOMETRY,
      { what: 'free-standing height', source: 'yuchi0629/tower-crane-selector', trust: 'RP' },
    ],
  },
  'QTZ63-50': {
    ...LIGHT,
    id: 'QTZ63-50',
    jibLengthM: 50,
    counterJibLengthM: 12,
    headHeightM: 6,
    minRadiusM: 2.5,
    freeStandingM: 40,
    maxJibHeightM: 121,
    chart: rows([3, 1.2, 80.8, 0.355], [6, 1.2, 80.8, 0.355]),
    sources: [
      {
        what: 'chart anchors',
        source: 'acceptance form: 6 t to 13.91 m, 3 t to 25 m, 1.3 t at 50 m',
        trust: 'RP',
      },
      { what: 'chart coefficients', source: 'fitted to the anchors', trust: 'CALC' },
      SPEEDS('RP'),
      GEOMETRY,
    ],
  },
  TC5610: {
    ...LIGHT,
    id: 'TC5610',
    jibLengthM: 56,
    counterJibLengthM: 13,
    headHeightM: 6,
    minRadiusM: 2.5,
    freeStandingM: 40,
    maxJibHeightM: 121,
    chart: rows([3, 1.2, 82.2, 0.5], [6, 1.2, 82.2, 0.5]),
    sources: [
      { what: 'jib and Qmax', source: 'acceptance form', trust: 'RP' },
      { what: 'chart coefficients', source: 'set to meet 1.0 t at 56 m', trust: 'EA' },
      SPEEDS('NV'),
      GEOMETRY,
    ],
  },
  TC6013: {
    ...LIGHT,
    trolleyMetresPerMin: { low: 20, high: 55 },
    slewRpm: 0.65,
    id: 'TC6013',
    jibLengthM: 60,
    counterJibLengthM: 13,
    headHeightM: 6,
    minRadiusM: 2.5,
    freeStandingM: 45,
    maxJibHeightM: 140,
    chart: rows([3, 1.2, 108.8, 0.55], [6, 1.2, 108.8, 0.55]),
    sources: [
      { what: 'chart coefficients', source: 'set to meet 1.3 t at 60 m', trust: 'EA' },
      SPEEDS('NV'),
      GEOMETRY,
    ],
  },
  'TC7030-12': {
    ...HEAVY,
    id: 'TC7030-12',
    jibLengthM: 70,
    counterJibLengthM: 18,
    headHeightM: 7,
    minRadiusM: 3.5,
    freeStandingM: 60,
    maxJibHeightM: 200,
    chart: rows([6, 1.2, 285.5, 1.15], [12, 1.2, 285.5, 1.15]),
    sources: [
      { what: 'chart coefficients', source: 'set to meet 3.0 t at 70 m', trust: 'EA' },
      SPEEDS('NV'),
      GEOMETRY,
    ],
  },
} as const satisfies Record<string, CraneModel>

export type CraneModelId = keyof typeof CRANE_MODELS
export const CRANE_MODEL_IDS = Object.keys(CRANE_MODELS) as [CraneModelId, ...CraneModelId[]]

import type { PIT_SUPPORTS, PitInstrument, PitPlan } from '@gongdi/contract'

type Support = (typeof PIT_SUPPORTS)[number]

/** One cell of the table: absolute value and share of the depth as ranges from–to, and rate a day. */
interface Cell {
  absoluteMm: readonly [number, number]
  depthPercent: readonly [number, number] | null
  rateMmD: readonly [number, number]
}

const cell = (
  absoluteMm: readonly [number, number],
  depthPercent: readonly [number, number] | null,
  rateMmD: readonly [number, number],
): Cell => ({ absoluteMm, depthPercent, rateMmD })

type Grades = readonly [Cell, Cell, Cell]

/** Table 8.0.4 of GB 50497-2019 [CL]: warning values by support and safety grade 1, 2, 3. Rate cells of pile walls in depth [NV]. */
const NAILED_TOP: Grades = [
  cell([30, 40], [0.3, 0.4], [3, 5]),
  cell([40, 50], [0.5, 0.8], [4, 5]),
  cell([50, 60], [0.7, 1.0], [5, 6]),
]
const WALL_TOP: Grades = [
  cell([20, 30], [0.2, 0.3], [2, 3]),
  cell([30, 40], [0.3, 0.5], [2, 4]),
  cell([40, 60], [0.6, 0.8], [3, 5]),
]
const NAILED_VERTICAL: Grades = [
  cell([20, 30], [0.2, 0.4], [2, 3]),
  cell([30, 40], [0.4, 0.6], [3, 4]),
  cell([40, 60], [0.6, 0.8], [4, 5]),
]
const WALL_VERTICAL: Grades = [
  cell([10, 20], [0.1, 0.2], [2, 3]),
  cell([20, 30], [0.3, 0.5], [2, 3]),
  cell([30, 40], [0.5, 0.6], [3, 4]),
]
const NAILED_DEPTH: Grades = [
  cell([40, 60], [0.4, 0.6], [3, 4]),
  cell([50, 70], [0.6, 0.8], [4, 5]),
  cell([60, 80], [0.7, 1.0], [5, 6]),
]
const SHEET_DEPTH: Grades = [
  cell([50, 60], [0.6, 0.7], [2, 3]),
  cell([60, 80], [0.7, 0.8], [3, 5]),
  cell([70, 90], [0.8, 1.0], [4, 5]),
]
const WALL_DEPTH: Grades = [
  cell([30, 50], [0.3, 0.4], [2, 3]),
  cell([40, 60], [0.4, 0.6], [3, 5]),
  cell([50, 70], [0.6, 0.8], [4, 5]),
]
const COLUMN: Grades = [
  cell([20, 30], null, [2, 3]),
  cell([20, 30], null, [2, 3]),
  cell([20, 40], null, [2, 4]),
]
const GROUND: Grades = [
  cell([25, 35], null, [2, 3]),
  cell([35, 45], null, [3, 4]),
  cell([45, 55], null, [4, 5]),
]

const isNailed = (support: Support) => support === 'soil-nail' || support === 'cement-soil-wall'

function gradesOf(instrument: PitInstrument, support: Support): Grades | null {
  switch (instrument) {
    case 'top-horizontal':
      return isNailed(support) ? NAILED_TOP : WALL_TOP
    case 'top-vertical':
      return isNailed(support) ? NAILED_VERTICAL : WALL_VERTICAL
    case 'inclinometer':
      return isNailed(support) ? NAILED_DEPTH : support === 'sheet-pile' ? SHEET_DEPTH : WALL_DEPTH
    case 'settlement':
      return GROUND
    case 'column-vertical':
      return COLUMN
    default:
      return null
  }
}

/** Groundwater outside the pit, GB 50497-2019 table 8.0.5 [CL]: 1,000–2,000 mm, 500 mm/d. */
const WATER = { cumulativeM: 1, rateMD: 0.5 } as const
/** Strut force: at most 70–80 % of the design value f2 (60–80 % in grade 1), GB 50497-2019 table 8.0.4 [CL]. */
const STRUT_SHARE = [0.7, 0.75, 0.75] as const
/** Design value f2 of a reinforced concrete strut by depth. [EA] */
const strutDesignKn = (designDepthM: number): number => Math.round(120 * designDepthM) * 2

/** Values that the designer of this pit has set (GB 50497-2019 8.0.1 [CL]), in the unit of the instrument. */
export interface WarningValues {
  cumulative: number
  ratePerDay: number | null
}

/**
 * What a designer takes from the table: the least share of the depth, held within the absolute range; of the rate the middle, rounded
 * down. A bored pile of grade 2, 12 m deep: 36 mm and 3 mm/d; of grade 1: 24 mm and 2 mm/d [CALC]. Pure.
 */
export function warningValuesOf(
  instrument: PitInstrument,
  { support, safetyGrade, designDepthM }: PitPlan,
): WarningValues {
  const grades = gradesOf(instrument, support)
  if (grades === null) {
    return instrument === 'water-level'
      ? { cumulative: WATER.cumulativeM, ratePerDay: WATER.rateMD }
      : {
          cumulative: Math.round(strutDesignKn(designDepthM) * STRUT_SHARE[safetyGrade - 1]!),
          ratePerDay: null,
        }
  }
  const { absoluteMm, depthPercent, rateMmD } = grades[safetyGrade - 1]!
  const [low, high] = absoluteMm
  const byDepthMm = depthPercent === null ? (low + high) / 2 : depthPercent[0] * 10 * designDepthM
  return {
    cumulative: Math.round(Math.min(high, Math.max(low, byDepthMm)) * 10) / 10,
    ratePerDay: Math.floor((rateMmD[0] + rateMmD[1]) / 2),
  }
}

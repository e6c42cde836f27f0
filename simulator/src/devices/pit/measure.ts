import type { PitInstrument, PitPlan } from '@gongdi/contract'
import type { Random } from '../../kernel/random.ts'
import type { PitPoint } from './points.ts'
import type { PitMoment } from './wall.ts'
import { type WarningValues, warningValuesOf } from './warningValues.ts'

/** Errors of the instruments, one standard deviation: GNSS 0.3 mm, total station 0.15 mm, strut gauge 2 kN, level 5 mm. [EA] */
const NOISE: Record<PitInstrument, number> = {
  'top-horizontal': 0.3,
  'top-vertical': 0.15,
  inclinometer: 0.1,
  'strut-force': 2,
  'water-level': 0.005,
  settlement: 0.15,
  'column-vertical': 0.15,
}
/** 50 mm of rain lift the water by 0.3–0.8 m and move the wall by 0.5–2 mm. [EA] */
const RISE_M_PER_MM = 0.011
const MOVED_MM_PER_MM = 0.02
/** A day's heat moves the wall by ±0.3 mm and a strut by ±15 kN. [EA] */
const WALL_DAY_MM = 0.3
const STRUT_DAY_KN = 15
/** Pumping inside draws the water outside down by so much in the end. [EA] */
const DRAWDOWN_M = 0.3
/** Columns rise with the bottom of the pit, by this share of the wall's way to its limit. [EA] */
const HEAVE_SHARE = 0.6
/** The first strut is set when the wall has made this share of its way: nothing presses before. [EA] */
const STRUT_FROM = 0.05
/** Settlement goes with exp(−(x / 0.6 H)²) behind the wall. [EA] */
const TROUGH_DEPTHS = 0.6

/** What makes one point unlike its neighbour, and what was worked out for it once. */
export interface PointSpec {
  point: PitPoint
  limits: WarningValues
  /** Movement in the end, or force, in the unit of the instrument. */
  final: number
  /** Movement for each mm that the wall top moves at its worst. */
  perWallMm: number
  /** How much of a failure is seen here. */
  failureShare: number
  /** Level of the water before the dig, m below ground. */
  restM: number
}

/** Draws what is a point's own. Neighbours differ by some percent only: they follow the same wall. */
export function drawPoint(
  point: PitPoint,
  plan: PitPlan,
  finalShare: number,
  failureShare: number,
  random: Random,
): PointSpec {
  const limits = warningValuesOf(point.instrument, plan)
  const own = Math.exp(random.normal(0, 0.06))
  const wallMm = warningValuesOf('top-horizontal', plan).cumulative
  const base = { point, limits, failureShare, restM: 0 }
  switch (point.instrument) {
    case 'top-horizontal':
    case 'inclinometer':
      return { ...base, final: limits.cumulative * finalShare * point.shape * own, perWallMm: point.shape }
    case 'top-vertical': {
      // δv 0.3–1.0 of the horizontal, but never on the way to more than its own limit allows in good order.
      const ratio = random.uniform(0.3, 0.6)
      const finalMm = Math.min(ratio * wallMm, limits.cumulative) * finalShare * point.shape * own
      return { ...base, final: -finalMm, perWallMm: -ratio * point.shape }
    }
    case 'settlement': {
      const trough = Math.exp(-((point.behindM / (TROUGH_DEPTHS * plan.designDepthM)) ** 2))
      const ratio = random.uniform(0.5, 0.9) * trough * point.shape
      const finalMm = Math.min(ratio * wallMm, limits.cumulative) * finalShare * own
      return { ...base, final: -finalMm, perWallMm: -ratio }
    }
    case 'column-vertical':
      return { ...base, final: limits.cumulative * finalShare * HEAVE_SHARE * own, perWallMm: 0 }
    case 'strut-force':
      return { ...base, final: limits.cumulative * (0.35 + 0.5 * finalShare) * own, perWallMm: 0 }
    case 'water-level':
      return { ...base, final: DRAWDOWN_M * own, perWallMm: 0, restM: random.uniform(3, 8) }
  }
}

/** True change at a point since before the dig, in its unit, without the error of the instrument. Pure. */
export function changeAt({ point, final, perWallMm, failureShare }: PointSpec, m: PitMoment): number {
  switch (point.instrument) {
    case 'strut-force': {
      const force = final * Math.min(1.1, Math.max(0, m.progress - STRUT_FROM) / (0.95 - STRUT_FROM))
      const factor = 1 + (m.strutFactor - 1) * failureShare
      return force === 0 ? 0 : force * factor + STRUT_DAY_KN * m.dayCycle
    }
    case 'water-level':
      return (
        final * Math.min(1, m.progress) - RISE_M_PER_MM * m.rainInGroundMm - m.failureRiseM * failureShare
      )
    default:
      return (
        final * m.progress +
        perWallMm *
          (m.failureMm * failureShare + MOVED_MM_PER_MM * m.rainInGroundMm * Math.min(1, m.progress)) +
        (perWallMm > 0 ? WALL_DAY_MM * m.dayCycle : 0)
      )
  }
}

/** The change as the instrument has it: with its error, rounded to its resolution (0.1 mm, 0.01 mm in depth, 1 kN, 0.01 m). */
export function read(instrument: PitInstrument, change: number, random: Random): number {
  const value = change + random.normal(0, NOISE[instrument])
  switch (instrument) {
    case 'strut-force':
      return Math.max(0, Math.round(value)) + 0
    case 'water-level':
    case 'inclinometer':
      return Math.round(value * 100) / 100 + 0
    default:
      return Math.round(value * 10) / 10 + 0
  }
}

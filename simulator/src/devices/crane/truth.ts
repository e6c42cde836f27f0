import type { Gust } from '../../weather/gust.ts'
import type { Axis } from '../trapezoid.ts'
import type { LiftPlan } from './lift.ts'
import { type LimiterState, restingLimiter } from './limiter.ts'
import type { CraneSpec } from './spec.ts'
import type { Swing } from './swing.ts'

/**
 * What the driver is doing. `parked`: out of service, slewing free in the wind; `stow`: on the way there; `handover`: one driver
 * has left and the next not yet come.
 */
export type Phase =
  | 'parked'
  | 'stow'
  | 'handover'
  | 'wait'
  | 'rigging'
  | 'pick'
  | 'hoist'
  | 'travel'
  | 'lower'
  | 'hang'
  | 'set-down'
  | 'unhook'
  | 'raise'
  | 'back'
  | 'approach'

/** Phases in which something hangs on the hook. */
export const LOADED: ReadonlySet<Phase> = new Set<Phase>([
  'pick',
  'hoist',
  'travel',
  'lower',
  'hang',
  'set-down',
  'unhook',
])

/** How a crane really stands, whatever its sensors say. Changed in place by `model.ts` and by nothing else. */
export interface CraneTruth {
  /** m from the mast axis. */
  trolley: Axis
  /** Hook above the crane's base, m. */
  hoist: Axis
  /** Degrees from north, clockwise, not wrapped: how far the cables are wound up. */
  slew: Axis
  swing: Swing
  gust: Gust
  /** At the top of the crane. */
  meanWindMps: number
  meanWindFromDeg: number
  /** Factor on the turbulence: 1 mostly, more in a squall. */
  gustiness: number
  windMps: number
  windFromDeg: number
  ropeFalls: 2 | 4
  /** Part of the load that the rope carries, 0–1; it rises in `rampS` at the pick. */
  carriedShare: number
  /** What pulls on the hook now, with start peak, hoisting and swing, t. */
  hookForceT: number
  limiter: LimiterState
  limitBits: number
  powerOn: boolean
  driverId: string | null
  plan: LiftPlan
  phase: Phase
  /** Time in this phase, s. */
  phaseS: number
  /** How long this phase lasts, where time ends it, s. */
  phaseEndS: number
  /** Time since the rope took the load, s. */
  pickS: number
  /** Where the driver sends trolley, hook and slewing gear, and how fast the hook may go there. */
  targetRadiusM: number
  targetHookM: number
  targetSlewDeg: number
  hookCapMps: number
}

/** A crane at rest over the place where its plan begins, hook empty, driver in the cabin. */
export function craneAt(spec: CraneSpec, plan: LiftPlan, driverId: string | null): CraneTruth {
  const { from } = plan
  const slewDeg = ((from.bearingDeg + 540) % 360) - 180
  return {
    trolley: { at: from.radiusM, speed: 0 },
    hoist: { at: from.hookM, speed: 0 },
    slew: { at: slewDeg, speed: 0 },
    swing: { radialRad: 0, radialRadS: 0, tangentialRad: 0, tangentialRadS: 0 },
    gust: { speedMps: 0, directionDeg: 0 },
    meanWindMps: 0,
    meanWindFromDeg: 0,
    gustiness: 1,
    windMps: 0,
    windFromDeg: 0,
    ropeFalls: plan.ropeFalls,
    carriedShare: 0,
    hookForceT: 0,
    limiter: restingLimiter(),
    limitBits: 0,
    powerOn: true,
    driverId: driverId ?? spec.drivers[0] ?? null,
    plan,
    phase: 'wait',
    phaseS: 0,
    phaseEndS: plan.waitS,
    pickS: 0,
    targetRadiusM: from.radiusM,
    targetHookM: from.hookM,
    targetSlewDeg: slewDeg,
    hookCapMps: Number.POSITIVE_INFINITY,
  }
}

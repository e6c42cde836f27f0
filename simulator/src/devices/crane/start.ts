import type { Random } from '../../kernel/random.ts'
import type { LiftPlanner } from './lift.ts'
import { driverOnDuty, enterPhase, nearestTurn, raisedHookM, stowedHookM } from './operator.ts'
import type { CraneSpec } from './spec.ts'
import { type CraneTruth, craneAt, type Phase } from './truth.ts'
import type { CraneSite } from './way.ts'

/** How likely a crane that is looked at by chance is in a phase: about its length in seconds. */
const WHERE = [
  { phase: 'wait', share: 90 },
  { phase: 'rigging', share: 95 },
  { phase: 'hoist', share: 40 },
  { phase: 'travel', share: 60 },
  { phase: 'lower', share: 45 },
  { phase: 'unhook', share: 100 },
  { phase: 'raise', share: 20 },
  { phase: 'back', share: 60 },
] as const satisfies { phase: Phase; share: number }[]

/**
 * A crane as a run finds it: somewhere in the middle of its work, so that a city does not start as if by a whistle. One whose
 * plan has a fixed moment for its pick stands over the load, slings on.
 */
export function craneInMidwork(
  spec: CraneSpec,
  planner: LiftPlanner,
  site: CraneSite,
  atMs: number,
  random: Random,
): CraneTruth {
  const ropeFalls = random.chance(0.6) ? 2 : 4
  const plan = planner.next(atMs, ropeFalls)
  const drawn = random.pickByShare(WHERE).phase
  const passed = random.next()
  const t = craneAt(spec, plan, driverOnDuty(spec, atMs))
  if (plan.pickAtMs !== null) {
    enterPhase(t, spec, 'rigging', atMs)
    t.phaseEndS = 0
    return t
  }
  if (!site.isLifting(atMs)) {
    t.hoist.at = stowedHookM(t, spec, site.way)
    t.trolley.at = spec.model.minRadiusM + 5
    enterPhase(t, spec, 'parked', atMs, site.way)
    return t
  }
  const raisedM = raisedHookM(t, spec, site.way)
  const atTarget = drawn === 'lower' || drawn === 'unhook' || drawn === 'raise' || drawn === 'back'
  if (atTarget) {
    t.trolley.at = plan.to.radiusM
    t.slew.at = nearestTurn(t.slew.at, plan.to.bearingDeg)
    t.hoist.at = drawn === 'unhook' || drawn === 'raise' ? plan.to.hookM : raisedM
  }
  // Where the jib of another is, no rope hangs.
  const isHigh = drawn === 'travel' || drawn === 'back'
  const phase = isHigh || site.way.mayGoDown(t) ? drawn : 'travel'
  if (phase === 'travel') t.hoist.at = raisedM
  t.targetHookM = t.hoist.at
  t.targetRadiusM = t.trolley.at
  t.targetSlewDeg = t.slew.at
  if (phase === 'hoist' || phase === 'travel' || phase === 'lower') {
    t.carriedShare = 1
    t.pickS = 60
  }
  enterPhase(t, spec, phase, atMs, site.way)
  if (Number.isFinite(t.phaseEndS) && phase !== 'lower') t.phaseS = passed * t.phaseEndS
  return t
}

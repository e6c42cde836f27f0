import type { LiftPlan, LiftPlanner } from '../devices/crane/lift.ts'
import { cornerRadiusM, loadForMomentT } from '../devices/crane/loadChart.ts'
import type { CraneSpec } from '../devices/crane/spec.ts'
import type { Hazard } from './hazard.ts'

/** Longest that a lift lasts without the wait before it, s: rigging, carrying, unhooking and the way back, with room to spare. */
const LIFT_S = 900

/**
 * The driver's own plans, with one overload among them: when its moment is nearer than a whole lift, the crane goes to the place and
 * stands there, slings on, until then. The model knows nothing of it; only the plan is another. Wraps `own`.
 */
export function withOverload(own: LiftPlanner, spec: CraneSpec, hazard: Hazard, fromMs: number): LiftPlanner {
  const pickAtMs = fromMs + hazard.afterS * 1000
  let done = false
  return {
    next(atMs, ropeFallsNow) {
      const plan = own.next(atMs, ropeFallsNow)
      if (done) return plan
      const spareS = (pickAtMs - atMs) / 1000 - LIFT_S
      if (spareS > 0) return { ...plan, waitS: Math.min(plan.waitS, spareS) }
      done = true
      return overloadPlan(plan, spec, hazard, pickAtMs)
    },
  }
}

/** A lift turned into one that the chart forbids. Pure. */
function overloadPlan(plan: LiftPlan, spec: CraneSpec, hazard: Hazard, pickAtMs: number): LiftPlan {
  const { model } = spec
  const row = model.chart[4]
  const askedM = hazard.radiusM ?? (hazard.radiusFraction ?? 0.8) * model.jibLengthM
  // Inside the corner of the chart it is the rope that is overloaded, not the moment.
  const radiusM = Math.min(Math.max(askedM, cornerRadiusM(row)), model.jibLengthM - 1)
  const from = { radiusM, bearingDeg: spec.yardBearingDeg, hookM: 2 }
  return {
    ...plan,
    waitS: 0,
    ropeFalls: 4,
    loadT: loadForMomentT(row, hazard.overloadPercent, radiusM),
    from,
    to: from,
    riggingS: 0,
    pickAtMs,
    carry: false,
    hangS: hazard.holdS,
  }
}

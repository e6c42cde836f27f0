import type { LiftPlan, LiftPlanner } from '../devices/crane/lift.ts'

/** One lift that happens at its moment, whatever the driver had in mind. */
export interface UrgentLift {
  /** When the load is picked, ms of simulated time. */
  pickAtMs: number
  /** Makes it of a lift as it would have been. Pure. */
  alter(plan: LiftPlan): LiftPlan
}

/** Longest that a lift lasts without the wait before it, s: rigging, carrying, unhooking and the way back, with room to spare. */
const LIFT_S = 900

/**
 * The driver's own plans with one urgent lift among them: when its moment is nearer than a whole lift, the crane goes to the place and
 * stands there, slings on, until then, also while the site rests. The model knows nothing of it; only the plan is another.
 */
export function withUrgentLift(own: LiftPlanner, { pickAtMs, alter }: UrgentLift): LiftPlanner {
  let done = false
  return {
    next(atMs, ropeFallsNow) {
      const plan = own.next(atMs, ropeFallsNow)
      if (done) return plan
      const spareS = (pickAtMs - atMs) / 1000 - LIFT_S
      if (spareS > 0) return { ...plan, waitS: Math.min(plan.waitS, spareS) }
      done = true
      return { ...alter(plan), waitS: 0, riggingS: 0, pickAtMs }
    },
    isUrgent: (atMs) => (!done && pickAtMs - atMs <= LIFT_S * 1000) || (own.isUrgent?.(atMs) ?? false),
  }
}

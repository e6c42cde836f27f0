import type { Random } from '../../kernel/random.ts'
import { stepGust } from '../../weather/gust.ts'
import type { Weather } from '../../weather/weather.ts'
import type { LiftPlanner } from './lift.ts'
import { momentPercent } from './loadChart.ts'
import { stepMotion } from './motion.ts'
import { operate } from './operator.ts'
import type { CraneSpec } from './spec.ts'
import type { CraneTruth } from './truth.ts'
import type { CraneSite } from './way.ts'

/** Step of the physics while something quick happens, s: limiters are scanned at least every 100 ms, GB/T 28264-2017 [PG]. */
const FINE_STEP_S = 0.1
/** Time after the pick in which the load comes on the rope and its start peak passes, s. */
const PICK_S = 5

/** Tells the crane what the mean wind at its top is now; it changes over minutes. `factor` is that of its height. */
export function feelWind(t: CraneTruth, weather: Weather, factor: number): void {
  t.meanWindMps = weather.speed10Mps * factor
  t.meanWindFromDeg = weather.fromDeg
  t.gustiness = weather.gustiness
}

/**
 * Advances one tower crane by one tick that ends at `atMs` of simulated time: gusts, motion, load, limiters, then the driver.
 *
 * Units: dtS seconds, best 1; everything else in `CraneTruth`. Pure but for `t`, which it changes in place: time and randomness
 * come in as arguments, and the same arguments give the same crane. Sources: README.md beside this file.
 */
export function stepCrane(
  t: CraneTruth,
  spec: CraneSpec,
  planner: LiftPlanner,
  site: CraneSite,
  atMs: number,
  dtS: number,
  random: Random,
): void {
  stepGust(t.gust, spec.gust, t.gustiness * t.meanWindMps, dtS, random)
  t.windMps = Math.max(0, t.meanWindMps + t.gust.speedMps)
  t.windFromDeg = (t.meanWindFromDeg + t.gust.directionDeg + 720) % 360
  if (needsFineSteps(t, spec)) {
    const n = Math.max(1, Math.round(dtS / FINE_STEP_S))
    for (let i = 0; i < n; i++) stepMotion(t, spec, dtS / n)
  } else {
    stepMotion(t, spec, dtS)
  }
  operate(t, spec, planner, site, atMs)
}

/** Whether a limiter may act or a load come on the rope within this tick; all else is smooth over a second. */
function needsFineSteps(t: CraneTruth, spec: CraneSpec): boolean {
  if (t.carriedShare === 0) return t.phase === 'pick'
  if (t.pickS < PICK_S || t.limiter.momentOverS > 0 || t.limiter.loadOverS > 0) return true
  if (t.targetRadiusM <= t.trolley.at) return false
  // Moving out adds up to 2 % a second.
  const moment = momentPercent(spec.model.chart[t.ropeFalls], t.hookForceT, t.trolley.at)
  return moment >= spec.limiter.ringPercent - 5
}

import { cornerRadiusM, loadForMomentT } from '../devices/crane/loadChart.ts'
import type { CraneSpec } from '../devices/crane/spec.ts'
import type { CraneOverload } from './hazard.ts'
import type { UrgentLift } from './urgentLift.ts'

/** A lift turned into one that the chart forbids. */
export function overloadLift(spec: CraneSpec, hazard: CraneOverload, fromMs: number): UrgentLift {
  const { model } = spec
  const row = model.chart[4]
  const askedM = hazard.radiusM ?? (hazard.radiusFraction ?? 0.8) * model.jibLengthM
  // Inside the corner of the chart it is the rope that is overloaded, not the moment.
  const radiusM = Math.min(Math.max(askedM, cornerRadiusM(row)), model.jibLengthM - 1)
  const from = { radiusM, bearingDeg: spec.yardBearingDeg, hookM: 2 }
  return {
    pickAtMs: fromMs + hazard.afterS * 1000,
    alter: (plan) => ({
      ...plan,
      ropeFalls: 4,
      loadT: loadForMomentT(row, hazard.overloadPercent, radiusM),
      from,
      to: from,
      carry: false,
      hangS: hazard.holdS,
    }),
  }
}

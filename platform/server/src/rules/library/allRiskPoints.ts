import type { RiskPoint } from '../rule.ts'
import { AIR_RISK_POINTS } from './riskPointsAir.ts'
import { CRANE_RISK_POINTS } from './riskPointsCrane.ts'
import { HOIST_RISK_POINTS } from './riskPointsHoist.ts'
import { PIT_RISK_POINTS } from './riskPointsPit.ts'

/** Every risk point that a rule names. */
export const ALL_RISK_POINTS: readonly RiskPoint[] = [
  ...CRANE_RISK_POINTS,
  ...HOIST_RISK_POINTS,
  ...AIR_RISK_POINTS,
  ...PIT_RISK_POINTS,
]

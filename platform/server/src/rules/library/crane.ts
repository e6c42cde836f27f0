import type { Rule } from '../rule.ts'
import { CRANE_CONDUCT_RULES } from './craneConduct.ts'
import { CRANE_LIMIT_RULES } from './craneLimits.ts'
import { CRANE_LOAD_RULES } from './craneLoad.ts'
import { CRANE_WIND_RULES } from './craneWind.ts'

/** Every rule that judges tower cranes. How to add one: README.md beside `rule.ts`. */
export const CRANE_RULES: readonly Rule[] = [
  ...CRANE_LOAD_RULES,
  ...CRANE_WIND_RULES,
  ...CRANE_LIMIT_RULES,
  ...CRANE_CONDUCT_RULES,
]

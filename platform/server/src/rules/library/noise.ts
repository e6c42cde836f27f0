import type { Rule } from '../rule.ts'
import { NOISE_LIMITS, noiseLimitRules } from './noiseLimits.ts'
import { NOISE_MONITOR_RULES } from './noiseMonitor.ts'
import { NOISE_NIGHT_RULES } from './noiseNight.ts'

/** Every rule that judges noise monitors. How to add one: README.md beside `rule.ts`. */
export const NOISE_RULES: readonly Rule[] = [
  ...noiseLimitRules(NOISE_LIMITS),
  ...NOISE_NIGHT_RULES,
  ...NOISE_MONITOR_RULES,
]

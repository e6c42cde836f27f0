import type { Rule } from '../rule.ts'
import { PIT_MONITOR_RULES } from './pitMonitor.ts'
import { PIT_MOVEMENT_RULES } from './pitMovement.ts'
import { PIT_SUPPORT_RULES } from './pitSupport.ts'

/** Every rule that judges measuring points of deep pits. How to add one: README.md beside `rule.ts`. */
export const PIT_RULES: readonly Rule[] = [...PIT_MOVEMENT_RULES, ...PIT_SUPPORT_RULES, ...PIT_MONITOR_RULES]

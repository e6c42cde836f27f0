import type { Rule } from '../rule.ts'
import { HOIST_CONDUCT_RULES } from './hoistConduct.ts'
import { HOIST_DOOR_RULES } from './hoistDoors.ts'
import { HOIST_LOAD_RULES } from './hoistLoad.ts'
import { HOIST_MONITORING_RULES } from './hoistMonitoring.ts'
import { HOIST_MOTION_RULES } from './hoistMotion.ts'
import { HOIST_UPKEEP_RULES } from './hoistUpkeep.ts'
import { HOIST_WIND_RULES } from './hoistWind.ts'

/** Every rule that judges the cages of construction hoists. How to add one: README.md beside `rule.ts`. */
export const HOIST_RULES: readonly Rule[] = [
  ...HOIST_LOAD_RULES,
  ...HOIST_WIND_RULES,
  ...HOIST_DOOR_RULES,
  ...HOIST_MOTION_RULES,
  ...HOIST_CONDUCT_RULES,
  ...HOIST_UPKEEP_RULES,
  ...HOIST_MONITORING_RULES,
]

import type { Rule } from '../rule.ts'
import { dustLimitRules } from './dustLimits.ts'
import { DUST_MONITOR_RULES } from './dustMonitor.ts'
import { DUST_STANDARDS, type DustStandardId } from './dustStandards.ts'

/** Rules for dust monitors by the standards that a bureau has chosen; several together where a city has several. */
export const dustRules = (...chosen: DustStandardId[]): Rule[] => [
  ...chosen.flatMap((id) => dustLimitRules(DUST_STANDARDS[id].limits)),
  ...DUST_MONITOR_RULES,
]

/** Every rule that judges dust monitors, by the assumed set of limits. How to add one: README.md beside `rule.ts`. */
export const DUST_RULES: readonly Rule[] = dustRules('assumed')

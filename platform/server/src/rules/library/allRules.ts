import type { Rule } from '../rule.ts'
import { CRANE_RULES } from './crane.ts'
import { CRANE_PAIR_RULES } from './cranePairs.ts'
import { DUST_RULES } from './dust.ts'
import { HOIST_RULES } from './hoist.ts'
import { NOISE_RULES } from './noise.ts'
import { PIT_RULES } from './pit.ts'

/** Every rule of every kind of device. */
export const ALL_RULES: readonly Rule[] = [
  ...CRANE_RULES,
  ...CRANE_PAIR_RULES,
  ...HOIST_RULES,
  ...DUST_RULES,
  ...NOISE_RULES,
  ...PIT_RULES,
]

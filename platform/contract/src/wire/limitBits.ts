/**
 * Bits of `limitBits` in a crane state: which limiter or limit switch is acting now. SPEC M7.
 * Ours; the 32-character strings of 0 and 1 that vendor gateways send [RP YunZhu] are mapped at the edge.
 */
export const LIMIT_BITS = {
  momentLimiter: 1 << 0,
  loadLimiter: 1 << 1,
  hoistUp: 1 << 2,
  hoistDown: 1 << 3,
  radiusOut: 1 << 4,
  radiusIn: 1 << 5,
  slewLeft: 1 << 6,
  slewRight: 1 << 7,
} as const

export type LimitName = keyof typeof LIMIT_BITS
export const LIMIT_NAMES = Object.keys(LIMIT_BITS) as LimitName[]

/** The acting limits of a state, in bit order. Unknown bits are ignored (SPEC V3). */
export const limitsOf = (bits: number): LimitName[] =>
  LIMIT_NAMES.filter((name) => (bits & LIMIT_BITS[name]) !== 0)

/** Bits of `limitBits` in a hoist state: which switch or safety device is acting now. SPEC M15. */
export const HOIST_LIMIT_BITS = {
  upperLimit: 1 << 0,
  lowerLimit: 1 << 1,
  ultimateLimit: 1 << 2,
  antiFall: 1 << 3,
  overload: 1 << 4,
  slowDown: 1 << 5,
  emergencyStop: 1 << 6,
} as const

export type HoistLimitName = keyof typeof HOIST_LIMIT_BITS
export const HOIST_LIMIT_NAMES = Object.keys(HOIST_LIMIT_BITS) as HoistLimitName[]

/** The acting limits of a hoist state, in bit order. Unknown bits are ignored (SPEC V3). */
export const hoistLimitsOf = (bits: number): HoistLimitName[] =>
  HOIST_LIMIT_NAMES.filter((name) => (bits & HOIST_LIMIT_BITS[name]) !== 0)

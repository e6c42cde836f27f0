const FIRST_MS = 500
const LONGEST_MS = 15_000

/** Wait before the n-th attempt (from 0) in a row, ms: doubling, bounded, spread so that many viewers do not come back at once. */
export const backoffMs = (attempt: number, random: number): number =>
  Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt) * (0.5 + random / 2)

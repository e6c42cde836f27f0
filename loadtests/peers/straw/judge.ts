/** The straw platform's one rule: overload. */
export interface OverloadRule {
  /** At or over this for `holdMs` of event time: overload. */
  limitPercent: number
  /** Below this for `calmMs` of event time: over. */
  calmPercent: number
  holdMs: number
  calmMs: number
}

/** A careful platform's: three seconds, which a swing of the load does not last, and ten seconds of calm. */
export const overloadAt = (limitPercent: number): OverloadRule => ({
  limitPercent,
  calmPercent: limitPercent - 5,
  holdMs: 3000,
  calmMs: 10_000,
})

/** What is remembered of one crane. Times by its own clock, epoch ms; null: not so now. */
export interface Watch {
  lastMs: number
  overSinceMs: number | null
  calmSinceMs: number | null
  isRaised: boolean
}

export const FRESH: Watch = {
  lastMs: Number.NEGATIVE_INFINITY,
  overSinceMs: null,
  calmSinceMs: null,
  isRaised: false,
}

/** Judges one reading. A reading that is not newer than the last, such as a repeat, changes nothing. */
export function judge(
  before: Watch,
  reading: { measuredAtMs: number; momentPercent: number },
  rule: OverloadRule,
): { watch: Watch; says: 'raise' | 'clear' | null } {
  const { measuredAtMs, momentPercent } = reading
  if (measuredAtMs <= before.lastMs) return { watch: before, says: null }
  const overSinceMs = momentPercent >= rule.limitPercent ? (before.overSinceMs ?? measuredAtMs) : null
  const calmSinceMs = momentPercent < rule.calmPercent ? (before.calmSinceMs ?? measuredAtMs) : null
  const watch = { lastMs: measuredAtMs, overSinceMs, calmSinceMs, isRaised: before.isRaised }
  if (!before.isRaised && overSinceMs !== null && measuredAtMs - overSinceMs >= rule.holdMs)
    return { watch: { ...watch, isRaised: true }, says: 'raise' }
  if (before.isRaised && calmSinceMs !== null && measuredAtMs - calmSinceMs >= rule.calmMs)
    return { watch: { ...watch, isRaised: false }, says: 'clear' }
  return { watch, says: null }
}

/** A size that was tried, and whether it held. */
export interface TriedScale {
  scale: number
  isGood: boolean
}

/**
 * The size to try next, or null when enough is known: upwards through `scales` until one does not hold, then `halvings` times the middle between
 * the largest that held and the smallest that did not. Whole numbers only. Pure.
 */
export function nextScale(
  tried: readonly TriedScale[],
  scales: readonly number[],
  halvings: number,
): number | null {
  const good = largestGood(tried)
  const bad = Math.min(...tried.filter(({ isGood }) => !isGood).map(({ scale }) => scale))
  if (bad === Number.POSITIVE_INFINITY) return scales.find((scale) => scale > good) ?? null
  const halved = tried.filter(({ scale }) => !scales.includes(scale)).length
  const middle = Math.floor((good + bad) / 2)
  return halved < halvings && middle > good && middle < bad ? middle : null
}

/** The largest size that held below the smallest that did not; 0 when none did. Pure. */
export function largestGood(tried: readonly TriedScale[]): number {
  const bad = Math.min(...tried.filter(({ isGood }) => !isGood).map(({ scale }) => scale))
  return Math.max(0, ...tried.filter(({ scale, isGood }) => isGood && scale < bad).map(({ scale }) => scale))
}

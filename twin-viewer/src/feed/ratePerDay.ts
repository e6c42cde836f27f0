const DAY_MS = 86_400_000
/** From less history than this no rate of a day is told. */
const LEAST_MS = 6 * 3_600_000

/**
 * Change in a day at the end of a series, in its unit a day: a straight line through the last 24 hours, since a single reading has noise of a tenth of
 * what a day brings. Null where there is less than six hours of history.
 */
export function ratePerDay(atMs: readonly number[], values: readonly number[]): number | null {
  const endMs = atMs.at(-1)
  if (endMs === undefined) return null
  const first = atMs.findIndex((at) => at >= endMs - DAY_MS)
  const n = atMs.length - first
  if (n < 3 || endMs - atMs[first]! < LEAST_MS) return null
  let [sumT, sumV, sumTT, sumTV] = [0, 0, 0, 0]
  for (let i = first; i < atMs.length; i++) {
    const days = (atMs[i]! - endMs) / DAY_MS
    sumT += days
    sumV += values[i]!
    sumTT += days * days
    sumTV += days * values[i]!
  }
  const spread = n * sumTT - sumT * sumT
  return spread === 0 ? null : (n * sumTV - sumT * sumV) / spread
}

/** How far behind now the city is drawn, ms: an interval of a second and room for late frames. */
export const CITY_DELAY_MS = 1400
/** A site is drawn two intervals behind, so that there are two samples around the moment drawn; within these bounds. */
const LEAST_SITE_MS = 1200
const MOST_SITE_MS = 4000
/** Until a crane has spoken twice, one report a second is assumed (SPEC M6). */
const USUAL_INTERVAL_MS = 1000
/** The delay is slewed rather than jumped: cranes seem to move at most this much too fast or too slow meanwhile. */
const LARGEST_SLEW = 0.05
const STEP_MS = 100

/** Twice the median of the intervals at which the cranes of a site report, to a tenth of a second; one slow crane does not hold back the others. */
export function siteDelayMs(intervalsMs: readonly number[]): number {
  const sorted = intervalsMs.toSorted((a, b) => a - b)
  const median = sorted[Math.floor(sorted.length / 2)] ?? USUAL_INTERVAL_MS
  const wanted = Math.round((2 * median) / STEP_MS) * STEP_MS
  return Math.min(MOST_SITE_MS, Math.max(LEAST_SITE_MS, wanted))
}

/** The delay after some time of moving towards the one that is wanted, ms. */
export function slewDelay(nowMs: number, wantedMs: number, elapsedMs: number): number {
  const step = Math.max(0, elapsedMs) * LARGEST_SLEW
  return nowMs + Math.max(-step, Math.min(step, wantedMs - nowMs))
}

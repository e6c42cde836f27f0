/**
 * Wall clock in milliseconds since 1970 with microsecond fractions; the clock of every `…AtMs` stamp that takes
 * part in the time account (SPEC M3). `Date.now()` alone would round stages of 0.3 ms to 0 or 1.
 *
 * The monotonic clock drifts away from an adjusted wall clock, so the anchor is taken again whenever they differ
 * by more than 2 ms.
 */
export function epochMs(): number {
  const nowMs = anchorMs + performance.now()
  if (Math.abs(nowMs - Date.now()) > 2) {
    anchorMs = Date.now() - performance.now()
    return anchorMs + performance.now()
  }
  return Math.round(nowMs * 1000) / 1000
}

let anchorMs = performance.timeOrigin

/** Nearest turn: the angle equal to `deg` up to whole turns that is closest to `nearDeg`. 359° → 1° becomes 359° → 361°. */
export const unwrapDeg = (deg: number, nearDeg: number): number =>
  nearDeg + ((((deg - nearDeg) % 360) + 540) % 360) - 180

/**
 * How far to go on from one sample to the next at a time; 0 at `beforeMs`, 1 at `afterMs`. Goes past 1 by at most `beyond` of the interval
 * (never by more than one interval, decision: no invented motion), and back before 0 by at most as much.
 */
export function blendFactor(atMs: number, beforeMs: number, afterMs: number, beyond = 0): number {
  if (!(afterMs > beforeMs)) return 1
  const limit = Math.min(Math.max(beyond, 0), 1)
  return Math.min(1 + limit, Math.max(-limit, (atMs - beforeMs) / (afterMs - beforeMs)))
}

/** Longest gap that is blended over, in reporting intervals; a longer one is a jump, not a motion. */
const LONGEST_BLEND_INTERVALS = 6

/** True where the gap between two samples is too long to pretend the crane moved evenly through it. */
export const isGap = (beforeMs: number, afterMs: number, intervalMs: number): boolean =>
  afterMs - beforeMs > LONGEST_BLEND_INTERVALS * intervalMs

/** A pose is stale when nothing newer came for three of its intervals beyond the delay at which it is drawn. */
export const isStale = (newestMs: number, nowMs: number, intervalMs: number, delayMs: number): boolean =>
  nowMs - newestMs > 3 * intervalMs + delayMs

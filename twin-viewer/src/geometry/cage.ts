/** One report of a cage: when, how high above the base landing, how fast, upwards positive. */
export interface CageSample {
  atMs: number
  heightM: number
  speedMps: number
}

/** A cage that stands reports every 15 s, one that moves every second (SPEC M14): a longer step holds a rest that nobody saw end. */
const MOVING_STEP_MS = 2500
/** Slower than this is standing: the reports have two digits. */
const STANDS_MPS = 0.02
/** Start and stop are drawn within at least this time, so that no cage jumps. */
const LEAST_STEP_MS = 500

/**
 * Height of a cage at a time between two reports. A curve through both heights with both speeds, which is what a trapezoid trip sampled once a
 * second looks like. Where the step is long because the cage stood, it stands and then moves only as long as its speed needs for the way.
 */
export function cageHeightM(atMs: number, before: CageSample, after: CageSample): number {
  let [fromMs, toMs] = [before.atMs, after.atMs]
  if (atMs >= toMs) return after.heightM
  if (toMs - fromMs > MOVING_STEP_MS) {
    const wayM = Math.abs(after.heightM - before.heightM)
    const stoodBefore = Math.abs(before.speedMps) < STANDS_MPS
    const speed = Math.max(Math.abs(stoodBefore ? after.speedMps : before.speedMps), 0.2)
    const needsMs = Math.min(Math.max((2000 * wayM) / speed, LEAST_STEP_MS), toMs - fromMs)
    if (stoodBefore) fromMs = toMs - needsMs
    else toMs = fromMs + needsMs
  }
  if (atMs <= fromMs) return before.heightM
  if (atMs >= toMs) return after.heightM
  const stepS = (toMs - fromMs) / 1000
  const t = (atMs - fromMs) / (toMs - fromMs)
  const [t2, t3] = [t * t, t * t * t]
  const height =
    (2 * t3 - 3 * t2 + 1) * before.heightM +
    (t3 - 2 * t2 + t) * stepS * before.speedMps +
    (3 * t2 - 2 * t3) * after.heightM +
    (t3 - t2) * stepS * after.speedMps
  const [low, high] = [Math.min(before.heightM, after.heightM), Math.max(before.heightM, after.heightM)]
  return Math.min(high, Math.max(low, height))
}

/** Bits of the doors in a figure row of a hoist (SPEC L7). */
export const DOOR_BITS = { front: 1, back: 2, landing: 4, baseGate: 8 } as const
export type DoorName = keyof typeof DOOR_BITS
export const DOOR_NAMES = Object.keys(DOOR_BITS) as DoorName[]

/** A cage door is drawn to open or close within this time. [EA] */
const DOOR_MS = 900

/** How far a door is open, 0…1, when its last report is `sinceMs` old and the one before said `was`. */
export const doorOpening = (was: boolean, is: boolean, sinceMs: number): number => {
  const moved = Math.min(1, Math.max(0, sinceMs / DOOR_MS))
  return was === is ? Number(is) : is ? moved : 1 - moved
}

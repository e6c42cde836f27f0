import type { MeasuringKind } from '@gongdi/contract'

/** How far back the windows of the rules reach, by kind of device, ms; those that are not here need none. See `Resume.recent`. */
export const RECENT_MS = {
  dust: 2 * 3_600_000,
  noise: 1_800_000,
  pit: 33 * 3_600_000,
} as const satisfies Partial<Record<MeasuringKind, number>>

/** Of a point of a pit one state in each of these is enough, the newest that is not bad, ms. */
export const PIT_STEP_MS = 3_600_000

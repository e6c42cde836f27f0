/** Holds of the rules for pits, in event time. Points are measured every 10 min (SPEC M23), more often when the trend worsens. */

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** Two measurements one after the other say the same: one alone may be a multipath, or somebody at the prism. [EA] */
export const TWICE = { holdMs: 9 * MINUTE_MS, maxGapMs: 25 * MINUTE_MS } as const

/** A pit that has come back has done so for 6 h: nothing that is dug stops moving in less. [EA] */
export const QUIET_AGAIN = { holdMs: 6 * HOUR_MS, maxGapMs: 2 * HOUR_MS } as const

/** "Three days in a row", notes of GB 50497-2019 table 8.0.4, 8.0.3 [CL]; over a gap of more than 3 h nobody knows [EA]. */
export const THREE_DAYS = { holdMs: 72 * HOUR_MS, maxGapMs: 3 * HOUR_MS } as const

/** Six measurements that did not come. [EA] */
export const PIT_SILENT_MS = HOUR_MS

/** Longer than silence, for a point that speaks is tried again first. [EA] */
export const PIT_UNJUDGED_MS = 2 * HOUR_MS

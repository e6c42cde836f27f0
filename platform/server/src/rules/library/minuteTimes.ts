/** Holds that the rules for one-minute streams share, in event time. A figure over a window needs none to raise: the window is the hold. */

/** Three windows of 20 min, end to end, are clean when the level has been low for 40 min: the first is over when the 40 min begin. [EA] */
export const THREE_CLEAN_WINDOWS = { holdMs: 40 * 60_000, maxGapMs: 5 * 60_000 } as const

/** Two windows of 20 min end to end: the second is over 20 min after the first. */
export const TWO_WINDOWS = { holdMs: 20 * 60_000, maxGapMs: 5 * 60_000 } as const

/** For what is seen in single minutes and has no window of its own: an hour without another. [EA] */
export const CLEAN_HOUR = { holdMs: 60 * 60_000, maxGapMs: 5 * 60_000 } as const

/** For a fault of an instrument, which shows in every minute: 10 min, of which some may be missing. [EA] */
export const TEN_MINUTES = { holdMs: 10 * 60_000, maxGapMs: 5 * 60_000 } as const

/** Who should speak every minute and has not for 10 min is off line. [EA] */
export const MINUTES_SILENT_MS = 10 * 60_000

/** Who speaks, but for half an hour says nothing that is air or sound, needs somebody to look. [EA] */
export const MINUTES_UNJUDGED_MS = 30 * 60_000

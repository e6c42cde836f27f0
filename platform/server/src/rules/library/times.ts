/**
 * Holds that rules share, in event time. Source of 2–3 s to raise, 10 s to clear and 5 % hysteresis: practice, an assumption [EA].
 */

/**
 * For figures that swing: longer than the start peak of a lift (1–2 s), and with the gap shorter than the hold, so that it takes at
 * least three readings. 2.5 s rather than 3 s because at 1 Hz a reading that comes a millisecond early would cost another second.
 * 2.2 s lets one reading of a 1 Hz stream be missing. [EA]
 */
export const DEBOUNCED = { holdMs: 2_500, maxGapMs: 2_200 } as const

/** For switches: they are either closed or open. */
export const AT_ONCE = { holdMs: 0, maxGapMs: 0 } as const

/** For figures that have come back. Over a gap of more than 5 s nobody knows whether they had. [EA] */
export const CALM_AGAIN = { holdMs: 10_000, maxGapMs: 5_000 } as const

/** Wind clears after 10 min; a device that restarts within them (up to a minute) does not begin them anew. [EA] */
export const CALM_WIND = { holdMs: 600_000, maxGapMs: 60_000 } as const

/**
 * The same for hoists, which speak once a second while they move and every 15 s at rest (SPEC M14): a hold goes on over such a pause, with a second
 * to spare. The start peak of a cage lasts a second, so two states 2.5 s apart are not of one peak, and a cage at rest has none. [EA]
 */
export const HOIST_HELD = { holdMs: 2_500, maxGapMs: 16_000 } as const
export const HOIST_CALM = { holdMs: 10_000, maxGapMs: 16_000 } as const

/**
 * For two cranes that come near: three readings at 1 Hz, two seconds. Longer would cost more metres (7 m a second between two tips) than it saves in
 * false alarms. [EA]
 */
export const APPROACHING = { holdMs: 1_500, maxGapMs: 1_400 } as const

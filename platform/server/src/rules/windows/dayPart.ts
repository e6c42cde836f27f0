/** Day (昼间) and night (夜间) of the noise limits: GB 12523-2011, 06:00–22:00 and 22:00–06:00 [PG]. A city may set other hours. */
const NIGHT = { fromHour: 22, toHour: 6 } as const

/** China has one time zone, UTC+8, and no summer time. */
const LOCAL_OFFSET_MIN = 480
const DAY_MIN = 1440

/**
 * Whether a minute, named by its end as a count since 1970, is a minute of the night. It belongs to where it began: the one that ends at 22:00:00 is the last of
 * the day, the one that ends at 06:00:00 the last of the night.
 */
export function isNightMinute(minute: number): boolean {
  const beganAt = (minute - 1 + LOCAL_OFFSET_MIN) % DAY_MIN
  return beganAt >= NIGHT.fromHour * 60 || beganAt < NIGHT.toHour * 60
}

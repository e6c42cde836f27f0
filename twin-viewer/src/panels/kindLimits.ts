/**
 * Lines that the panels draw beside a figure so that a person can place it. They judge nothing: what raises an alert are the platform's rules.
 * Particles: daily means of class II, GB 3095-2012 [PG]. Noise: day and night limits at the boundary, GB 12523 [PG].
 */
export const DUST_LINES = { pm25UgM3: 75, pm10UgM3: 150, tspUgM3: 300 } as const
export const NOISE_LINES = { day: 70, night: 55 } as const

/** The city's clock is eight hours ahead of UTC all year. */
const CITY_OFFSET_H = 8
const [DAY_FROM_H, NIGHT_FROM_H] = [6, 22]
const HOUR_MS = 3_600_000

/** Day from 06:00:00 until before 22:00:00 of the city's clock, GB 12523 [PG]. */
export function noisePeriod(atMs: number): keyof typeof NOISE_LINES {
  const hour = (atMs / HOUR_MS + CITY_OFFSET_H) % 24
  return hour >= DAY_FROM_H && hour < NIGHT_FROM_H ? 'day' : 'night'
}

import { z } from 'zod'
import type { Squall } from '../weather/squalls.ts'

/**
 * 飑线过境: a squall line crosses the city; sites feel it one after another as its front moves. Times are simulated seconds. Ramp,
 * strength and length as usual on this coast [EA].
 */
export const SquallHazard = z.strictObject({
  id: z.string().min(1).max(60),
  kind: z.literal('squall'),
  afterS: z
    .number()
    .min(0)
    .default(60)
    .describe('from the start of the run until the front is over the middle of the city'),
  peakMps: z
    .number()
    .min(5)
    .max(50)
    .default(21)
    .describe('mean wind of the strongest minute, 10 m above open ground'),
  rampS: z.number().min(10).max(600).default(120),
  durationS: z.number().min(60).max(7200).default(900),
  fromDeg: z.number().min(0).max(360).default(300).describe('where it comes from, 0 north, clockwise'),
  speedKmH: z
    .number()
    .min(10)
    .max(36_000)
    .default(60)
    .describe('how fast the front moves; more than 150 is no weather but all sites of a city at once'),
  dropC: z.number().min(0).max(20).default(6).describe('how much it cools the air'),
  rainMmH: z.number().min(0).max(120).default(30).describe('heaviest rain behind it'),
})
export type SquallHazard = z.infer<typeof SquallHazard>

/** The squall of a hazard in a run that starts at `fromMs`: as long as the city is wide. Pure. */
export function squallOf(hazard: SquallHazard, fromMs: number): Squall {
  const { afterS, peakMps, rampS, durationS, fromDeg, speedKmH, dropC, rainMmH } = hazard
  const atMs = fromMs + afterS * 1000
  const shape = { peakMps, rampS, durationS, fromDeg, speedKmH, dropC, rainMmH }
  return { ...shape, atMs, halfKm: 1000, asideKm: 0 }
}

import { z } from 'zod'

/** Numbers in a query are text; an empty one is no number rather than 0. */
const asNumber = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (typeof value === 'string' && value.trim() !== '' ? Number(value) : value), schema)

/** Milliseconds since 1970 in a query. */
export const queryMs = asNumber(z.number().min(0).max(4_102_444_800_000))

/** A whole number from 1 to `max` in a query, `usual` where it is not given. */
export const queryCount = (max: number, usual: number) =>
  asNumber(z.int().min(1).max(max)).default(Math.min(usual, max))

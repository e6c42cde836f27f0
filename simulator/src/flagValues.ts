import { z } from 'zod'
import { DAY_MS, HOUR_MS, MINUTE_MS } from './kernel/duration.ts'
import { DateText } from './site/dateText.ts'

const UNIT_MS: Record<string, number> = { ms: 1, s: 1_000, m: MINUTE_MS, h: HOUR_MS, d: DAY_MS }
const LENGTH = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)?$/

/** Longest run: times stay exact and timers countable. */
const LONGEST_MS = 36_500 * DAY_MS

function lengthMs(text: string): number | null {
  const [, number, unit = 's'] = LENGTH.exec(text) ?? []
  return number === undefined ? null : Number(number) * UNIT_MS[unit]!
}

export const Count = (most: number) =>
  z.coerce
    .number('must be a whole number')
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(most, `must be at most ${most}`)

export const Switch = z.boolean('takes no value').default(false)

export const Text = z.string().min(1, 'must not be empty')

export const Duration = z
  .string()
  .regex(LENGTH, 'must be a length of time such as 90, 90s, 5m, 2h or 7d')
  .transform((text) => lengthMs(text)!)
  .refine((ms) => ms > 0 && ms <= LONGEST_MS, 'must be more than 0 and at most 36500d')

/** Simulated seconds a second. Above an hour a second there is `max`. */
export const Speed = z
  .string()
  .transform((text) => (text === 'max' ? text : Number(text)))
  .refine(
    (speed) => speed === 'max' || (speed >= 1 && speed <= 3_600),
    'must be a number from 1 to 3600, or max',
  )

/** A moment: that of the start, so long before it, or one of the calendar, ms since 1970. */
export type Moment = 'now' | { agoMs: number } | { atMs: number }

/** A date alone begins at midnight where the cities lie, UTC+8. */
const momentOf = (text: string): Moment | null => {
  if (text === 'now') return 'now'
  const agoMs = text.startsWith('-') ? lengthMs(text.slice(1)) : null
  if (agoMs !== null) return { agoMs }
  const full = /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00+08:00` : text
  const atMs = /^\d{4}-.*(Z|[+-]\d\d:\d\d)$/.test(full) ? Date.parse(full) : Number.NaN
  return atMs >= 0 && DateText.safeParse(text.slice(0, 10)).success ? { atMs } : null
}

export const MomentText = z
  .string()
  .refine(
    (text) => momentOf(text) !== null,
    'must be now, a time before now such as -7d, a date such as 2026-11-03, or a time with its zone such as 2026-11-03T09:00:00+08:00',
  )
  .transform((text) => momentOf(text)!)

/** A time of day such as 10:00; gives ms after midnight. */
export const TimeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 10:00')
  .transform((text) => Number(text.slice(0, 2)) * HOUR_MS + Number(text.slice(3)) * MINUTE_MS)

export const BrokerUrl = z
  .string()
  .refine(
    (text) => URL.canParse(text) && /^(mqtts?|wss?):$/.test(new URL(text).protocol),
    'must be an address such as mqtt://127.0.0.1:1883',
  )

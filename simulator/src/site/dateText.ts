import { z } from 'zod'

const isDay = (text: string): boolean => {
  const date = new Date(`${text}T00:00:00Z`)
  // 30 February is read as 2 March.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

/** A day of the calendar, as 2026-10-01. */
export const DateText = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/, 'must be a date such as 2026-10-01')
  .refine(isDay, 'is no day of the calendar')

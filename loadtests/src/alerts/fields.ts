import type { Json, Path } from './jsonPath.ts'

/** Something in an alert that is not what the target file says; the message is one sentence. */
export class Fault extends Error {
  override name = 'Fault'
}

const TEXT_MAX = 200

/** A text; numbers, true and false are taken as they are written. */
export function requiredText(alert: Json, path: Path, what: string): string {
  const text = optionalText(alert, path, what)
  if (text === null) throw new Fault(`an alert has no ${what} at ${path.text}`)
  return text
}

/** null without a path, or where the alert has nothing or null there. */
export function optionalText(alert: Json, path: Path | null, what: string): string | null {
  const value = valueAt(alert, path)
  if (value === null || path === null) return null
  if (typeof value === 'object') throw wrong(path, what, value, 'a text')
  const text = String(value)
  if (text === '') return null
  if (text.length > TEXT_MAX)
    throw new Fault(
      `the ${what} at ${path.text} has ${text.length} characters, more than the ${TEXT_MAX} that are read`,
    )
  return text
}

/** A whole number from 0, also written as a text. */
export function optionalCount(alert: Json, path: Path | null, what: string): number | null {
  const value = valueAt(alert, path)
  if (value === null || path === null) return null
  const count = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value
  if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 0)
    throw wrong(path, what, value, 'a whole number')
  return count
}

/** Epoch ms: a number, the same written as a text, or a date of RFC 3339. What is before 1970 (Go's zero time) has not happened yet. */
export function optionalMs(alert: Json, path: Path | null, what: string): number | null {
  const value = valueAt(alert, path)
  if (value === null || path === null || value === '') return null
  const atMs = typeof value === 'string' ? msOfText(value) : value
  if (typeof atMs !== 'number' || !Number.isFinite(atMs)) throw wrong(path, what, value, 'a time')
  return atMs < 0 ? null : atMs
}

const DATE = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)$/

function msOfText(text: string): number {
  if (/^\d{1,16}(\.\d+)?$/.test(text)) return Number(text)
  const [, second, fraction, zone] = DATE.exec(text) ?? []
  // Date.parse knows no digits after the millisecond; they are the point here.
  return Date.parse(`${second}${zone}`) + (fraction === undefined ? 0 : Number(`0${fraction}`) * 1000)
}

function valueAt(alert: Json, path: Path | null): Json {
  if (path === null) return null
  try {
    return path.first(alert) ?? null
  } catch (error) {
    throw new Fault(`${path.text} cannot be asked of an alert: ${(error as Error).message}`)
  }
}

const wrong = (path: Path, what: string, value: Json, wanted: string): Fault =>
  new Fault(`the ${what} at ${path.text} is ${headOf(JSON.stringify(value))}, not ${wanted}`)

const headOf = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text)

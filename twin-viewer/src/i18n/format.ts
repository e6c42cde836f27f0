import type { Language } from './language.ts'

const LOCALES: Record<Language, string> = { zh: 'zh-CN', en: 'en-GB' }

/** Numbers, units and times as people of a language write them. */
export interface Format {
  number(value: number, digits?: number): string
  /** With its unit, joined as is usual: a thin gap, none before % and °. */
  quantity(value: number, unit: string, digits?: number): string
  /** A quantity that has two directions: with its sign, also where it is positive. */
  signed(value: number, unit: string, digits?: number): string
  count(value: number): string
  /** Which plural a count takes in the language. */
  plural(value: number): Intl.LDMLPluralRule
  clock(atMs: number): string
  dateTime(atMs: number): string
  /** Year, month, day. */
  date(atMs: number): string
  /** 00:42, 12:05, 3:20:11. */
  elapsed(ms: number): string
  /** Milliseconds of a stage: 0.42, 3.1, 117. */
  millis(ms: number): string
}

export function formatFor(language: Language): Format {
  const locale = LOCALES[language]
  const plain = [0, 1, 2, 3].map(
    (digits) =>
      new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  )
  const clock = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
  const day = new Intl.DateTimeFormat(locale, { year: 'numeric', month: '2-digit', day: '2-digit' })
  const date = new Intl.DateTimeFormat(locale, {
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
  const plurals = new Intl.PluralRules(locale)
  const number = (value: number, digits = 0) => {
    // What rounds to nothing has no sign.
    const nothing = Math.abs(value) < 0.5 * 10 ** -digits
    return plain[Math.min(digits, 3)]!.format(nothing ? 0 : value)
  }
  const quantity = (value: number, unit: string, digits?: number) =>
    `${number(value, digits)}${unit === '' || /^(%|°$)/.test(unit) ? '' : '\u2009'}${unit}`
  return {
    number,
    quantity,
    signed: (value, unit, digits) => `${value > 0 ? '+' : ''}${quantity(value, unit, digits)}`,
    count: (value) => number(value),
    plural: (value) => plurals.select(value),
    clock: (atMs) => clock.format(atMs),
    dateTime: (atMs) => date.format(atMs),
    date: (atMs) => day.format(atMs),
    elapsed,
    millis: (ms) => number(ms, Math.abs(ms) < 10 ? 2 : Math.abs(ms) < 100 ? 1 : 0),
  }
}

function elapsed(ms: number): string {
  const s = Math.max(0, Math.floor(ms / 1000))
  const two = (n: number) => String(n).padStart(2, '0')
  const hours = Math.floor(s / 3600)
  return `${hours > 0 ? `${hours}:` : ''}${two(Math.floor((s % 3600) / 60))}:${two(s % 60)}`
}

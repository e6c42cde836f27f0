const WHOLE = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })

/** Stands where a figure is not known. */
export const UNKNOWN = '–'

/** A count: 12,345. */
export const countText = (n: number | null | undefined): string => (isKnown(n) ? WHOLE.format(n) : UNKNOWN)

/** A measured figure with three digits that count, whole numbers as they are: 0.043, 3.1, 83.2, 1,204. */
export function figureText(n: number | null | undefined): string {
  if (!isKnown(n)) return UNKNOWN
  const size = Math.abs(n)
  if (Number.isInteger(n) || size >= 100) return WHOLE.format(n)
  if (size >= 10) return n.toFixed(1)
  if (size >= 0.1) return n.toFixed(2)
  return n.toFixed(3)
}

/** The moment in China, wherever this runs: 2026-11-24 22:36:05 (UTC+8). */
export const momentText = (atMs: number): string => {
  const moment = new Date(atMs + 8 * 3_600_000)
  return Number.isNaN(moment.getTime())
    ? UNKNOWN
    : `${moment.toISOString().slice(0, 19).replace('T', ' ')} (UTC+8)`
}

/** A length: 45 s, 5 min, 12 min 30 s. */
export function lengthText(s: number): string {
  if (!isKnown(s)) return UNKNOWN
  const whole = Math.round(s)
  if (whole < 120) return `${whole} s`
  const rest = whole % 60
  return `${WHOLE.format(Math.floor(whole / 60))} min${rest > 0 ? ` ${rest} s` : ''}`
}

export const isKnown = (n: number | null | undefined): n is number =>
  n !== null && n !== undefined && Number.isFinite(n)

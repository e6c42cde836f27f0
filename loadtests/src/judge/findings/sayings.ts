import type { SeenAlert } from '../../shared/seen.ts'
import type { Owed } from '../../shared/truth.ts'

/** A finding has at most so many examples. */
export const EXAMPLES_MAX = 10

const CHINA_MS = 8 * 3_600_000

/** A count with its thousands apart: 12,345. Without Intl, which k6 lacks. */
export const countText = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',')

/** A time in ms as people read it: 8.3 ms, 430 ms, 1.9 s. */
export function lengthText(ms: number): string {
  if (Math.abs(ms) >= 1_000) return `${(ms / 1_000).toFixed(1)} s`
  return `${Math.abs(ms) < 100 ? ms.toFixed(1) : Math.round(ms)} ms`
}

/** The time of the city, UTC+8, wherever this runs: 2026-11-25T06:41:05.123+08:00. */
export const localTime = (atMs: number): string =>
  new Date(atMs + CHINA_MS).toISOString().replace('Z', '+08:00')

/** A hazard: what, where, when its alert was owed. */
export const hazardText = (owed: Owed): string =>
  `${owed.hazardId} ${owed.deviceId} ${owed.quantity} ${owed.level} (${owed.kind}), owed ${localTime(owed.owedMs)}`

/** An alert: what, where, when it came. */
export const alertText = (alert: SeenAlert): string =>
  `${alert.alertId ?? alert.rule} ${alert.deviceId} ${alert.quantity} ${alert.level}, came ${localTime(alert.atMs)}`

/** "101 %, 112 %" */
export const listText = (kinds: readonly string[]): string => kinds.join(', ')

export const examplesOf = <T>(items: readonly T[], text: (item: T) => string): string[] =>
  items.slice(0, EXAMPLES_MAX).map(text)

export function median(sorted: readonly number[]): number {
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

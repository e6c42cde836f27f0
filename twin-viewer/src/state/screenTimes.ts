import type { AlertMessage } from '@gongdi/contract'
import type { AlertBook } from './alertBook.ts'

/** When this screen had an alert and when it was seen on it, by the platform's clock, ms. */
export interface ScreenTime {
  arrivedAtMs: number
  paintedAtMs: number | null
}
export type ScreenTimes = Readonly<Record<string, ScreenTime>>

const KEPT = 100

/**
 * Notes alerts that this screen has just seen raised. Those of a full list were raised before anybody looked, so their way to this screen
 * says nothing; the caller leaves them out.
 */
export function witness(
  known: ScreenTimes,
  book: AlertBook,
  incoming: readonly AlertMessage[],
  atMs: number,
): ScreenTimes {
  const news = incoming.filter((alert) => !book[alert.alertId] && alert.state !== 'cleared')
  if (news.length === 0) return known
  const entries = Object.entries(known).concat(
    news.map((alert) => [alert.alertId, { arrivedAtMs: atMs, paintedAtMs: null }]),
  )
  return Object.fromEntries(entries.slice(-KEPT))
}

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
 * says nothing; the caller leaves them out. `atMs`: when each came.
 */
export function witness(
  known: ScreenTimes,
  book: AlertBook,
  incoming: readonly AlertMessage[],
  atMs: readonly number[],
): ScreenTimes {
  const news = incoming.flatMap((alert, i): [string, ScreenTime][] =>
    !book[alert.alertId] && alert.state !== 'cleared'
      ? [[alert.alertId, { arrivedAtMs: atMs[i]!, paintedAtMs: null }]]
      : [],
  )
  if (news.length === 0) return known
  // An alert that was raised and changed within one batch came when it came first.
  const entries = Object.entries(known).concat(news.reverse())
  return Object.fromEntries(entries.slice(-KEPT))
}

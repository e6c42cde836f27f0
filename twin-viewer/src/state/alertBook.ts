import type { AlertMessage } from '@gongdi/contract'

export type AlertBook = Readonly<Record<string, AlertMessage>>

/** Cleared alerts kept for the eye; the store of the platform has them all. */
const CLEARED_KEPT = 30

/**
 * Takes alerts as they come: the highest revision of an alert wins, and of equal ones the later, which knows more stage times (SPEC A5). `full`:
 * these are all open alerts, any other open one is forgotten (SPEC L3).
 */
export function mergeAlerts(book: AlertBook, incoming: readonly AlertMessage[], full: boolean): AlertBook {
  const named = new Set(incoming.map((alert) => alert.alertId))
  const kept = Object.values(book).filter(
    (alert) => !full || alert.state === 'cleared' || named.has(alert.alertId),
  )
  const next: Record<string, AlertMessage> = Object.fromEntries(kept.map((alert) => [alert.alertId, alert]))
  for (const alert of incoming) {
    const known = next[alert.alertId]
    if (!known || alert.revision >= known.revision) next[alert.alertId] = alert
  }
  const cleared = Object.values(next).filter((alert) => alert.state === 'cleared')
  cleared.sort((a, b) => b.changedAtMs - a.changedAtMs)
  for (const old of cleared.slice(CLEARED_KEPT)) delete next[old.alertId]
  return next
}

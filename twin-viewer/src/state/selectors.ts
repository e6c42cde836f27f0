import { ALERT_LEVELS, type AlertLevel, type AlertMessage, type CraneView } from '@gongdi/contract'
import type { AlertBook } from './alertBook.ts'
import type { TwinState } from './store.ts'

export const isOpen = (alert: AlertMessage): boolean => alert.state !== 'cleared'

/** Most severe first, not yet acknowledged before acknowledged, then newest first; equal ones in a stable order. */
export function compareAlerts(a: AlertMessage, b: AlertMessage): number {
  return (
    ALERT_LEVELS.indexOf(a.level) - ALERT_LEVELS.indexOf(b.level) ||
    Number(a.state === 'acknowledged') - Number(b.state === 'acknowledged') ||
    b.raisedAtMs - a.raisedAtMs ||
    a.alertId.localeCompare(b.alertId)
  )
}

export const openAlerts = (book: AlertBook): AlertMessage[] =>
  Object.values(book).filter(isOpen).sort(compareAlerts)

export interface AlertGroup {
  siteId: string
  alerts: AlertMessage[]
}

/** Open alerts by site; the site with the worst alert first. */
export function groupBySite(ranked: readonly AlertMessage[]): AlertGroup[] {
  const groups = new Map<string, AlertMessage[]>()
  for (const alert of ranked) {
    const group = groups.get(alert.siteId)
    if (group) group.push(alert)
    else groups.set(alert.siteId, [alert])
  }
  return [...groups].map(([siteId, alerts]) => ({ siteId, alerts }))
}

export function countByLevel(alerts: readonly AlertMessage[]): Record<AlertLevel, number> {
  const counts = { red: 0, orange: 0, yellow: 0, blue: 0 }
  for (const alert of alerts) counts[alert.level]++
  return counts
}

/** The most severe of the open alerts per key, such as site or device. */
export function worstBy(
  book: AlertBook,
  key: (alert: AlertMessage) => string,
): ReadonlyMap<string, AlertLevel> {
  const worst = new Map<string, AlertLevel>()
  for (const alert of openAlerts(book)) if (!worst.has(key(alert))) worst.set(key(alert), alert.level)
  return worst
}

export const cranesOf = (cranes: TwinState['cranes'], siteId: string): CraneView[] =>
  Object.values(cranes)
    .filter((crane) => crane.siteId === siteId)
    .sort((a, b) => a.deviceId.localeCompare(b.deviceId))

/** The alert to explain: the selected one, else the newest that is open. */
export function alertInFocus(state: Pick<TwinState, 'alerts' | 'alertId' | 'deviceId'>): AlertMessage | null {
  const chosen = state.alertId ? state.alerts[state.alertId] : undefined
  if (chosen) return chosen
  const open = Object.values(state.alerts).filter(isOpen)
  const near = state.deviceId ? open.filter((alert) => alert.deviceId === state.deviceId) : open
  const pool = near.length > 0 ? near : open
  return pool.reduce<AlertMessage | null>((a, b) => (a && a.raisedAtMs >= b.raisedAtMs ? a : b), null)
}

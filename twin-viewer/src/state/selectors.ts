import { ALERT_LEVELS, type AlertLevel, type AlertMessage } from '@gongdi/contract'
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

const ranked = new WeakMap<AlertBook, AlertMessage[]>()

/** Ranked; the same array for the same book, since a dozen places of the screen ask. */
export function openAlerts(book: AlertBook): readonly AlertMessage[] {
  const known = ranked.get(book)
  if (known) return known
  const made = Object.values(book).filter(isOpen).sort(compareAlerts)
  ranked.set(book, made)
  return made
}

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

type Worst = ReadonlyMap<string, AlertLevel>

/** The most severe of the open alerts per key, remembered for each book. */
function worstBy(key: (alert: AlertMessage) => string): (book: AlertBook) => Worst {
  const made = new WeakMap<AlertBook, Worst>()
  return (book) => {
    const known = made.get(book)
    if (known) return known
    const worst = new Map<string, AlertLevel>()
    for (const alert of openAlerts(book)) if (!worst.has(key(alert))) worst.set(key(alert), alert.level)
    made.set(book, worst)
    return worst
  }
}

/** The most severe of the open alerts of each site that has one. */
export const worstBySite = worstBy((alert) => alert.siteId)
/** The most severe of the open alerts of each device that has one. */
export const worstByDevice = worstBy((alert) => alert.deviceId)

/** The alert to explain: the selected one, else the newest that is open. */
export function alertInFocus(state: Pick<TwinState, 'alerts' | 'alertId' | 'deviceId'>): AlertMessage | null {
  const chosen = state.alertId ? state.alerts[state.alertId] : undefined
  if (chosen) return chosen
  const open = Object.values(state.alerts).filter(isOpen)
  const near = state.deviceId ? open.filter((alert) => alert.deviceId === state.deviceId) : open
  const pool = near.length > 0 ? near : open
  return pool.reduce<AlertMessage | null>((a, b) => (a && a.raisedAtMs >= b.raisedAtMs ? a : b), null)
}

import type { AlertMessage } from '@gongdi/contract'
import type { AlertQuery, AlertTransition } from '../port.ts'
import type { Memory } from './memory.ts'

/** The changes of one alert, oldest first, each with the stage times that were learnt last. */
export function logOf(memory: Memory, alertId: string): AlertTransition[] {
  const log = [...(memory.alertLog.get(alertId)?.values() ?? [])]
  return log
    .sort((a, b) => a.alert.revision - b.alert.revision)
    .map((transition) => {
      const times = memory.alertTimes.get(`${alertId}/${transition.alert.revision}`)
      return times ? { ...transition, alert: { ...transition.alert, times } } : transition
    })
}

/** Newest revision of every alert. */
export const newestAlerts = (memory: Memory): AlertMessage[] =>
  [...memory.alertLog.keys()].map((alertId) => logOf(memory, alertId).at(-1)!.alert)

export const alertsOf = (memory: Memory, query: AlertQuery): AlertMessage[] =>
  newestAlerts(memory)
    .filter(
      (alert) =>
        (query.siteId === undefined || alert.siteId === query.siteId) &&
        (query.deviceId === undefined || alert.deviceId === query.deviceId) &&
        (query.state === undefined || alert.state === query.state) &&
        (query.sinceMs === undefined || alert.raisedAtMs >= query.sinceMs),
    )
    .sort((a, b) => b.raisedAtMs - a.raisedAtMs || (a.alertId < b.alertId ? -1 : 1))
    .slice(0, query.limit)

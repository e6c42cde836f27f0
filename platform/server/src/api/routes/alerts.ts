import { ALERT_STATES, AlertMessage, Id } from '@gongdi/contract'
import { z } from 'zod'
import { PlatformError } from '../../errors.ts'
import type { AlertQuery } from '../../storage/port.ts'
import type { ApiDeps } from '../apiDeps.ts'
import { queryCount, queryMs } from '../queryFields.ts'
import { type Route, route } from '../route.ts'

const DEFAULT_LISTED = 200

/** One change of an alert: the alert after it, what changed, and who made the change (`system`, or a person). */
export const AlertChange = z.object({
  alert: AlertMessage,
  change: z.enum(['raised', 'cleared', 'acknowledged']),
  actor: z.string(),
})

type Deps = Pick<ApiDeps, 'store' | 'alerts' | 'limits'>

export function alertRoutes(deps: Deps): Route[] {
  const { store, alerts, limits } = deps
  return [
    route({
      method: 'GET',
      path: '/alerts',
      summary: 'Alerts, newest raised first',
      query: z.strictObject({
        siteId: Id.optional(),
        deviceId: Id.optional(),
        state: z.enum(ALERT_STATES).optional(),
        sinceMs: queryMs.optional().describe('raised at or after'),
        limit: queryCount(limits.listed, DEFAULT_LISTED),
      }),
      result: z.object({ alerts: z.array(AlertMessage) }),
      errors: ['PLT_STORE_DOWN', 'PLT_BUSY'],
      handle: async ({ query }) => ({ alerts: await listAlerts(deps, withoutGaps(query)) }),
    }),
    route({
      method: 'GET',
      path: '/alerts/:alertId',
      summary: 'One alert with its log, oldest change first; the newest change may not be in the log yet',
      params: z.object({ alertId: Id }),
      result: z.object({ alert: AlertMessage, log: z.array(AlertChange) }),
      errors: ['PLT_NOT_FOUND', 'PLT_STORE_DOWN', 'PLT_BUSY'],
      handle: async ({ params: { alertId } }) => {
        const log = await store.alertLog(alertId)
        const alert = alerts.find(alertId) ?? log.at(-1)?.alert
        if (alert === undefined) throw new PlatformError('PLT_NOT_FOUND', { alertId })
        return { alert, log }
      },
    }),
  ]
}

/**
 * What is open is known in memory, so it is answered also while the store is away. For the rest the store is asked, and what memory
 * knows better, because it is younger than the last write, replaces what was stored.
 */
async function listAlerts({ store, alerts }: Pick<Deps, 'store' | 'alerts'>, query: AlertQuery) {
  const inMemory = alerts.open().filter((alert) => isWanted(alert, query))
  if (query.state === 'open' || query.state === 'acknowledged') return newestFirst(inMemory, query.limit)
  const stored = await store.alerts(query)
  const merged = new Map(stored.map((alert) => [alert.alertId, alerts.find(alert.alertId) ?? alert]))
  for (const alert of inMemory) merged.set(alert.alertId, alert)
  return newestFirst([...merged.values()], query.limit)
}

const isWanted = (alert: AlertMessage, { siteId, deviceId, state, sinceMs }: AlertQuery): boolean =>
  (siteId === undefined || alert.siteId === siteId) &&
  (deviceId === undefined || alert.deviceId === deviceId) &&
  (state === undefined || alert.state === state) &&
  (sinceMs === undefined || alert.raisedAtMs >= sinceMs)

const newestFirst = (alerts: AlertMessage[], limit: number): AlertMessage[] =>
  alerts.toSorted((a, b) => b.raisedAtMs - a.raisedAtMs || (a.alertId < b.alertId ? -1 : 1)).slice(0, limit)

/** The same query without the keys that were not given. */
function withoutGaps(
  query: { [K in keyof AlertQuery]: AlertQuery[K] | undefined } & { limit: number },
): AlertQuery {
  return Object.fromEntries(
    Object.entries(query).filter(([, value]) => value !== undefined),
  ) as unknown as AlertQuery
}

import type { AlertMessage } from '@gongdi/contract'
import type { AlertQuery, AlertTransition } from '../../port.ts'
import type { Connection, QueryParams } from '../connection.ts'
import {
  type AlertLogRow,
  type AlertTimesRow,
  rowToAlertTimes,
  rowToAlertTransition,
} from '../rows/alertRow.ts'
import { toMicros } from '../rows/micros.ts'
import { isOneOf } from './idList.ts'

/** Newest revision of each alert that the query wants, newest raised first. */
export async function readAlerts(connection: Connection, query: AlertQuery): Promise<AlertMessage[]> {
  const { siteId, deviceId, state, sinceMs, limit } = query
  const where = [
    ...(siteId === undefined ? [] : ['siteId = {siteId:String}']),
    ...(deviceId === undefined ? [] : ['deviceId = {deviceId:String}']),
    ...(sinceMs === undefined ? [] : ["raisedAt >= fromUnixTimestamp64Micro({sinceUs:Int64}, 'UTC')"]),
  ]
  return newestRevisions(connection, {
    where: where.length === 0 ? 'true' : where.join(' AND '),
    having: state === undefined ? 'true' : 'argMax(state, revision) = {state:String}',
    limit: 'LIMIT {limit:UInt32}',
    params: {
      ...(siteId === undefined ? {} : { siteId }),
      ...(deviceId === undefined ? {} : { deviceId }),
      ...(sinceMs === undefined ? {} : { sinceUs: toMicros(sinceMs) }),
      ...(state === undefined ? {} : { state }),
      limit,
    },
  })
}

/** Newest revision of every alert that is not cleared, and of those that cleared at or after `sinceMs`. */
export const readAlertsToResume = (connection: Connection, sinceMs: number): Promise<AlertMessage[]> =>
  newestRevisions(connection, {
    where: 'true',
    having: `argMax(state, revision) != 'cleared'
      OR max(clearedAt) >= fromUnixTimestamp64Micro({sinceUs:Int64}, 'UTC')`,
    limit: '',
    params: { sinceUs: toMicros(sinceMs) },
  })

export async function readAlertLog(connection: Connection, alertId: string): Promise<AlertTransition[]> {
  const rows = await connection.rows<AlertLogRow>(
    'SELECT change, actor, body FROM alert_log FINAL WHERE alertId = {alertId:String} ORDER BY revision',
    { alertId },
  )
  const transitions = rows.map(rowToAlertTransition)
  const alerts = await withLaterTimes(
    connection,
    transitions.map(({ alert }) => alert),
  )
  return transitions.map((transition, i) => ({ ...transition, alert: alerts[i]! }))
}

/**
 * Which alerts are wanted is decided on narrow columns; only then are the bodies of those read, by key. An alert never changes its
 * site, device or time of raising, so `where` may look at any revision.
 */
async function newestRevisions(
  connection: Connection,
  { where, having, limit, params }: { where: string; having: string; limit: string; params: QueryParams },
): Promise<AlertMessage[]> {
  const rows = await connection.rows<{ body: string }>(
    `SELECT body FROM alert_log FINAL
     WHERE (alertId, revision) IN
     (
       SELECT alertId, max(revision) FROM alert_log WHERE ${where}
       GROUP BY alertId HAVING ${having} ORDER BY any(raisedAt) DESC, alertId ${limit}
     )
     ORDER BY raisedAt DESC, alertId`,
    params,
  )
  return withLaterTimes(
    connection,
    rows.map(({ body }) => JSON.parse(body) as AlertMessage),
  )
}

async function withLaterTimes(connection: Connection, alerts: AlertMessage[]): Promise<AlertMessage[]> {
  const wanted = isOneOf('alertId', new Set(alerts.map(({ alertId }) => alertId)))
  const rows = await connection.rows<AlertTimesRow>(
    `SELECT alertId, revision, times FROM alert_times FINAL WHERE ${wanted.sql}`,
    wanted.params,
  )
  const later = new Map(rows.map(rowToAlertTimes).map((row) => [`${row.alertId}/${row.revision}`, row.times]))
  return alerts.map((alert) => {
    const times = later.get(`${alert.alertId}/${alert.revision}`)
    return times ? { ...alert, times } : alert
  })
}

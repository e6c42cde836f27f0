import type { AlertMessage, StageTimes } from '@gongdi/contract'
import type { AlertTimes, AlertTransition } from '../../port.ts'
import { toMicros } from './micros.ts'
import type { Cell, Table } from './table.ts'

export const alertTransitionToRow = ({ alert, change, actor }: AlertTransition): Cell[] => [
  alert.alertId,
  alert.revision,
  alert.siteId,
  alert.deviceId,
  alert.ruleId,
  alert.level,
  alert.state,
  change,
  // Half a surrogate pair, which JSON may carry, is not UTF-8; the store would refuse the whole batch for it.
  actor.toWellFormed(),
  toMicros(alert.raisedAtMs),
  toMicros(alert.changedAtMs),
  alert.clearedAtMs === null ? null : toMicros(alert.clearedAtMs),
  JSON.stringify(alert),
]

export const ALERT_LOG: Table<AlertTransition> = {
  name: 'alert_log',
  columns: [
    'alertId',
    'revision',
    'siteId',
    'deviceId',
    'ruleId',
    'level',
    'state',
    'change',
    'actor',
    'raisedAt',
    'changedAt',
    'clearedAt',
    'body',
  ],
  toRow: alertTransitionToRow,
}

export interface AlertLogRow {
  change: AlertTransition['change']
  actor: string
  body: string
}

export const rowToAlertTransition = (row: AlertLogRow): AlertTransition => ({
  alert: JSON.parse(row.body) as AlertMessage,
  change: row.change,
  actor: row.actor,
})

export const alertTimesToRow = ({ alertId, revision, times }: AlertTimes): Cell[] => [
  alertId,
  revision,
  JSON.stringify(times),
]

export const ALERT_TIMES: Table<AlertTimes> = {
  name: 'alert_times',
  columns: ['alertId', 'revision', 'times'],
  toRow: alertTimesToRow,
}

export interface AlertTimesRow {
  alertId: string
  revision: number
  times: string
}

export const rowToAlertTimes = (row: AlertTimesRow): AlertTimes => ({
  alertId: row.alertId,
  revision: row.revision,
  times: JSON.parse(row.times) as StageTimes,
})

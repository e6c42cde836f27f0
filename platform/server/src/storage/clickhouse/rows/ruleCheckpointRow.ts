import type { RuleCheckpoint } from '../../../rules/judgement.ts'
import { fromMicros, toMicros } from './micros.ts'
import type { Cell, Table } from './table.ts'

export const ruleCheckpointToRow = (checkpoint: RuleCheckpoint): Cell[] => [
  checkpoint.siteId,
  checkpoint.deviceId,
  checkpoint.ruleId,
  checkpoint.phase,
  toMicros(checkpoint.sinceMs),
  toMicros(checkpoint.changedAtMs),
]

export const RULE_CHECKPOINTS: Table<RuleCheckpoint> = {
  name: 'rule_checkpoints',
  columns: ['siteId', 'deviceId', 'ruleId', 'phase', 'since', 'changedAt'],
  toRow: ruleCheckpointToRow,
}

export const RULE_CHECKPOINT_SELECT = [
  'siteId, deviceId, ruleId, phase',
  'toUnixTimestamp64Micro(since) AS sinceUs',
  'toUnixTimestamp64Micro(changedAt) AS changedAtUs',
].join(', ')

export type RuleCheckpointRow = Omit<RuleCheckpoint, 'sinceMs' | 'changedAtMs'> & {
  sinceUs: number | string
  changedAtUs: number | string
}

export const rowToRuleCheckpoint = ({
  sinceUs,
  changedAtUs,
  ...plain
}: RuleCheckpointRow): RuleCheckpoint => ({
  ...plain,
  sinceMs: fromMicros(sinceUs),
  changedAtMs: fromMicros(changedAtUs),
})

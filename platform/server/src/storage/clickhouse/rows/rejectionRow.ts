import type { RejectionView } from '@gongdi/contract'
import { fromMicros, toMicros, toSafeInteger } from './micros.ts'
import type { Cell, Table } from './table.ts'

/** A rejection with its name: its batch and its place in it. */
export interface NamedRejection {
  batchId: string
  ordinal: number
  rejection: RejectionView
}

/**
 * All texts here come from outside and were cut at a length, perhaps in the middle of a surrogate pair, which the store
 * would refuse together with the whole batch.
 */
export const rejectionToRow = ({ batchId, ordinal, rejection }: NamedRejection): Cell[] => [
  toMicros(rejection.atMs),
  batchId,
  ordinal,
  rejection.code,
  rejection.spec,
  rejection.clientId.toWellFormed(),
  rejection.topic.toWellFormed(),
  rejection.detail.toWellFormed(),
  rejection.payloadHead.toWellFormed(),
  rejection.payloadBytes,
]

export const REJECTIONS_TABLE: Table<NamedRejection> = {
  name: 'rejections',
  columns: [
    'at',
    'batchId',
    'ordinal',
    'code',
    'spec',
    'clientId',
    'topic',
    'detail',
    'payloadHead',
    'payloadBytes',
  ],
  toRow: rejectionToRow,
}

export const REJECTION_SELECT =
  'toUnixTimestamp64Micro(at) AS atUs, code, spec, clientId, topic, detail, payloadHead, payloadBytes'

export type RejectionRow = Omit<RejectionView, 'atMs' | 'payloadBytes'> & {
  atUs: number | string
  payloadBytes: number | string
}

export const rowToRejection = ({ atUs, payloadBytes, ...plain }: RejectionRow): RejectionView => ({
  atMs: fromMicros(atUs),
  ...plain,
  payloadBytes: toSafeInteger(payloadBytes),
})

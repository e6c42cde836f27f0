import type { RejectionCode } from '@gongdi/contract'

/** What has happened to messages since the platform started. The ingest counts, status and metrics read; nothing is ever reset. */
export interface IngestCounters {
  /** Publishes taken from sockets, repeats and refused ones included. */
  received: number
  /** PUBACKs written. */
  acknowledged: number
  /** Messages that are in the store. */
  stored: number
  /** Messages that had been accepted before, by (deviceId, bootId, seq). */
  duplicates: number
  rejectedByCode: Partial<Record<RejectionCode, number>>
}

export const newIngestCounters = (): IngestCounters => ({
  received: 0,
  acknowledged: 0,
  stored: 0,
  duplicates: 0,
  rejectedByCode: {},
})

export const rejectedOf = ({ rejectedByCode }: IngestCounters): number =>
  Object.values(rejectedByCode).reduce((sum, n) => sum + n, 0)

import type { Reading } from '../../../ingest/reading.ts'
import { toMicros } from './micros.ts'
import type { Cell } from './table.ts'

/** Columns with which every table of messages begins. */
export const MESSAGE_COLUMNS = [
  'siteId',
  'deviceId',
  'bootId',
  'seq',
  'measuredAt',
  'sentAt',
  'receivedAt',
  'late',
] as const

export function messageCells({ body, receivedAtMs, late }: Reading): Cell[] {
  return [
    body.siteId,
    body.deviceId,
    body.bootId,
    body.seq,
    toMicros(body.measuredAtMs),
    toMicros(body.sentAtMs),
    toMicros(receivedAtMs),
    late,
  ]
}

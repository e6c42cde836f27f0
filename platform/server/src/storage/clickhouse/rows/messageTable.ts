import { CONTRACT_VERSION } from '@gongdi/contract'
import type { Reading, ReadingKind, ReadingOf } from '../../../ingest/reading.ts'
import { fromMicros } from './micros.ts'
import { bool, type NativeColumn, type NativeTable, text, time, uint32 } from './nativeTable.ts'

/** A row as the server gives it back: the times of the envelope in microseconds, the other columns by their names. */
export interface MessageRow {
  deviceId: string
  late: boolean
  measuredAtUs: number | string
  sentAtUs: number | string
  receivedAtUs: number | string
  [column: string]: unknown
}

/** A table with a row for each message of one kind, written column by column and read back as it was. */
export interface MessageTable<K extends ReadingKind = ReadingKind> extends NativeTable<ReadingOf<K>> {
  /** What to select for `toReading`. */
  readonly select: string
  toReading(row: MessageRow): ReadingOf<K>
}

const ENVELOPE: readonly NativeColumn<Reading>[] = [
  text('siteId', ({ body }) => body.siteId),
  text('deviceId', ({ body }) => body.deviceId),
  text('bootId', ({ body }) => body.bootId),
  uint32('seq', ({ body }) => body.seq),
  time('measuredAt', ({ body }) => body.measuredAtMs),
  time('sentAt', ({ body }) => body.sentAtMs),
  time('receivedAt', ({ receivedAtMs }) => receivedAtMs),
  bool('late', ({ late }) => late),
]

const ENVELOPE_SELECT = [
  'siteId, deviceId, bootId, seq, late',
  ...['measuredAt', 'sentAt', 'receivedAt'].map((name) => `toUnixTimestamp64Micro(${name}) AS ${name}Us`),
]

/**
 * The table of one kind of message: the columns of the envelope, and those of its fields. `fieldsOf` makes fields of the columns where
 * these are not the same.
 */
export function messageTable<K extends ReadingKind>(
  kind: K,
  name: string,
  columns: readonly NativeColumn<ReadingOf<K>>[],
  fieldsOf: (columns: Record<string, unknown>) => Record<string, unknown> = (same) => same,
): MessageTable<K> {
  return {
    name,
    columns: [...ENVELOPE, ...columns],
    select: [...ENVELOPE_SELECT, ...columns.map((column) => column.name)].join(', '),
    toReading({ late, measuredAtUs, sentAtUs, receivedAtUs, ...plain }) {
      const times = { measuredAtMs: fromMicros(measuredAtUs), sentAtMs: fromMicros(sentAtUs) }
      const body = { v: CONTRACT_VERSION, ...fieldsOf(plain), ...times }
      return { kind, body, receivedAtMs: fromMicros(receivedAtUs), late } as unknown as ReadingOf<K>
    },
  }
}

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

/** How a row calls something, and how it is made of the columns of the table. */
export interface RowCell {
  readonly name: string
  readonly sql: string
}

/** A table with a row for each message of one kind, written column by column and read back as it was. */
export interface MessageTable<K extends ReadingKind = ReadingKind> extends NativeTable<ReadingOf<K>> {
  readonly kind: K
  /** What to select for `toReading`: names of a row, each with the expression that makes it. */
  readonly cells: readonly RowCell[]
  /** The same as a list of SQL. */
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

const plainCell = (name: string): RowCell => ({ name, sql: name })

const ENVELOPE_CELLS: readonly RowCell[] = [
  ...['siteId', 'deviceId', 'bootId', 'seq', 'late'].map(plainCell),
  ...['measuredAt', 'sentAt', 'receivedAt'].map((name) => ({
    name: `${name}Us`,
    sql: `toUnixTimestamp64Micro(${name})`,
  })),
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
  const cells = [...ENVELOPE_CELLS, ...columns.map((column) => plainCell(column.name))]
  return {
    kind,
    name,
    columns: [...ENVELOPE, ...columns],
    cells,
    select: cells.map((cell) => `${cell.sql} AS ${cell.name}`).join(', '),
    toReading({ late, measuredAtUs, sentAtUs, receivedAtUs, ...plain }) {
      const times = { measuredAtMs: fromMicros(measuredAtUs), sentAtMs: fromMicros(sentAtUs) }
      const body = { v: CONTRACT_VERSION, ...fieldsOf(plain), ...times }
      return { kind, body, receivedAtMs: fromMicros(receivedAtUs), late } as unknown as ReadingOf<K>
    },
  }
}

import type { ReadingOf } from '../../../ingest/reading.ts'
import { MESSAGE_COLUMNS, messageCells } from './messageName.ts'
import type { Cell, Table } from './table.ts'

/** What events carry, each in the column of its name, but two whose names would say too little beside the others. */
const FIELDS = [
  'door',
  'open',
  'reason',
  'limit',
  'acting',
  'heightM',
  'speedMps',
  'floor',
  'runOutM',
  'loadPercent',
  'personCount',
  'driverId',
  'on',
] as const

const COLUMN_OF: Partial<Record<(typeof FIELDS)[number], string>> = { limit: 'limitName', on: 'powerOn' }

export const HOIST_EVENTS: Table<ReadingOf<'hoist/event'>> = {
  name: 'hoist_events',
  columns: [...MESSAGE_COLUMNS, 'type', ...FIELDS.map((field) => COLUMN_OF[field] ?? field)],
  toRow: (reading) => {
    const event: Readonly<Record<string, Cell>> = reading.body.event
    return [...messageCells(reading), event.type!, ...FIELDS.map((field) => event[field] ?? null)]
  },
}

import type { CraneEvent } from '@gongdi/contract'
import type { ReadingOf } from '../../../ingest/reading.ts'
import { MESSAGE_COLUMNS, messageCells } from './messageName.ts'
import type { Cell, Table } from './table.ts'

export const craneEventToRow = (reading: ReadingOf<'crane/event'>): Cell[] => [
  ...messageCells(reading),
  reading.body.event.type,
  ...eventCells(reading.body.event),
]

export const CRANE_EVENTS: Table<ReadingOf<'crane/event'>> = {
  name: 'crane_events',
  columns: [
    ...MESSAGE_COLUMNS,
    'type',
    'limitName',
    'acting',
    'loadT',
    'radiusM',
    'momentPercent',
    'driverId',
    'powerOn',
  ],
  toRow: craneEventToRow,
}

function eventCells(event: CraneEvent['event']): Cell[] {
  switch (event.type) {
    case 'limit':
      return [event.limit, event.acting, event.loadT, event.radiusM, event.momentPercent, null, null]
    case 'driver':
      return [null, null, null, null, null, event.driverId, null]
    case 'power':
      return [null, null, null, null, null, null, event.on]
  }
}

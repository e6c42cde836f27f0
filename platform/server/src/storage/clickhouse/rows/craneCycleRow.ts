import type { ReadingOf } from '../../../ingest/reading.ts'
import { MESSAGE_COLUMNS, messageCells } from './messageName.ts'
import { toMicros } from './micros.ts'
import type { Cell, Table } from './table.ts'

export function craneCycleToRow(reading: ReadingOf<'crane/cycle'>): Cell[] {
  const { body } = reading
  return [
    ...messageCells(reading),
    toMicros(body.startedAtMs),
    toMicros(body.endedAtMs),
    body.ropeFalls,
    body.maxLoadT,
    body.maxMomentPercent,
    body.maxWindMps,
    body.start.radiusM,
    body.start.slewDeg,
    body.start.hookHeightM,
    body.end.radiusM,
    body.end.slewDeg,
    body.end.hookHeightM,
    body.driverId,
  ]
}

export const CRANE_CYCLES: Table<ReadingOf<'crane/cycle'>> = {
  name: 'crane_cycles',
  columns: [
    ...MESSAGE_COLUMNS,
    'startedAt',
    'endedAt',
    'ropeFalls',
    'maxLoadT',
    'maxMomentPercent',
    'maxWindMps',
    'startRadiusM',
    'startSlewDeg',
    'startHookHeightM',
    'endRadiusM',
    'endSlewDeg',
    'endHookHeightM',
    'driverId',
  ],
  toRow: craneCycleToRow,
}

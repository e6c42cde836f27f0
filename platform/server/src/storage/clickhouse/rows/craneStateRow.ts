import { CONTRACT_VERSION, type CraneState } from '@gongdi/contract'
import type { ReadingOf } from '../../../ingest/reading.ts'
import { MESSAGE_COLUMNS } from './messageName.ts'
import { fromMicros, toMicros } from './micros.ts'
import type { Cell, Table } from './table.ts'

/** Columns that hold a field of the message as it is. */
const PLAIN_COLUMNS = [
  'quality',
  'powerOn',
  'driverId',
  'ropeFalls',
  'loadT',
  'ratedLoadT',
  'loadPercent',
  'momentPercent',
  'radiusM',
  'slewDeg',
  'slewTotalDeg',
  'hookHeightM',
  'trolleyMps',
  'hoistMps',
  'slewDegS',
  'swingRadialDeg',
  'swingTangentialDeg',
  'windMps',
  'windDirectionDeg',
  'tiltXDeg',
  'tiltYDeg',
  'limitBits',
] as const satisfies readonly (keyof CraneState)[]

/** Written out by hand, not by a loop over the columns: this is the one conversion that runs for every reading. */
export function craneStateToRow({ body, receivedAtMs, late }: ReadingOf<'crane/state'>): Cell[] {
  return [
    body.siteId,
    body.deviceId,
    body.bootId,
    body.seq,
    toMicros(body.measuredAtMs),
    toMicros(body.sentAtMs),
    toMicros(receivedAtMs),
    late,
    body.quality,
    body.powerOn,
    body.driverId,
    body.ropeFalls,
    body.loadT,
    body.ratedLoadT,
    body.loadPercent,
    body.momentPercent,
    body.radiusM,
    body.slewDeg,
    body.slewTotalDeg,
    body.hookHeightM,
    body.trolleyMps,
    body.hoistMps,
    body.slewDegS,
    body.swingRadialDeg,
    body.swingTangentialDeg,
    body.windMps,
    body.windDirectionDeg,
    body.tiltXDeg,
    body.tiltYDeg,
    body.limitBits,
  ]
}

export const CRANE_STATES: Table<ReadingOf<'crane/state'>> = {
  name: 'crane_states',
  columns: [...MESSAGE_COLUMNS, ...PLAIN_COLUMNS],
  toRow: craneStateToRow,
}

/** What to select for `rowToCraneState`. */
export const CRANE_STATE_SELECT = [
  'siteId, deviceId, bootId, seq, late',
  'toUnixTimestamp64Micro(measuredAt) AS measuredAtUs',
  'toUnixTimestamp64Micro(sentAt) AS sentAtUs',
  'toUnixTimestamp64Micro(receivedAt) AS receivedAtUs',
  ...PLAIN_COLUMNS,
].join(', ')

export type CraneStateRow = Pick<
  CraneState,
  'siteId' | 'deviceId' | 'bootId' | 'seq' | (typeof PLAIN_COLUMNS)[number]
> & { late: boolean; measuredAtUs: number | string; sentAtUs: number | string; receivedAtUs: number | string }

export function rowToCraneState(row: CraneStateRow): ReadingOf<'crane/state'> {
  const { late, measuredAtUs, sentAtUs, receivedAtUs, ...plain } = row
  return {
    kind: 'crane/state',
    body: {
      v: CONTRACT_VERSION,
      ...plain,
      measuredAtMs: fromMicros(measuredAtUs),
      sentAtMs: fromMicros(sentAtUs),
    },
    receivedAtMs: fromMicros(receivedAtUs),
    late,
  }
}

import { CONTRACT_VERSION, type CraneState } from '@gongdi/contract'
import type { ReadingOf } from '../../../ingest/reading.ts'
import { fromMicros } from './micros.ts'
import {
  bool,
  float64,
  type NativeColumn,
  type NativeTable,
  text,
  textOrNull,
  time,
  uint8,
  uint32,
} from './nativeTable.ts'

type State = ReadingOf<'crane/state'>

/** Columns that hold a field of the message as it is. */
const PLAIN_COLUMNS: readonly NativeColumn<State>[] = [
  text('quality', ({ body }) => body.quality),
  bool('powerOn', ({ body }) => body.powerOn),
  textOrNull('driverId', ({ body }) => body.driverId),
  uint8('ropeFalls', ({ body }) => body.ropeFalls),
  float64('loadT', ({ body }) => body.loadT),
  float64('ratedLoadT', ({ body }) => body.ratedLoadT),
  float64('loadPercent', ({ body }) => body.loadPercent),
  float64('momentPercent', ({ body }) => body.momentPercent),
  float64('radiusM', ({ body }) => body.radiusM),
  float64('slewDeg', ({ body }) => body.slewDeg),
  float64('slewTotalDeg', ({ body }) => body.slewTotalDeg),
  float64('hookHeightM', ({ body }) => body.hookHeightM),
  float64('trolleyMps', ({ body }) => body.trolleyMps),
  float64('hoistMps', ({ body }) => body.hoistMps),
  float64('slewDegS', ({ body }) => body.slewDegS),
  float64('swingRadialDeg', ({ body }) => body.swingRadialDeg),
  float64('swingTangentialDeg', ({ body }) => body.swingTangentialDeg),
  float64('windMps', ({ body }) => body.windMps),
  float64('windDirectionDeg', ({ body }) => body.windDirectionDeg),
  float64('tiltXDeg', ({ body }) => body.tiltXDeg),
  float64('tiltYDeg', ({ body }) => body.tiltYDeg),
  uint32('limitBits', ({ body }) => body.limitBits),
]

/** The one table that is written for every second of every crane, and the only one in this format. */
export const CRANE_STATES: NativeTable<State> = {
  name: 'crane_states',
  columns: [
    text('siteId', ({ body }) => body.siteId),
    text('deviceId', ({ body }) => body.deviceId),
    text('bootId', ({ body }) => body.bootId),
    uint32('seq', ({ body }) => body.seq),
    time('measuredAt', ({ body }) => body.measuredAtMs),
    time('sentAt', ({ body }) => body.sentAtMs),
    time('receivedAt', ({ receivedAtMs }) => receivedAtMs),
    bool('late', ({ late }) => late),
    ...PLAIN_COLUMNS,
  ],
}

/** What to select for `rowToCraneState`. */
export const CRANE_STATE_SELECT = [
  'siteId, deviceId, bootId, seq, late',
  'toUnixTimestamp64Micro(measuredAt) AS measuredAtUs',
  'toUnixTimestamp64Micro(sentAt) AS sentAtUs',
  'toUnixTimestamp64Micro(receivedAt) AS receivedAtUs',
  ...PLAIN_COLUMNS.map(({ name }) => name),
].join(', ')

export type CraneStateRow = Omit<CraneState, 'v' | 'measuredAtMs' | 'sentAtMs'> & {
  late: boolean
  measuredAtUs: number | string
  sentAtUs: number | string
  receivedAtUs: number | string
}

export function rowToCraneState(row: CraneStateRow): State {
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

import type { PoseRow } from '@gongdi/contract'
import type { ReadingOf } from '../../ingest/reading.ts'
import { rounded } from './rounded.ts'
import type { RowKind } from './rowBoard.ts'

type PoseReading = Pick<ReadingOf<'crane/state'>, 'kind' | 'body'>

/** The pose of a crane as sent (SPEC L4). */
const poseRowOf = ({ body }: PoseReading): PoseRow => [
  body.deviceId,
  rounded(body.measuredAtMs),
  rounded(body.slewTotalDeg),
  rounded(body.radiusM),
  rounded(body.hookHeightM),
  rounded(body.loadT),
  rounded(body.momentPercent),
  rounded(body.swingRadialDeg),
  rounded(body.swingTangentialDeg),
  rounded(body.windMps),
  body.limitBits,
]

export const POSES: RowKind<PoseReading> = { type: 'poses', ofCity: true, rowOf: poseRowOf }

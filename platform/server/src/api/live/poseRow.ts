import type { CraneState, PoseRow } from '@gongdi/contract'

/** A millimetre, a kilogram, a thousandth of a degree: finer is noise, and every digit is sent thousands of times a second. */
const rounded = (value: number) => Math.round(value * 1000) / 1000

/** The pose of a crane as sent (SPEC L4). */
export const poseRowOf = (state: CraneState): PoseRow => [
  state.deviceId,
  rounded(state.measuredAtMs),
  rounded(state.slewTotalDeg),
  rounded(state.radiusM),
  rounded(state.hookHeightM),
  rounded(state.loadT),
  rounded(state.momentPercent),
  rounded(state.swingRadialDeg),
  rounded(state.swingTangentialDeg),
  rounded(state.windMps),
  state.limitBits,
]

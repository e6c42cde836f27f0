import type { CraneState } from '@gongdi/contract'
import { d1, d2, d3 } from '../decimalText.ts'

/**
 * JSON of a crane state, byte for byte what `JSON.stringify` gives for one made by `measure`, in a third of the time: the shape is
 * known, identifiers need no escaping, and figures with one, two or three decimals come from tables that fill as they are used.
 */
export function encodeCraneState(m: CraneState): string {
  const driver = m.driverId === null ? 'null' : `"${m.driverId}"`
  return `{"v":${m.v},"siteId":"${m.siteId}","deviceId":"${m.deviceId}","bootId":"${m.bootId}","seq":${m.seq},"measuredAtMs":${m.measuredAtMs},"sentAtMs":${m.sentAtMs},"quality":"${m.quality}","powerOn":${m.powerOn},"driverId":${driver},"ropeFalls":${m.ropeFalls},"loadT":${d2(m.loadT)},"ratedLoadT":${d2(m.ratedLoadT)},"loadPercent":${d1(m.loadPercent)},"momentPercent":${d1(m.momentPercent)},"radiusM":${d2(m.radiusM)},"slewDeg":${d1(m.slewDeg)},"slewTotalDeg":${d1(m.slewTotalDeg)},"hookHeightM":${d2(m.hookHeightM)},"trolleyMps":${d3(m.trolleyMps)},"hoistMps":${d3(m.hoistMps)},"slewDegS":${d2(m.slewDegS)},"swingRadialDeg":${d2(m.swingRadialDeg)},"swingTangentialDeg":${d2(m.swingTangentialDeg)},"windMps":${d1(m.windMps)},"windDirectionDeg":${m.windDirectionDeg},"tiltXDeg":${d2(m.tiltXDeg)},"tiltYDeg":${d2(m.tiltYDeg)},"limitBits":${m.limitBits}}`
}

import type { HoistState } from '@gongdi/contract'
import { d1, d2 } from '../decimalText.ts'

/** JSON of a hoist state, byte for byte what `JSON.stringify` gives for one made by `measure`, in half the time. */
export function encodeHoistState(m: HoistState): string {
  const driver = m.driverId === null ? 'null' : `"${m.driverId}"`
  return `{"v":${m.v},"siteId":"${m.siteId}","deviceId":"${m.deviceId}","bootId":"${m.bootId}","seq":${m.seq},"measuredAtMs":${m.measuredAtMs},"sentAtMs":${m.sentAtMs},"quality":"${m.quality}","powerOn":${m.powerOn},"driverId":${driver},"loadT":${d2(m.loadT)},"ratedLoadT":${d2(m.ratedLoadT)},"loadPercent":${d1(m.loadPercent)},"personCount":${m.personCount},"heightM":${d2(m.heightM)},"floor":${m.floor},"speedMps":${d2(m.speedMps)},"windMps":${d1(m.windMps)},"tiltXDeg":${d2(m.tiltXDeg)},"tiltYDeg":${d2(m.tiltYDeg)},"frontDoorOpen":${m.frontDoorOpen},"backDoorOpen":${m.backDoorOpen},"landingDoorOpen":${m.landingDoorOpen},"baseGateOpen":${m.baseGateOpen},"limitBits":${m.limitBits},"motorTempC":${m.motorTempC},"tripCount":${m.tripCount},"runS":${m.runS}}`
}

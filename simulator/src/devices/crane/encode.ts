import type { CraneState } from '@gongdi/contract'

/**
 * JSON of a crane state, byte for byte what `JSON.stringify` gives for one made by `measure`, in a third of the time: the shape is
 * known, identifiers need no escaping, and figures with one, two or three decimals come from tables that fill as they are used.
 */
export function encodeCraneState(m: CraneState): string {
  const driver = m.driverId === null ? 'null' : `"${m.driverId}"`
  return `{"v":${m.v},"siteId":"${m.siteId}","deviceId":"${m.deviceId}","bootId":"${m.bootId}","seq":${m.seq},"measuredAtMs":${m.measuredAtMs},"sentAtMs":${m.sentAtMs},"quality":"${m.quality}","powerOn":${m.powerOn},"driverId":${driver},"ropeFalls":${m.ropeFalls},"loadT":${d2(m.loadT)},"ratedLoadT":${d2(m.ratedLoadT)},"loadPercent":${d1(m.loadPercent)},"momentPercent":${d1(m.momentPercent)},"radiusM":${d2(m.radiusM)},"slewDeg":${d1(m.slewDeg)},"slewTotalDeg":${d1(m.slewTotalDeg)},"hookHeightM":${d2(m.hookHeightM)},"trolleyMps":${d3(m.trolleyMps)},"hoistMps":${d3(m.hoistMps)},"slewDegS":${d2(m.slewDegS)},"swingRadialDeg":${d2(m.swingRadialDeg)},"swingTangentialDeg":${d2(m.swingTangentialDeg)},"windMps":${d1(m.windMps)},"windDirectionDeg":${m.windDirectionDeg},"tiltXDeg":${d2(m.tiltXDeg)},"tiltYDeg":${d2(m.tiltYDeg)},"limitBits":${m.limitBits}}`
}

/** Texts of i / scale for i from 0; beyond, the number is written out anew. */
function table(scale: number, size: number): (x: number) => string {
  const texts: (string | undefined)[] = new Array<string | undefined>(size).fill(undefined)
  return (x) => {
    const i = Math.round(Math.abs(x) * scale)
    if (i >= size) return String(x)
    let text = texts[i]
    if (text === undefined) {
      text = String(i / scale)
      texts[i] = text
    }
    return x < 0 ? `-${text}` : text
  }
}

const d1 = table(10, 6_000)
const d2 = table(100, 12_000)
const d3 = table(1000, 5_000)

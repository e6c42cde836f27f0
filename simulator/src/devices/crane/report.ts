import { CONTRACT_VERSION, type CraneState } from '@gongdi/contract'
import type { Random } from '../../kernel/random.ts'
import { loadPercent, momentPercent, ratedLoadT } from './loadChart.ts'
import type { CraneSpec } from './spec.ts'
import { tiltOf } from './tilt.ts'
import type { CraneTruth } from './truth.ts'

/** Envelope of the message that carries a measurement. */
export interface Stamp {
  bootId: string
  seq: number
  atMs: number
}

const DEG = 180 / Math.PI

/**
 * What the crane's sensors make of how it stands: each quantity with the error of its sensor, rounded to its resolution (load,
 * radius, hook height 0.01; slew 0.1°; wind 0.1 m/s; tilt 0.01°; percentages 0.1). Percentages and the rated load are worked out
 * from what was measured, as the box in the cabin does. Draws four normal numbers.
 */
export function measure(t: CraneTruth, spec: CraneSpec, stamp: Stamp, random: Random): CraneState {
  const { model, sensors } = spec
  const row = model.chart[t.ropeFalls]
  const noise = random.normal(0, 1)
  const loadT = round2(
    t.hookForceT * (sensors.loadScale + sensors.loadNoise * noise) + sensors.loadFloorT * noise,
  )
  const radiusM = clamp(round2(t.trolley.at + sensors.radiusOffsetM), 0, model.jibLengthM)
  const slewTotalDeg = round1(t.slew.at + sensors.slewOffsetDeg)
  const moment = momentPercent(row, loadT, radiusM)
  const tilt = tiltOf(spec, moment, t.slew.at)
  // Sway of the mast, 0.2–0.5 Hz, is faster than the reporting interval, so it looks like noise that grows with the wind.
  const sway = 0.006 + 0.0015 * t.windMps
  return {
    v: CONTRACT_VERSION,
    siteId: spec.siteId,
    deviceId: spec.deviceId,
    bootId: stamp.bootId,
    seq: stamp.seq,
    measuredAtMs: stamp.atMs,
    sentAtMs: stamp.atMs,
    quality: 'good',
    powerOn: t.powerOn,
    driverId: t.driverId,
    ropeFalls: t.ropeFalls,
    loadT,
    ratedLoadT: round2(ratedLoadT(row, radiusM)),
    loadPercent: round1(loadPercent(row, loadT)),
    momentPercent: round1(moment),
    radiusM,
    slewDeg: wrap360(slewTotalDeg),
    slewTotalDeg,
    hookHeightM: round2(t.hoist.at + sensors.hookOffsetM),
    trolleyMps: round3(t.trolley.speed),
    hoistMps: round3(t.hoist.speed),
    slewDegS: round2(t.slew.speed),
    swingRadialDeg: round2(t.swing.radialRad * DEG),
    swingTangentialDeg: round2(t.swing.tangentialRad * DEG),
    windMps: clamp(round1(t.windMps + random.normal(0, sensors.windNoiseMps)), 0, 60),
    windDirectionDeg: wrap360(Math.round(t.windFromDeg)),
    tiltXDeg: clamp(round2(tilt.xDeg + random.normal(0, sway)), -5, 5),
    tiltYDeg: clamp(round2(tilt.yDeg + random.normal(0, sway)), -5, 5),
    limitBits: t.limitBits,
  }
}

// Adding 0 turns −0, which JSON writes as 0, into 0, so that a message reads the same before and after.
const round1 = (x: number) => Math.round(x * 10) / 10 + 0
const round2 = (x: number) => Math.round(x * 100) / 100 + 0
const round3 = (x: number) => Math.round(x * 1000) / 1000 + 0
const clamp = (x: number, min: number, max: number) => Math.max(min, Math.min(max, x))
/** [0, 360), to a tenth. */
const wrap360 = (deg: number) => (Math.round((((deg % 360) + 360) % 360) * 10) % 3600) / 10

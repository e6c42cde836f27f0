import { CONTRACT_VERSION, type HoistState } from '@gongdi/contract'
import type { Random } from '../../kernel/random.ts'
import { floorAt } from './operator.ts'
import { type HoistSpec, RATED_LOAD_T } from './spec.ts'
import { countedPersons, type HoistTruth, loadOf, weighedT } from './truth.ts'

/** Envelope of the message that carries a measurement. */
export interface Stamp {
  bootId: string
  seq: number
  atMs: number
}

/** Errors of the sensors [EA], besides those drawn for each cage. */
const SENSORS = {
  /** Noise of the load cell, share of the load and at no load, t: with gain and placing within ±3 %. */
  loadNoise: 0.003,
  loadFloorT: 0.003,
  /** Shaking at the start: share of the load, over so many seconds. */
  startRipple: 0.02,
  rippleS: 1.5,
  /** Under way; at a stand a third of it. */
  heightNoiseM: 0.015,
  /** Standard deviation, cut at ±1.5 %. */
  speedNoise: 0.006,
  speedMost: 0.015,
  windNoiseMps: 0.15,
  tiltNoiseDeg: 0.008,
} as const
/** Tilt from a tonne at the edge of the cage, and from the wind's pressure, °, ° per (m/s)² [EA]. */
const TILT = { perTonneDeg: 0.11, perWind2Deg: 0.0005 } as const
const GRAVITY_MPS2 = 9.81
const RAD = Math.PI / 180

/**
 * What the sensors make of how a cage stands: each quantity with the error of its sensor, rounded to its resolution (load 0.01 t; height
 * 0.01 m; speed 0.01 m/s; tilt 0.01°; wind 0.1 m/s; motor 1 °C; percentages 0.1). Draws six normal numbers.
 */
export function measure(t: HoistTruth, spec: HoistSpec, stamp: Stamp, random: Random): HoistState {
  const { sensors } = spec
  const noise = random.normal(0, 1)
  const restT = weighedT(t, spec)
  const loadT = Math.max(
    0,
    round2(restT * (dynamicFactor(t, random) + SENSORS.loadNoise * noise) + SENSORS.loadFloorT * noise),
  )
  const speedError = clamp(random.normal(0, SENSORS.speedNoise), SENSORS.speedMost)
  const calm = t.cage.speed === 0 ? 1 / 3 : 1
  const heightError = clamp(random.normal(0, SENSORS.heightNoiseM) * calm, 0.05)
  const heightM = round2(t.cage.at + t.heightErrorM + heightError)
  const push = TILT.perWind2Deg * t.windMps * t.windMps
  const from = t.meanWindFromDeg * RAD
  const onSide = TILT.perTonneDeg * loadOf(t)
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
    loadT,
    ratedLoadT: RATED_LOAD_T,
    loadPercent: round1((100 * loadT) / RATED_LOAD_T),
    personCount: countedPersons(t, spec),
    heightM,
    floor: floorAt(spec, heightM),
    speedMps: round2(t.cage.speed * (1 + speedError)),
    windMps: Math.max(0, round1(t.windMps + random.normal(0, SENSORS.windNoiseMps))),
    tiltXDeg: round2(
      sensors.leanXDeg + onSide * t.offX - push * Math.sin(from) + random.normal(0, SENSORS.tiltNoiseDeg),
    ),
    tiltYDeg: round2(
      sensors.leanYDeg + onSide * t.offY - push * Math.cos(from) + random.normal(0, SENSORS.tiltNoiseDeg),
    ),
    frontDoorOpen: t.doors.front,
    backDoorOpen: t.doors.back,
    landingDoorOpen: t.doors.landing,
    baseGateOpen: t.doors['base-gate'],
    limitBits: t.limitBits,
    motorTempC: Math.round(t.motorC) + 0,
    tripCount: t.tripCount,
    runS: Math.floor(t.runS),
  }
}

/** The load cell feels the acceleration, and for a moment the shaking of the start. */
function dynamicFactor(t: HoistTruth, random: Random): number {
  if (t.cage.speed === 0) return 1
  // The anti-fall device brakes the cage above the load cell's range of use.
  const acceleration = Math.max(-0.08, Math.min(0.08, t.accelMps2 / GRAVITY_MPS2))
  const shaking = SENSORS.startRipple * Math.exp(-t.sinceStartS / SENSORS.rippleS)
  return 1 + acceleration + shaking * clamp(random.normal(0, 1), 2)
}

// Adding 0 turns −0, which JSON writes as 0, into 0, so that a message reads the same before and after.
const round1 = (x: number) => Math.round(x * 10) / 10 + 0
const round2 = (x: number) => Math.round(x * 100) / 100 + 0
const clamp = (x: number, most: number) => Math.max(-most, Math.min(most, x))

import { LIMIT_BITS } from '@gongdi/contract/wire'
import { brake, moveTowards } from '../trapezoid.ts'
import { stepLimiter } from './limiter.ts'
import type { CraneModel } from './models.ts'
import { nearestTurn, UNLOAD_S } from './operator.ts'
import type { CraneSpec } from './spec.ts'
import { GRAVITY_MPS2, swingLoad } from './swing.ts'
import type { CraneTruth } from './truth.ts'

const RAD = Math.PI / 180
/** Hook block to trolley at the upper switch, m; 0.7–1.0 [RP form]. */
const HOOK_UP_LIMIT_M = 0.8
/** Slow-down zones before the end switches [EA]. */
const ZONES = { hoistM: 5, radiusM: 4, slewDeg: 12 } as const
/** Trolley to buffer, ≥ 0.2 m [RP form]. */
const RADIUS_MARGIN_M = 0.3
const SLEW_END_DEG = 540
/** Sideways acceleration of the load that a calm driver stays under, m/s²; gives swings of 1–3°. [EA] */
const CALM_MPS2 = 0.2

/** Speed of the fastest gear that the interlock lets in for this load, m/s. */
function hoistSpeedMps(model: CraneModel, ropeFalls: 2 | 4, loadT: number): number {
  const gears = model.hoistGears[ropeFalls]
  for (const gear of gears) if (loadT <= gear.upToT) return gear.metresPerMin / 60
  return gears[gears.length - 1]!.metresPerMin / 60
}

/**
 * Moves crane, load and limiters by `dtS` seconds under the driver's targets. Draws nothing. Changes `t` in place: a copy of
 * some forty figures a tick would cost as much as the physics.
 */
export function stepMotion(t: CraneTruth, spec: CraneSpec, dtS: number): void {
  const { model } = spec
  const { limiter } = t
  const hookSpeed = t.hoist.speed
  const trolleySpeed = t.trolley.speed
  const slewSpeed = t.slew.speed
  if (t.powerOn) moveAxes(t, spec, dtS)
  else if (t.phase === 'parked') weathervane(t, dtS)

  t.phaseS += dtS
  const loadT = t.plan.loadT * carry(t, dtS)
  const radiusM = t.trolley.at
  const ropeM = Math.max(2, spec.jibHeightM - t.hoist.at)
  const omega = 0.5 * (slewSpeed + t.slew.speed) * RAD
  const radialMps2 = (t.trolley.speed - trolleySpeed) / dtS - radiusM * omega * omega
  const tangentialMps2 =
    radiusM * (((t.slew.speed - slewSpeed) / dtS) * RAD) + 2 * 0.5 * (trolleySpeed + t.trolley.speed) * omega
  // Wind on the load: 0.5 ρ c A v² on about 2 m², on 0.3 m² of an empty hook block, against the mass; the swing feels where it pushes.
  const massT = loadT + 0.5
  const areaM2 = loadT > 0.1 ? 2 : 0.3
  const push = (0.00075 * areaM2 * t.windMps * t.windMps) / massT
  const alongRad = (t.windFromDeg + 180 - t.slew.at) * RAD
  const damping = t.phase === 'lower' || t.phase === 'pick' ? 0.05 : 0.02
  swingLoad(
    t.swing,
    ropeM,
    damping,
    radialMps2 - push * Math.cos(alongRad),
    tangentialMps2 - push * Math.sin(alongRad),
    dtS,
  )

  const pullT = loadT * (1 + (t.hoist.speed - hookSpeed) / dtS / GRAVITY_MPS2) * peak(t)
  t.hookForceT = pullT * ripple(t)
  // The limiter's spring is too slow for the ripple of a swing, not for a start.
  const movingOut = t.trolley.speed > 0.01
  stepLimiter(limiter, spec.limiter, model.chart[t.ropeFalls], pullT, radiusM, movingOut, dtS)
  t.limitBits = limitBitsOf(t, spec)
}

/** Moves the three axes with gears, slow-down zones and what the limiters cut. */
function moveAxes(t: CraneTruth, spec: CraneSpec, dtS: number): void {
  const { model } = spec
  const { limiter } = t
  const loadT = t.carriedShare > 0 ? t.plan.loadT : 0
  const hoistAccel = model.hoistAccelMps2[t.ropeFalls]
  if ((limiter.hoistCut || limiter.loadCut) && t.targetHookM > t.hoist.at) {
    brake(t.hoist, 2 * hoistAccel, dtS)
  } else if (t.hoist.at !== t.targetHookM || t.hoist.speed !== 0) {
    let speed = Math.min(hoistSpeedMps(model, t.ropeFalls, loadT), t.hookCapMps)
    const topM = spec.jibHeightM - HOOK_UP_LIMIT_M
    if (t.targetHookM > t.hoist.at && topM - t.hoist.at < ZONES.hoistM) speed = Math.min(speed, 0.15)
    moveTowards(t.hoist, Math.min(t.targetHookM, topM), speed, hoistAccel, dtS)
  }

  const outward = t.targetRadiusM > t.trolley.at
  if ((limiter.outCut || limiter.hoistCut) && outward) {
    brake(t.trolley, 2 * model.trolleyAccelMps2, dtS)
  } else if (t.trolley.at !== t.targetRadiusM || t.trolley.speed !== 0) {
    const { low, high } = model.trolleyMetresPerMin
    const nearEnd = outward
      ? model.jibLengthM - t.trolley.at < ZONES.radiusM
      : t.trolley.at - model.minRadiusM < ZONES.radiusM
    const slow = nearEnd || (outward && limiter.ringing)
    const target = Math.min(Math.max(t.targetRadiusM, model.minRadiusM), model.jibLengthM - RADIUS_MARGIN_M)
    const accel = Math.min(model.trolleyAccelMps2, CALM_MPS2)
    moveTowards(t.trolley, target, (slow ? low : high) / 60, accel, dtS)
  }

  if (t.slew.at !== t.targetSlewDeg || t.slew.speed !== 0) {
    const top = model.slewRpm * 6
    const nearEnd = SLEW_END_DEG - Math.abs(t.slew.at) < ZONES.slewDeg
    const accel = Math.min(model.slewAccelRadS2, CALM_MPS2 / Math.max(5, t.trolley.at)) / RAD
    moveTowards(t.slew, t.targetSlewDeg, nearEnd ? top / 4 : top, accel, dtS)
  }
}

/** Out of service the jib turns with the wind, away from where it comes, as the cables allow. */
function weathervane(t: CraneTruth, dtS: number): void {
  const way = nearestTurn(t.slew.at, t.windFromDeg + 180) - t.slew.at
  t.slew.speed = Math.max(-0.5, Math.min(0.5, way * 0.005 * t.windMps))
  t.slew.at += t.slew.speed * dtS
}

/** Share of the load on the rope: up in `rampS` at the pick, down in `UNLOAD_S` once it stands. */
function carry(t: CraneTruth, dtS: number): number {
  switch (t.phase) {
    case 'pick':
      t.pickS += dtS
      t.carriedShare = Math.min(1, t.pickS / t.plan.rampS)
      break
    case 'hoist':
    case 'travel':
    case 'lower':
    case 'hang':
    case 'set-down':
      t.pickS += dtS
      t.carriedShare = 1
      break
    case 'unhook':
      t.carriedShare = Math.max(0, 1 - t.phaseS / UNLOAD_S)
      break
    default:
      t.carriedShare = 0
  }
  return t.carriedShare
}

/** Start peak: half a sine over `peakS` from the moment at which the load is off the ground. */
function peak(t: CraneTruth): number {
  const sinceS = t.pickS - t.plan.rampS
  if (sinceS <= 0 || sinceS >= t.plan.peakS || t.carriedShare === 0) return 1
  return 1 + (t.plan.peakFactor - 1) * Math.sin((Math.PI * sinceS) / t.plan.peakS)
}

/** 1–2 % on the hook when the load swings by 3°: rope and jib give way in step with it. [EA] */
const ripple = (t: CraneTruth): number => 1 + 0.3 * t.swing.radialRad

function limitBitsOf(t: CraneTruth, spec: CraneSpec): number {
  const { limiter } = t
  const { model } = spec
  let bits = 0
  if (limiter.outCut || limiter.hoistCut) bits |= LIMIT_BITS.momentLimiter
  if (limiter.loadCut) bits |= LIMIT_BITS.loadLimiter
  if (t.hoist.at >= spec.jibHeightM - HOOK_UP_LIMIT_M - 0.05) bits |= LIMIT_BITS.hoistUp
  if (t.trolley.at >= model.jibLengthM - RADIUS_MARGIN_M - 0.05) bits |= LIMIT_BITS.radiusOut
  if (t.trolley.at <= model.minRadiusM + 0.05) bits |= LIMIT_BITS.radiusIn
  if (t.slew.at <= -SLEW_END_DEG) bits |= LIMIT_BITS.slewLeft
  if (t.slew.at >= SLEW_END_DEG) bits |= LIMIT_BITS.slewRight
  return bits
}

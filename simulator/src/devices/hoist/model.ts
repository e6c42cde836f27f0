import type { Random } from '../../kernel/random.ts'
import { stepGust } from '../../weather/gust.ts'
import type { Weather } from '../../weather/weather.ts'
import { brake, moveTowards } from '../trapezoid.ts'
import { decelerationMps2, FREE_FALL_MPS2, freeFall } from './antiFall.ts'
import { type HoistSpec, RATED_LOAD_T } from './spec.ts'
import type { StopReason } from './step.ts'
import { type HoistTruth, loadOf, senseLimits } from './truth.ts'

/** Motors warm and cool by the first order over 20 min; 75 K above the air when going up fully loaded without rest [EA]. */
const MOTOR = { memoryS: 1200, riseK: 75, shareUpEmpty: 0.35, shareDown: 0.3 } as const
/** Over which the interlock's anemometer means, s [EA]. */
const HELD_WIND_S = 10
/** Step of the physics close to a limit switch, s [EA]. */
const FINE_STEP_S = 0.05

/** Tells the cage what the weather is now. `factor` is that of the wind at the top of its mast. */
export function feelWeather(t: HoistTruth, weather: Weather, factor: number): void {
  t.meanWindMps = weather.speed10Mps * factor
  t.meanWindFromDeg = weather.fromDeg
  t.gustiness = weather.gustiness
  t.ambientC = weather.temperatureC
}

/**
 * Lives one cage for `dtS` up to `atMs` of simulated time: wind, motion, motor, drifts, and what goes wrong at that moment. Whoever calls
 * comes at `motionEndMs` and at the moment of a mishap, so that nothing changes within a step but near a limit switch.
 *
 * Pure but for `t`, which it changes in place: time and randomness come in as arguments. Draws two normal numbers.
 */
export function live(t: HoistTruth, spec: HoistSpec, atMs: number, dtS: number, random: Random): void {
  const { gust } = spec
  stepGust(t.gust, gust, t.meanWindMps * t.gustiness, dtS, random)
  t.windMps = Math.max(0, t.meanWindMps + t.gust.speedMps)
  t.heldWindMps += (t.windMps - t.heldWindMps) * (1 - Math.exp(-dtS / HELD_WIND_S))
  warm(t, dtS)
  t.zeroT += spec.sensors.zeroDriftTPerS * dtS
  t.heightErrorM += spec.sensors.heightDriftMPerS * dtS
  if (t.motion === 'still') return
  const beforeMps = t.cage.speed
  move(t, spec, atMs, dtS)
  t.accelMps2 = dtS > 0 ? (t.cage.speed - beforeMps) / dtS : 0
  t.sinceStartS += dtS
  t.runS += dtS
  goWrong(t, spec, atMs)
}

function warm(t: HoistTruth, dtS: number): void {
  let share = 0
  if (t.motion === 'travel') {
    const load = Math.min(1.2, loadOf(t) / RATED_LOAD_T)
    share = t.cage.speed >= 0 ? MOTOR.shareUpEmpty + (1 - MOTOR.shareUpEmpty) * load : MOTOR.shareDown
  }
  const target = t.ambientC + MOTOR.riseK * share
  t.motorC = target + (t.motorC - target) * Math.exp(-dtS / MOTOR.memoryS)
}

function move(t: HoistTruth, spec: HoistSpec, atMs: number, dtS: number): void {
  const { ratedSpeedMps, accelMps2 } = spec.drive
  switch (t.motion) {
    case 'travel':
      if (t.targetM < spec.switches.upperM && t.targetM > spec.switches.lowerM)
        moveTowards(t.cage, t.targetM, ratedSpeedMps, accelMps2, dtS)
      else moveToSwitch(t, spec, atMs, dtS)
      break
    case 'cut':
      brake(t.cage, spec.brakeMps2, dtS)
      break
    case 'fall':
      t.cage.at += t.cage.speed * dtS - 0.5 * FREE_FALL_MPS2 * dtS * dtS
      t.cage.speed -= FREE_FALL_MPS2 * dtS
      break
    case 'caught':
      brake(t.cage, decelerationMps2(spec.drive.antiFallTripMps, spec.antiFallBrakeM), dtS)
      break
  }
}

/** A trip that would run on past a limit switch: the switch cuts it within a fine step. */
function moveToSwitch(t: HoistTruth, spec: HoistSpec, atMs: number, dtS: number): void {
  const { ratedSpeedMps, accelMps2 } = spec.drive
  const { upperM, lowerM } = spec.switches
  const n = Math.max(1, Math.ceil(dtS / FINE_STEP_S))
  for (let i = 0; i < n; i++) {
    if (t.motion === 'cut') {
      brake(t.cage, spec.brakeMps2, dtS / n)
      continue
    }
    moveTowards(t.cage, t.targetM, ratedSpeedMps, accelMps2, dtS / n)
    const { at, speed } = t.cage
    if ((at >= upperM && speed > 0) || (at <= lowerM && speed < 0)) cutPower(t, spec, atMs, 'limit')
  }
}

/** Cuts the power: the brakes fall in and the cage runs out. Changes `t` in place. */
export function cutPower(t: HoistTruth, spec: HoistSpec, atMs: number, reason: StopReason): void {
  t.motion = 'cut'
  t.stopReason = reason
  t.cutAtM = t.cage.at
  t.motionEndMs = atMs + Math.ceil((1000 * Math.abs(t.cage.speed)) / spec.brakeMps2) + 1
}

function goWrong(t: HoistTruth, spec: HoistSpec, atMs: number): void {
  const { mishap } = t
  if (mishap && t.motion === 'travel' && atMs >= mishap.atMs) {
    if (mishap.kind === 'door-opens') t.doors.back = true
    else {
      const { timeS } = freeFall(Math.abs(t.cage.speed), spec.drive.antiFallTripMps)
      t.motion = 'fall'
      t.motionEndMs = atMs + Math.ceil(timeS * 1000)
    }
    return
  }
  if (t.motion === 'fall' && -t.cage.speed >= spec.drive.antiFallTripMps) {
    const decel = decelerationMps2(spec.drive.antiFallTripMps, spec.antiFallBrakeM)
    t.motion = 'caught'
    t.antiFallTripped = true
    // Its switch opens the circuit of the motors [RP form].
    t.powerOn = false
    t.stopReason = 'anti-fall'
    t.cutAtM = t.cage.at
    t.motionEndMs = atMs + Math.ceil((1000 * -t.cage.speed) / decel) + 1
  }
  senseLimits(t, spec)
}

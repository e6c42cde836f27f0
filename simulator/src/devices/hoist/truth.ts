import { HOIST_LIMIT_BITS } from '@gongdi/contract/wire'
import type { Gust } from '../../weather/gust.ts'
import type { Axis } from '../trapezoid.ts'
import { INTERLOCK, type InterlockInputs } from './interlock.ts'
import { switchBits } from './limitSwitches.ts'
import { type HoistSpec, PERSON_T, RATED_LOAD_T } from './spec.ts'
import type { Door, Mishap, Step, StopReason, TravelStep } from './step.ts'

/**
 * How the cage moves. `cut`: power cut, brakes on; `fall`: nothing holds it; `caught`: the anti-fall device brakes.
 */
export type Motion = 'still' | 'travel' | 'cut' | 'fall' | 'caught'

/** How a cage really stands, whatever its sensors say. Changed in place by `model.ts` and `operator.ts` and by nothing else. */
export interface HoistTruth {
  /** m above the base landing, m/s upwards. */
  cage: Axis
  motion: Motion
  /** When this motion ends or changes: arrival, stand, trip of the anti-fall device. */
  motionEndMs: number
  travel: TravelStep
  targetM: number
  sinceStartS: number
  accelMps2: number
  mishap: Mishap | null
  stopReason: StopReason
  /** Where the power was cut. */
  cutAtM: number
  cargoT: number
  persons: number
  /** What the persons camera is wrong by on this trip. */
  countError: number
  /** Where the load stands, −1 … 1 of the half width and depth, and how that shows in the load cell, as a factor. */
  offX: number
  offY: number
  placing: number
  zeroT: number
  heightErrorM: number
  doors: Record<Door, boolean>
  powerOn: boolean
  driverId: string | null
  antiFallTripped: boolean
  /** What the box weighed last while the cage stood still, percent of the rated load. */
  weighedPercent: number
  limitBits: number
  motorC: number
  ambientC: number
  meanWindMps: number
  meanWindFromDeg: number
  gustiness: number
  gust: Gust
  windMps: number
  /** Wind as the interlock sees it, a gust of a second being let pass. */
  heldWindMps: number
  tripCount: number
  runS: number
  queue: Step[]
  stepEndMs: number
  /** When somebody calls the cage next. */
  nextCallMs: number
}

/** A cage at rest at the base: empty, shut, switched off, nobody there. */
export function restingHoist(spec: HoistSpec, atMs: number): HoistTruth {
  return {
    cage: { at: 0, speed: 0 },
    motion: 'still',
    motionEndMs: atMs,
    travel: { do: 'travel', floor: 0 },
    targetM: 0,
    sinceStartS: 0,
    accelMps2: 0,
    mishap: null,
    stopReason: 'arrived',
    cutAtM: 0,
    cargoT: 0,
    persons: 0,
    countError: 0,
    offX: 0,
    offY: 0,
    placing: 1,
    zeroT: 0,
    heightErrorM: 0,
    doors: { front: false, back: false, landing: false, 'base-gate': false },
    powerOn: false,
    driverId: null,
    antiFallTripped: false,
    weighedPercent: 0,
    limitBits: 0,
    motorC: 0,
    ambientC: 0,
    meanWindMps: 0,
    meanWindFromDeg: 0,
    gustiness: 1,
    gust: { speedMps: 0, directionDeg: 0 },
    windMps: 0,
    heldWindMps: 0,
    tripCount: spec.tripCount,
    runS: spec.runS,
    queue: [],
    stepEndMs: atMs,
    nextCallMs: atMs,
  }
}

export const loadOf = (t: HoistTruth): number => t.cargoT + PERSON_T * t.persons

/** What the load cell makes of the load at rest, t; never below zero, where the box shows nothing. */
export const weighedT = (t: HoistTruth, spec: HoistSpec): number =>
  Math.max(0, loadOf(t) * spec.sensors.loadScale * t.placing + t.zeroT)

/** Cargo that makes the box read so many percent with these persons aboard, t. */
export const cargoForPercentT = (t: HoistTruth, spec: HoistSpec, percent: number, persons: number): number =>
  Math.max(
    0,
    ((percent / 100) * RATED_LOAD_T - t.zeroT) / (spec.sensors.loadScale * t.placing) - PERSON_T * persons,
  )

/** Persons as the camera counts them: wrong now and then, never falsely above the limit. */
export function countedPersons(t: HoistTruth, spec: HoistSpec): number {
  if (t.persons === 0 || t.persons >= spec.limitPersonCount) return t.persons
  return Math.max(0, t.persons + t.countError)
}

/** Puts the switches, the overload device and the anti-fall device into `limitBits`. Changes `t` in place. */
export function senseLimits(t: HoistTruth, spec: HoistSpec): void {
  if (t.motion === 'still') t.weighedPercent = (100 * weighedT(t, spec)) / RATED_LOAD_T
  let bits = switchBits(spec.switches, t.cage.at, t.cage.speed, spec.drive)
  if (t.antiFallTripped) bits |= HOIST_LIMIT_BITS.antiFall
  if (t.weighedPercent >= INTERLOCK.loadPercent) bits |= HOIST_LIMIT_BITS.overload
  t.limitBits = bits
}

/** What the interlock sees now. */
export const interlockInputs = (t: HoistTruth, spec: HoistSpec): InterlockInputs => ({
  powerOn: t.powerOn,
  driverOk: t.driverId !== null,
  frontDoorOpen: t.doors.front,
  backDoorOpen: t.doors.back,
  landingDoorOpen: t.doors.landing,
  baseGateOpen: t.doors['base-gate'],
  ultimateLimit: (t.limitBits & HOIST_LIMIT_BITS.ultimateLimit) !== 0,
  antiFallTripped: t.antiFallTripped,
  loadPercent: t.weighedPercent,
  personCount: countedPersons(t, spec),
  limitPersonCount: spec.limitPersonCount,
  windMps: t.heldWindMps,
})

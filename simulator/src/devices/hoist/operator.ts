import type { HoistEvent } from '@gongdi/contract'
import type { Random } from '../../kernel/random.ts'
import { type BlockReason, refusal } from './interlock.ts'
import { cutPower } from './model.ts'
import { afterBlocked, afterStop } from './recovery.ts'
import type { HoistSpec } from './spec.ts'
import type { Step, TravelStep } from './step.ts'
import { remainingS } from './trip.ts'
import {
  cargoForPercentT,
  countedPersons,
  type HoistTruth,
  interlockInputs,
  loadOf,
  senseLimits,
} from './truth.ts'

/** Trips on which the persons camera is wrong by one [EA]. */
const MISCOUNT_SHARE = 0.05
/** A cage that stands further than this from the landing is levelled before its doors open, m [EA]. */
const LEVEL_M = 0.04
/** From the stand to the doors, s [EA]. */
const SETTLE_S = 1

type Say = (event: HoistEvent['event']) => void

/** Next steps once all are done; at least one of them takes time. */
type Plan = (atMs: number) => Step[]

/**
 * Lets the control box and the crew look at the cage: the interlock stops it, a trip that has ended is told, and what is due next
 * begins. Called once a tick after the cage has lived. Changes `t` in place.
 */
export function operate(
  t: HoistTruth,
  spec: HoistSpec,
  atMs: number,
  random: Random,
  plan: Plan,
  say: Say,
): void {
  senseLimits(t, spec)
  settle(t, spec, atMs, random, say)
  while (t.motion === 'still' && atMs >= t.stepEndMs) {
    if (t.queue.length === 0) t.queue = plan(atMs)
    begin(t, spec, t.queue.shift()!, atMs, random, say)
  }
  senseLimits(t, spec)
}

function settle(t: HoistTruth, spec: HoistSpec, atMs: number, random: Random, say: Say): void {
  if (t.motion === 'still') return
  if (t.motion === 'travel') {
    if (t.cage.at === t.targetM && t.cage.speed === 0) {
      t.stopReason = 'arrived'
      t.cutAtM = t.cage.at - Math.min(spec.drive.normalRunOutM, Math.abs(t.cage.at - t.cutAtM) / 2)
    } else {
      if (refusal(interlockInputs(t, spec)) !== null) cutPower(t, spec, atMs, 'interlock')
      // A ramp may end a hair after the millisecond that was reckoned.
      else if (atMs >= t.motionEndMs) t.motionEndMs = atMs + 20
      return
    }
  } else if (t.cage.speed !== 0) return
  stand(t, spec, atMs, random, say)
}

function stand(t: HoistTruth, spec: HoistSpec, atMs: number, random: Random, say: Say): void {
  t.motion = 'still'
  t.accelMps2 = 0
  senseLimits(t, spec)
  const heightM = round2(t.cage.at)
  const runOutM = round2(Math.abs(t.cage.at - t.cutAtM))
  say({ type: 'stop', reason: t.stopReason, heightM, floor: floorAt(spec, t.cage.at), runOutM })
  t.stepEndMs = atMs + SETTLE_S * 1000
  if (t.stopReason !== 'arrived') {
    afterStop(t, spec, random)
    return
  }
  const { floor } = t.travel
  if (Math.abs(t.cage.at - floor * spec.storeyHeightM) > LEVEL_M)
    t.queue.unshift({ do: 'travel', floor, level: true })
  else if (floor === 0) t.heightErrorM = 0
}

/** Why the cage would not start with what is in it now, weighed at rest; null: it starts. */
export function refusalOf(t: HoistTruth, spec: HoistSpec): BlockReason | null {
  senseLimits(t, spec)
  return refusal(interlockInputs(t, spec))
}

/** Begins a step: what it changes at once, and until when it lasts. */
function begin(t: HoistTruth, spec: HoistSpec, step: Step, atMs: number, random: Random, say: Say): void {
  if (step.do === 'travel') {
    const reason = refusalOf(t, spec)
    if (reason === null) setOff(t, spec, step, atMs, random)
    else refuse(t, spec, step, reason, random, say)
    return
  }
  apply(t, spec, step, random)
  t.stepEndMs = step.do === 'waitUntil' ? step.untilMs : atMs + Math.ceil(step.forS * 1000)
}

/** What a step that is no trip changes at once. Changes `t` in place. */
export function apply(t: HoistTruth, spec: HoistSpec, step: Exclude<Step, TravelStep>, random: Random): void {
  switch (step.do) {
    case 'door':
      t.doors[step.door] = step.open
      break
    case 'load':
      if (loadOf(t) === 0) {
        t.offX = random.uniform(-1, 1)
        t.offY = random.uniform(-1, 1)
        // Where a load stands shows in its weight: part of the ±3 % [EA].
        t.placing = 1 + 0.01 * t.offX
      }
      t.countError = 0
      t.persons = step.persons
      t.cargoT =
        step.weighsPercent === undefined
          ? step.cargoT
          : cargoForPercentT(t, spec, step.weighsPercent, step.persons)
      break
    case 'driver':
      t.driverId = step.driverId
      break
    case 'power':
      t.powerOn = step.on
      break
    case 'tare':
      t.zeroT = random.uniform(-0.003, 0.003)
      break
    case 'reset':
      t.antiFallTripped = false
      break
  }
}

/** Starts a trip. Changes `t` in place. */
export function setOff(t: HoistTruth, spec: HoistSpec, step: TravelStep, atMs: number, random: Random): void {
  const { ratedSpeedMps, accelMps2 } = spec.drive
  t.travel = step
  t.targetM = step.floor * spec.storeyHeightM + (step.missM ?? 0)
  t.stepEndMs = atMs
  const wayM = Math.abs(t.targetM - t.cage.at)
  if (wayM < 0.005) return
  t.motion = 'travel'
  t.mishap = step.mishap ?? null
  t.sinceStartS = 0
  t.cutAtM = t.cage.at
  t.motionEndMs = atMs + Math.ceil(1000 * remainingS(wayM, Math.abs(t.cage.speed), ratedSpeedMps, accelMps2))
  if (step.level) return
  t.tripCount++
  t.countError = random.chance(MISCOUNT_SHARE) ? random.pick([-1, 1]) : 0
}

function refuse(
  t: HoistTruth,
  spec: HoistSpec,
  step: TravelStep,
  reason: BlockReason,
  random: Random,
  say: Say,
): void {
  const loadPercent = Math.round(t.weighedPercent * 10) / 10
  say({ type: 'blocked', reason, loadPercent, personCount: countedPersons(t, spec) })
  if (!step.once) afterBlocked(t, spec, step, reason, random)
}

/** A cage within this of a landing is at it, m [EA]. */
const AT_LANDING_M = 0.3

/** The landing at a height, null between landings. Pure. */
export function floorAt(spec: HoistSpec, heightM: number): number | null {
  const floor = Math.round(heightM / spec.storeyHeightM) + 0
  return Math.abs(heightM - floor * spec.storeyHeightM) <= AT_LANDING_M ? floor : null
}

const round2 = (x: number) => Math.round(x * 100) / 100 + 0

import type { HoistHazard } from '../../faults/hoistHazards.ts'
import type { Random } from '../../kernel/random.ts'
import { driverOnDuty } from './crew.ts'
import type { Demand } from './demand.ts'
import type { Dispatcher } from './dispatch.ts'
import { fromReady, keepFreeS, leadS, loadFor, momentOf, readyFloor } from './mishap.ts'
import { apply, refusalOf, setOff } from './operator.ts'
import { planRound } from './round.ts'
import type { HoistSpec } from './spec.ts'
import type { Step, TravelStep } from './step.ts'
import { remainingS } from './trip.ts'
import { type HoistTruth, restingHoist } from './truth.ts'

/** Motors above the air in the middle of a shift, K [EA]. */
const WARM_K = { min: 8, max: 25 } as const

/** Where a building is too low to be found at full speed: time to get up some, ms. */
const GET_UP_MS = 900

/**
 * A cage as a run finds it: somewhere in the middle of its work, so that a city does not start as if by a whistle; at rest where nobody
 * works; and where something is to go wrong too soon to go there first, ready for it.
 */
export function hoistAsFound(
  spec: HoistSpec,
  dispatcher: Dispatcher,
  fromMs: number,
  atMs: number,
  random: Random,
): HoistTruth {
  const t = restingHoist(spec, atMs)
  const hazard = dispatcher.takeHazard(atMs, leadS(spec))
  if (hazard) {
    standReady(t, spec, hazard, fromMs, atMs, random)
    return t
  }
  const demand = dispatcher.demandAt(atMs)
  const driverId = driverOnDuty(spec, atMs)
  if (!demand || driverId === null) return t
  t.powerOn = true
  t.driverId = driverId
  t.motorC = random.uniform(WARM_K.min, WARM_K.max)
  if (dispatcher.spareS(atMs) >= keepFreeS(spec)) joinRound(t, spec, demand, atMs, random)
  return t
}

/** Manned, loaded and shut where it is to set off; already under way when it should have set off before the run began. */
function standReady(
  t: HoistTruth,
  spec: HoistSpec,
  hazard: HoistHazard,
  fromMs: number,
  atMs: number,
  random: Random,
): void {
  t.powerOn = true
  t.driverId = driverOnDuty(spec, atMs)
  t.cage.at = readyFloor(hazard, spec) * spec.storeyHeightM
  apply(t, spec, { do: 'load', forS: 0, ...loadFor(hazard) }, random)
  t.queue = fromReady(hazard, spec, fromMs, random)
  const [wait, trip] = t.queue as [Extract<Step, { do: 'waitUntil' }>, TravelStep]
  if (wait.untilMs >= atMs || hazard.kind === 'hoist-overload') return
  t.queue.splice(0, 2)
  const wayM = trip.floor * spec.storeyHeightM - t.cage.at
  placeUnderWay(t, spec, trip, wayM / 4, atMs, random)
  if (trip.mishap)
    t.mishap = {
      ...trip.mishap,
      atMs: Math.max(momentOf(hazard, fromMs), atMs + (t.cage.speed === 0 ? GET_UP_MS : 1)),
    }
}

/** Puts the cage into the middle of a round: everything before has happened. */
function joinRound(t: HoistTruth, spec: HoistSpec, demand: Demand, atMs: number, random: Random): void {
  const gapS = random.uniform(0, 0.3 * (3600 / demand.roundsPerHour))
  const steps: Step[] = [{ do: 'wait', forS: gapS }, ...planRound(spec, demand, random)]
  const times = durations(steps, spec)
  let leftS = random.uniform(
    0,
    times.reduce((sum, s) => sum + s, 0),
  )
  let i = 0
  while (i < steps.length - 1 && leftS > times[i]!) {
    const step = steps[i]!
    if (step.do === 'travel' && refusalOf(t, spec) !== null) break
    leftS -= times[i]!
    i++
    if (step.do === 'travel') t.cage.at = step.floor * spec.storeyHeightM
    else apply(t, spec, step, random)
  }
  const now = steps[i]!
  if (now.do === 'travel' && refusalOf(t, spec) !== null) {
    // A trip that was refused is not under way: the refusal is still to come.
    t.queue = steps.slice(i)
    return
  }
  t.queue = steps.slice(i + 1)
  if (now.do === 'travel') {
    const wayM = now.floor * spec.storeyHeightM - t.cage.at
    placeUnderWay(t, spec, now, wayM * (leftS / Math.max(1, times[i]!)), atMs, random)
  } else {
    apply(t, spec, now, random)
    t.stepEndMs = atMs + Math.ceil((times[i]! - leftS) * 1000)
  }
}

/** A trip that has come `doneM` far, at the full speed where the way allows it, from its beginning where not. */
function placeUnderWay(
  t: HoistTruth,
  spec: HoistSpec,
  step: TravelStep,
  doneM: number,
  atMs: number,
  random: Random,
): void {
  const { ratedSpeedMps, accelMps2 } = spec.drive
  const leftM = Math.abs(step.floor * spec.storeyHeightM - t.cage.at - doneM)
  const rampM = (ratedSpeedMps * ratedSpeedMps) / (2 * accelMps2)
  if (leftM > rampM + 0.5 && Math.abs(doneM) > rampM) {
    t.cage.at += doneM
    t.cage.speed = Math.sign(doneM) * ratedSpeedMps
  }
  setOff(t, spec, step, atMs, random)
}

function durations(steps: readonly Step[], spec: HoistSpec): number[] {
  const { ratedSpeedMps, accelMps2 } = spec.drive
  let atM = 0
  return steps.map((step) => {
    if (step.do === 'waitUntil') return 0
    if (step.do !== 'travel') return step.forS
    const wayM = Math.abs(step.floor * spec.storeyHeightM - atM)
    atM = step.floor * spec.storeyHeightM
    return remainingS(wayM, 0, ratedSpeedMps, accelMps2)
  })
}

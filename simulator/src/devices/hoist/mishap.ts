import type { HoistHazard } from '../../faults/hoistHazards.ts'
import type { Random } from '../../kernel/random.ts'
import { comeOnDuty } from './crew.ts'
import { type Aboard, serve } from './serve.ts'
import type { HoistSpec } from './spec.ts'
import type { Mishap, Step, TravelStep } from './step.ts'
import { tripS } from './trip.ts'

const EMPTY: Aboard = { cargoT: 0, persons: 0 }
/** What is aboard when something goes wrong under way. [EA] */
const LOAD: Aboard = { cargoT: 0.6, persons: 2 }
/** Time to man, load and shut a cage, s, at most. */
const READY_S = 240
/** Longest round in stops, s: doors and loads of four of them. */
const STOPS_S = 600

export const momentOf = (hazard: HoistHazard, fromMs: number): number => fromMs + hazard.afterS * 1000

/** How long before its moment the crew begins with a hazard, s, from a cage at the base. Pure. */
export const leadS = (spec: HoistSpec): number => READY_S + tripS(spec.topM, spec.drive)

/** How long before its moment no other round is begun, s. Pure. */
export const keepFreeS = (spec: HoistSpec): number => leadS(spec) + STOPS_S + 4 * tripS(spec.topM, spec.drive)

/**
 * How long before its moment the cage sets off, s: it has then just reached its full speed, or on a very short way its highest.
 * A refused start is a moment of its own. Pure.
 */
function setOffS(hazard: HoistHazard, spec: HoistSpec): number {
  if (hazard.kind === 'hoist-overload') return 0
  const { ratedSpeedMps, accelMps2 } = spec.drive
  return Math.min(ratedSpeedMps / accelMps2 + 1, tripS(spec.topM, spec.drive) / 2)
}

/** The trip that ends badly. Pure. */
function badTrip(hazard: HoistHazard, spec: HoistSpec, atMs: number): TravelStep {
  switch (hazard.kind) {
    case 'hoist-overload':
      return { do: 'travel', floor: spec.storeys, holdS: hazard.holdS }
    case 'hoist-door-open': {
      const mishap: Mishap = { kind: 'door-opens', atMs, holdS: hazard.holdS }
      return { do: 'travel', floor: spec.storeys, mishap }
    }
    case 'hoist-overspeed': {
      const mishap: Mishap = { kind: 'brakes-fail', atMs, holdS: hazard.lockS }
      return { do: 'travel', floor: 0, mishap }
    }
  }
}

/** From where it stands ready to the end of its round: wait for the moment, the bad trip, and what would have followed it. */
export function fromReady(hazard: HoistHazard, spec: HoistSpec, fromMs: number, random: Random): Step[] {
  const atMs = momentOf(hazard, fromMs)
  const bad = badTrip(hazard, spec, atMs)
  const aboard = loadFor(hazard)
  const after: Step[] =
    bad.floor === 0
      ? serve(0, aboard, EMPTY, random)
      : [...serve(bad.floor, aboard, EMPTY, random), { do: 'travel', floor: 0 }]
  return [{ do: 'waitUntil', untilMs: atMs - setOffS(hazard, spec) * 1000 }, bad, ...after]
}

/** From an empty, shut cage at the base to where it stands ready. */
export function toReady(
  hazard: HoistHazard,
  spec: HoistSpec,
  driverId: string | null,
  random: Random,
): Step[] {
  const load = serve(0, EMPTY, loadFor(hazard), random)
  const up: Step[] = readyFloor(hazard, spec) === 0 ? [] : [{ do: 'travel', floor: spec.storeys }]
  return [...(driverId === null ? [] : comeOnDuty(driverId, random)), ...load, ...up]
}

/** Where the cage stands ready, and with what aboard. Pure. */
export const readyFloor = (hazard: HoistHazard, spec: HoistSpec): number =>
  hazard.kind === 'hoist-overspeed' ? spec.storeys : 0

export const loadFor = (hazard: HoistHazard): Aboard =>
  hazard.kind === 'hoist-overload' ? { cargoT: 2, persons: 1, weighsPercent: hazard.overloadPercent } : LOAD

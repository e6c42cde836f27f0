import type { Random } from '../../kernel/random.ts'
import type { BlockReason } from './interlock.ts'
import { closeAt, openAt, serve } from './serve.ts'
import type { HoistSpec } from './spec.ts'
import type { Door, Step, TravelStep } from './step.ts'
import type { HoistTruth } from './truth.ts'

const EMPTY = { cargoT: 0, persons: 0 } as const
/** Times of a crew that has been stopped, s [EA]. */
const WAITS = {
  overload: { minS: 6, maxS: 15 },
  unloading: { minS: 15, maxS: 40 },
  wind: 120,
  again: 60,
  look: 4,
  rescue: { minS: 600, maxS: 1200 },
} as const
/** What is left aboard after too much was taken off, percent of the rated load [EA]. */
const LIGHTENED = { minPercent: 80, maxPercent: 97 } as const

const landingBelow = (t: HoistTruth, spec: HoistSpec): number => Math.round(t.cage.at / spec.storeyHeightM)

const draw = (range: { minS: number; maxS: number }, random: Random): number =>
  random.uniform(range.minS, range.maxS)

/** What the crew does after a refused start. Changes the steps ahead in `t`. */
export function afterBlocked(
  t: HoistTruth,
  spec: HoistSpec,
  step: TravelStep,
  reason: BlockReason,
  random: Random,
): void {
  switch (reason) {
    case 'overload':
    case 'persons': {
      const floor = landingBelow(t, spec)
      const persons = Math.min(t.persons, spec.limitPersonCount)
      const lighter: Step = {
        do: 'load',
        cargoT: t.cargoT,
        persons,
        forS: draw(WAITS.unloading, random),
        ...(reason === 'overload'
          ? { weighsPercent: random.uniform(LIGHTENED.minPercent, LIGHTENED.maxPercent) }
          : {}),
      }
      t.queue.unshift(
        { do: 'wait', forS: step.holdS ?? draw(WAITS.overload, random) },
        ...openAt(floor, random),
        lighter,
        ...closeAt(floor, random),
        step,
      )
      break
    }
    case 'wind':
      goHome(t, random)
      break
    case 'cage-door':
    case 'landing-door':
      t.queue.unshift(...closeAll(t, random), step)
      break
    default:
      t.queue.unshift({ do: 'wait', forS: WAITS.again }, step)
  }
}

/** What the crew does when the cage was stopped under way. Changes the steps ahead in `t`. */
export function afterStop(t: HoistTruth, spec: HoistSpec, random: Random): void {
  const { mishap, travel, stopReason } = t
  t.mishap = null
  const onwards: TravelStep = { do: 'travel', floor: travel.floor }
  if (stopReason === 'anti-fall') t.queue = afterFall(t, mishap?.holdS ?? 0, random)
  else if (mishap)
    // The driver tries once more before he looks at the door.
    t.queue.unshift(
      { do: 'wait', forS: WAITS.look },
      { ...onwards, once: true },
      { do: 'wait', forS: Math.max(0, mishap.holdS - WAITS.look - 2) },
      ...closeAll(t, random),
      onwards,
    )
  else if (stopReason === 'limit') t.queue.unshift({ do: 'wait', forS: WAITS.again }, homewards(t, spec))
  else goHome(t, random)
}

/** Back into the served range by the shortest way. */
const homewards = (t: HoistTruth, spec: HoistSpec): TravelStep => ({
  do: 'travel',
  floor: t.cage.at > spec.topM ? spec.storeys : 0,
})

/** As soon as it may, down to the base and out, whatever else was planned: there is wind. */
function goHome(t: HoistTruth, random: Random): void {
  const aboard = { cargoT: t.cargoT, persons: t.persons }
  const down: Step[] =
    Math.abs(t.cage.at) < 0.3
      ? []
      : [
          { do: 'wait', forS: WAITS.wind },
          { do: 'travel', floor: 0 },
        ]
  t.queue = [...down, ...serve(0, aboard, EMPTY, random)]
}

/** Persons are helped out, the device is examined and reset, then the cage goes down and out. */
function afterFall(t: HoistTruth, lockS: number, random: Random): Step[] {
  const rescueS = Math.min(draw(WAITS.rescue, random), 0.4 * lockS)
  const { cargoT, driverId } = t
  return [
    { do: 'wait', forS: rescueS },
    { do: 'door', door: 'back', open: true, forS: 10 },
    { do: 'load', cargoT, persons: 0, forS: 10 },
    { do: 'door', door: 'back', open: false, forS: 10 },
    { do: 'driver', driverId: null, forS: Math.max(0, lockS - rescueS - 30) },
    { do: 'reset', forS: 20 },
    { do: 'power', on: true, forS: 10 },
    { do: 'driver', driverId, forS: 20 },
    { do: 'travel', floor: 0 },
    ...serve(0, { cargoT, persons: 0 }, EMPTY, random),
  ]
}

const closeAll = (t: HoistTruth, random: Random): Step[] =>
  (Object.keys(t.doors) as Door[])
    .filter((door) => t.doors[door])
    .map((door) => ({ do: 'door', door, open: false, forS: random.uniform(2, 5) }))

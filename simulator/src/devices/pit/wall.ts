import { HOUR_MS } from '../../kernel/duration.ts'
import type { Weather } from '../../weather/weather.ts'
import type { WallFailure } from './failure.ts'
import type { RainMemory } from './rainMemory.ts'
import { type Dig, depthAt, progressAt } from './stages.ts'

/** What all points of one pit share at one moment. */
export interface PitMoment {
  /** Share of the final movement that has come about. */
  progress: number
  depthM: number
  rainInGroundMm: number
  /** −1 in the coldest hour of the day, 1 in the warmest. */
  dayCycle: number
  temperatureC: number
  /** Extra movement where a failure is worst, factor on struts there, and rise of the water, m. */
  failureMm: number
  strutFactor: number
  failureRiseM: number
}

/** A day's wave, warmest at 15:00. Pure. */
const dayCycleAt = (localHour: number): number => Math.cos(((localHour - 15) / 12) * Math.PI)

/** Looks at a pit once for all its points. */
export function lookAtPit(
  dig: Dig,
  rain: RainMemory,
  failure: WallFailure | null,
  weather: Weather,
  localHour: number,
  atMs: number,
): PitMoment {
  return {
    progress: progressAt(dig, atMs),
    depthM: depthAt(dig, atMs),
    rainInGroundMm: rain.inGroundMm(atMs),
    dayCycle: dayCycleAt(localHour),
    temperatureC: weather.temperatureC,
    failureMm: failure?.movementMm(atMs) ?? 0,
    strutFactor: failure?.strutFactor(atMs) ?? 1,
    failureRiseM: failure?.waterRiseM(atMs) ?? 0,
  }
}

/** How fast the worst place of the wall moves, mm/d, from the last hour. `finalMm`: its movement in the end. Pure. */
export function rateMmPerDay(dig: Dig, failure: WallFailure | null, finalMm: number, atMs: number): number {
  const before = atMs - HOUR_MS
  const movedMm =
    finalMm * (progressAt(dig, atMs) - progressAt(dig, before)) +
    (failure === null ? 0 : failure.movementMm(atMs) - failure.movementMm(before))
  return movedMm * 24
}

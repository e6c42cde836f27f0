import type { Surroundings } from '../../site/surroundings.ts'
import type { Weather } from '../../weather/weather.ts'
import { RAIN } from './constants.ts'

/** What rain has left behind. */
export interface Wet {
  /** Of the ground: 0 dry, 1 soaked. */
  wetness: number
  /** Share of the background that rain has taken out of the air. */
  washout: number
}

/** Ground and air go on by `dtS` in this weather. Changes `wet` in place. */
export function stepWet(wet: Wet, weather: Weather, dtS: number): void {
  const { washout } = RAIN
  if (weather.rainMmH > RAIN.fromMmH) {
    wet.wetness += (1 - wet.wetness) * (1 - Math.exp(-dtS / RAIN.wettingS))
    const strength = Math.min(1, weather.rainMmH / washout.mostFromMmH)
    const towards = washout.least + strength * (washout.most - washout.least)
    if (towards > wet.washout) wet.washout += (towards - wet.washout) * (1 - Math.exp(-dtS / washout.memoryS))
    return
  }
  const slow = 1 + Math.max(0, weather.humidityPercent - 50) / 50
  wet.wetness *= Math.exp(-dtS / (RAIN.dryingS * slow))
  wet.washout *= Math.exp(-dtS / washout.recoveryS)
}

/** fR: 1 on dry ground, 0.1 after a quarter of an hour of rain. Pure. */
export const rainFactor = ({ wetness }: Wet): number => 1 - (1 - RAIN.wetFactor) * wetness

/** Ground and air as the weather of the hours before has left them. */
export function wetAfterWeather(surroundings: Surroundings, atMs: number): Wet {
  const wet: Wet = { wetness: 0, washout: 0 }
  const stepS = 300
  for (let backS = RAIN.lookBackS; backS > 0; backS -= stepS)
    stepWet(wet, surroundings.weatherAt(atMs - backS * 1000), stepS)
  return wet
}

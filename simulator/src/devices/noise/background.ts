import { smoothStep } from '../../weather/smoothNoise.ts'
import { BACKGROUND, HOOD } from './constants.ts'
import { energyOf, levelOf } from './level.ts'

/** Mean background of an hour of the day, dB(A), with a smooth change morning and evening. Pure. */
export function backgroundDb(localHour: number): number {
  const { dayDb, nightDb, morning, evening } = BACKGROUND
  const risen = smoothStep((localHour - morning.fromHour) / (morning.toHour - morning.fromHour))
  const fallen = smoothStep((localHour - evening.fromHour) / (evening.toHour - evening.fromHour))
  return nightDb + (dayDb - nightDb) * (risen - fallen)
}

/** Energy of rain on the hood and of wind in the microphone. Pure. */
export function hoodEnergy(rainMmH: number, windMps: number): number {
  const { rain, wind } = HOOD
  let energy = 0
  if (rainMmH > rain.fromMmH)
    energy += energyOf(Math.min(rain.maxDb, rain.db + levelOf(rainMmH / rain.atMmH)))
  if (windMps > wind.fromMps)
    energy += energyOf(wind.db + wind.perDecadeDb * Math.log10(windMps / wind.atMps))
  return energy
}

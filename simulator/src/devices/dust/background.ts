import { fnv1a } from '@gongdi/contract/wire'
import { DAY_MS, HOUR_MS } from '../../kernel/duration.ts'
import { smoothNoise } from '../../weather/smoothNoise.ts'
import type { Terrain } from '../../weather/weather.ts'
import { BACKGROUND } from './constants.ts'

/** Particles of the air over the city, µg/m³, before rain has washed them out. */
export interface CityAir {
  pm25UgM3: number
  pm10UgM3: number
}

const YEAR_MS = 365.25 * DAY_MS

/**
 * The air over a city: one slow process that all its monitors share, so that they move together. A function of the seed and the time
 * and of nothing else. Log-normal about a mean of the season, with a course of the day.
 */
export function cityAir(seed: number): (atMs: number, localHour: number, terrain: Terrain) => CityAir {
  const waves = BACKGROUND.waves.map((wave) => ({
    at: slowNormal(seed, wave.name, wave.knotH * HOUR_MS),
    weight: Math.sqrt(wave.share),
  }))
  const fine = slowNormal(seed, 'fine share', BACKGROUND.fineShare.knotH * HOUR_MS)
  return (atMs, localHour, terrain) => {
    let z = 0
    for (const wave of waves) z += wave.weight * wave.at(atMs)
    z = Math.max(-BACKGROUND.maxSds, Math.min(BACKGROUND.maxSds, z))
    const { meanUgM3, sdUgM3 } = seasonAt(atMs)
    const variance = Math.log(1 + (sdUgM3 / meanUgM3) ** 2)
    const regional = meanUgM3 * Math.exp(Math.sqrt(variance) * z - variance / 2)
    const pm25UgM3 = regional * dayFactor(localHour) * BACKGROUND.terrain[terrain]
    return { pm25UgM3, pm10UgM3: pm25UgM3 / fineShare(fine(atMs)) }
  }
}

/** Mean and spread of PM2.5 between those of mid-January and mid-July. Pure. */
function seasonAt(atMs: number): { meanUgM3: number; sdUgM3: number } {
  const winter = 0.5 + 0.5 * Math.cos((2 * Math.PI * (atMs - 15 * DAY_MS)) / YEAR_MS)
  const { winterPm25, summerPm25 } = BACKGROUND
  const between = (summer: number, wintry: number) => summer + winter * (wintry - summer)
  return {
    meanUgM3: between(summerPm25.meanUgM3, winterPm25.meanUgM3),
    sdUgM3: between(summerPm25.sdUgM3, winterPm25.sdUgM3),
  }
}

/** Course of the day, 1 on average. */
export const dayFactor = (localHour: number): number => rawDayFactor(localHour) / DAY_MEAN

function rawDayFactor(localHour: number): number {
  let factor = 1
  for (const { hour, widthH, share } of BACKGROUND.day) {
    // The nearest of the bump's repetitions: 23:30 is four hours from 19:30 and so is 03:30 from 23:30.
    const away = ((localHour - hour + 36) % 24) - 12
    factor += share * Math.exp(-0.5 * (away / widthH) ** 2)
  }
  return factor
}
const DAY_MEAN = Array.from({ length: 96 }, (_, i) => rawDayFactor(i / 4)).reduce((a, b) => a + b, 0) / 96

function fineShare(z: number): number {
  const { min, max } = BACKGROUND.fineShare
  return Math.max(min, Math.min(max, (min + max) / 2 + ((max - min) / 4) * z))
}

/** A slow normal process with mean 0 and variance 1 at every moment. */
function slowNormal(seed: number, name: string, knotMs: number): (atMs: number) => number {
  const stream = fnv1a(`${seed}|air|${name}`)
  // The knots of different waves do not fall on the same moments.
  const shift = stream / 0x1_0000_0000
  return (atMs) => smoothNoise(stream, atMs / knotMs + shift)
}

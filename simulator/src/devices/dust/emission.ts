import type { Activity } from '../../site/surroundings.ts'
import type { MonitorPost } from '../monitorPost.ts'
import { BACKGROUND, EMISSION, TRUCK_DUST } from './constants.ts'

/** fW: dilution by wind and what strong wind whirls up, `u` at the mast. Pure. */
export function windFactor(u: number): number {
  const { dilutionMps, resuspendFromMps, resuspension, mostWindFactor } = EMISSION
  const calm = 1 / (1 + Math.min(u, resuspendFromMps) / dilutionMps)
  return Math.min(mostWindFactor, calm + resuspension * Math.max(0, u - resuspendFromMps) ** 2)
}

/** A: how much dust the work makes, 1 for a structure site at full work. Pure. */
export function dustActivity({ kind, level }: Activity, post: Pick<MonitorPost, 'phase' | 'isIdle'>): number {
  if (post.isIdle) return 0
  const works = kind === 'night-pour' ? EMISSION.pourActivity : level
  return EMISSION.phase[post.phase] * Math.max(EMISSION.restingActivity, works)
}

/** fD: 1.4 downwind of the work in the middle of the site, 0.6 upwind, 0.8 across. Pure. */
export function downwindFactor(post: Pick<MonitorPost, 'xM' | 'yM'>, windFromDeg: number, u: number): number {
  const distanceM = Math.hypot(post.xM, post.yM)
  if (distanceM < 1) return 1
  const { least, gain, fullFromMps } = EMISSION.downwind
  const towardsRad = ((windFromDeg + 180) * Math.PI) / 180
  const along = (post.xM * Math.sin(towardsRad) + post.yM * Math.cos(towardsRad)) / distanceM
  const directed = least + gain * ((1 + along) / 2) ** 2
  return 1 + Math.min(1, u / fullFromMps) * (directed - 1)
}

/** Of K, by how far the work is away. Pure. */
export function workDistanceFactor(workDistanceM: number): number {
  const { referenceM, exponent, min, max } = EMISSION.distance
  return clamp((referenceM / Math.max(1, workDistanceM)) ** exponent, min, max)
}

/** What a truck of a size in [0, 1) adds to PM10 as it passes, µg/m³; small ones are more frequent. Pure. */
export function truckDustUgM3(size: number, roadDistanceM: number): number {
  const [least, most] = TRUCK_DUST.addsUgM3
  const { referenceM, exponent, min, max } = TRUCK_DUST.distance
  const near = clamp((referenceM / Math.max(1, roadDistanceM)) ** exponent, min, max)
  return (least + (most - least) * size * size) * near
}

/** Time in which a cloud of dust has reached its height [EA]. */
const CLOUD_RISE_S = 30

/**
 * What a cloud of dust adds to PM10, µg/m³, `sinceS` after it began: it rises straight, stands until `lastsS`, and fades with `fadeS`.
 * Pure.
 */
export function cloudUgM3(peakUgM3: number, lastsS: number, fadeS: number, sinceS: number): number {
  if (sinceS <= 0) return 0
  const risen = peakUgM3 * Math.min(1, Math.min(sinceS, lastsS) / CLOUD_RISE_S)
  return sinceS <= lastsS ? risen : risen * Math.exp(-(sinceS - lastsS) / fadeS)
}

/** Particles in the air, µg/m³. */
export interface Particles {
  pm25UgM3: number
  pm10UgM3: number
  tspUgM3: number
}

/** What is in the air, from the background and what the site adds to PM10; PM2.5 ≤ PM10 ≤ TSP by construction. Pure. */
export function mixAir(background: { pm25UgM3: number; pm10UgM3: number }, siteUgM3: number): Particles {
  return {
    pm25UgM3: background.pm25UgM3 + EMISSION.pm25Share * siteUgM3,
    pm10UgM3: background.pm10UgM3 + siteUgM3,
    tspUgM3: background.pm10UgM3 / BACKGROUND.pm10OfTsp + EMISSION.tspShare * siteUgM3,
  }
}

const clamp = (x: number, min: number, max: number) => Math.max(min, Math.min(max, x))

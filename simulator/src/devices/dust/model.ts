import type { Random } from '../../kernel/random.ts'
import type { Activity } from '../../site/surroundings.ts'
import type { Weather } from '../../weather/weather.ts'
import type { MonitorPost } from '../monitorPost.ts'
import type { CityAir } from './background.ts'
import { EMISSION, PEAKS, TRUCK_DUST } from './constants.ts'
import {
  cloudUgM3,
  downwindFactor,
  dustActivity,
  mixAir,
  type Particles,
  windFactor,
  workDistanceFactor,
} from './emission.ts'
import { rainFactor, stepWet, type Wet } from './rain.ts'
import { drawSpray, type SpraySpec, type SprayState, sprayFactor, stepSpray } from './spray.ts'

/** The place of one dust monitor: what does not change. */
export interface DustSpec {
  post: MonitorPost
  /** K, µg/m³ of PM10 that full work on a structure site would add in a calm. */
  emissionUgM3: number
  truckFadeS: number
  spray: SpraySpec
}

/** How things stand at the monitor. */
export interface DustTruth {
  air: Particles
  /** S, what the site adds to PM10, µg/m³. */
  siteUgM3: number
  wet: Wet
  spray: SprayState
  /** Trucks that have passed, µg/m³ that still hang in the air. */
  truckUgM3: number
  peak: { fromMs: number; lastsS: number; ugM3: number } | null
  /** Normal processes: the work, the plume, the air of this place. */
  slow: number
  fast: number
  local: number
}

/** What is around the monitor for a while. */
export interface DustAmbient {
  weather: Weather
  activity: Activity
  cityAir: CityAir
  /** Wind at the mast without gusts. */
  mastMps: number
  mastFromDeg: number
  /** Added to PM10 by hazards. */
  hazardUgM3: number
}

export function drawDustSpec(post: MonitorPost, random: Random): DustSpec {
  const { medianUgM3, sdLog } = EMISSION
  return {
    post,
    emissionUgM3: medianUgM3 * Math.exp(random.normal(0, sdLog)) * workDistanceFactor(post.workDistanceM),
    truckFadeS: random.uniform(...TRUCK_DUST.fadeS),
    spray: drawSpray(random),
  }
}

export function dustAtStart(wet: Wet, random: Random): DustTruth {
  return {
    air: { pm25UgM3: 0, pm10UgM3: 0, tspUgM3: 0 },
    siteUgM3: 0,
    wet,
    spray: { untilMs: 0, effect: 0 },
    truckUgM3: 0,
    peak: null,
    slow: random.normal(0, 1),
    fast: random.normal(0, 1),
    local: random.normal(0, 1),
  }
}

/** Goes on by `dtS` to `atMs`. Draws three normal numbers. Changes `truth` in place. */
export function stepDust(
  truth: DustTruth,
  spec: DustSpec,
  ambient: DustAmbient,
  atMs: number,
  dtS: number,
  random: Random,
): void {
  const { weather } = ambient
  stepWet(truth.wet, weather, dtS)
  stepSpray(truth.spray, spec.spray, atMs, dtS)
  truth.slow = ornstein(truth.slow, dtS / EMISSION.slow.memoryS, random)
  truth.fast = ornstein(truth.fast, dtS / EMISSION.fast.memoryS, random)
  truth.local = ornstein(truth.local, dtS / EMISSION.local.memoryS, random)
  truth.truckUgM3 *= Math.exp(-dtS / spec.truckFadeS)
  const unsteady = logNormal(EMISSION.slow.sdLog * truth.slow, EMISSION.slow.sdLog)
  const plume = logNormal(EMISSION.fast.sdLog * truth.fast, EMISSION.fast.sdLog)
  const work =
    spec.emissionUgM3 *
    dustActivity(ambient.activity, spec.post) *
    windFactor(ambient.mastMps) *
    downwindFactor(spec.post, ambient.mastFromDeg, ambient.mastMps) *
    unsteady
  const damped = rainFactor(truth.wet) * sprayFactor(truth.spray, spec.spray)
  truth.siteUgM3 = (work + truth.truckUgM3) * plume * damped + peakUgM3(truth, atMs) + ambient.hazardUgM3
  const place = (1 - truth.wet.washout) * logNormal(EMISSION.local.sdLog * truth.local, EMISSION.local.sdLog)
  truth.air = mixAir(
    { pm25UgM3: ambient.cityAir.pm25UgM3 * place, pm10UgM3: ambient.cityAir.pm10UgM3 * place },
    truth.siteUgM3,
  )
}

/** Perhaps a cloud begins in the `dtS` up to `atMs`. Draws one number, three if it does. Changes `truth` in place. */
export function perhapsPeak(
  truth: DustTruth,
  { post }: DustSpec,
  activity: Activity,
  atMs: number,
  dtS: number,
  random: Random,
): void {
  const works = post.isIdle || activity.kind !== 'work' ? 0 : activity.level
  const perS = (works * PEAKS.perWorkday[post.phase]) / (PEAKS.workdayH * 3600)
  if (!random.chance(perS * dtS) || truth.wet.wetness > PEAKS.maxWetness) return
  const ugM3 = random.uniform(...PEAKS.reachesUgM3)
  truth.peak = { fromMs: atMs, lastsS: random.uniform(...PEAKS.lastsS), ugM3 }
}

function peakUgM3({ peak }: DustTruth, atMs: number): number {
  if (peak === null) return 0
  return cloudUgM3(peak.ugM3, peak.lastsS, PEAKS.fadeS, (atMs - peak.fromMs) / 1000)
}

/** Normal process of variance 1, exact for any step, which is given in lengths of its memory. */
function ornstein(x: number, step: number, random: Random): number {
  const keep = Math.exp(-step)
  return keep * x + Math.sqrt(1 - keep * keep) * random.normal(0, 1)
}

/** Factor with mean 1. */
const logNormal = (z: number, sd: number) => Math.exp(z - (sd * sd) / 2)

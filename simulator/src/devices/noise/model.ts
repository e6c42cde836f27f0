import type { Random } from '../../kernel/random.ts'
import type { Activity } from '../../site/surroundings.ts'
import type { Terrain } from '../../weather/weather.ts'
import type { MonitorPost } from '../monitorPost.ts'
import { backgroundDb, hoodEnergy } from './background.ts'
import { BACKGROUND, CARS, IMPULSES, MOTORS, REFERENCE_M, TRUCK_NOISE } from './constants.ts'
import { distanceLossDb, energyOf } from './level.ts'
import { beginShift, drawMachines, workShare } from './machine.ts'
import { addPasses } from './passes.ts'
import { addConstant, fillSteady, fluctuationTable, SECONDS, type Seconds } from './seconds.ts'
import type { NoiseAmbient, NoiseSpec, NoiseTruth } from './truth.ts'
import { addImpulses, addMeanLevel, addWork } from './work.ts'

const BACKGROUND_TABLE = fluctuationTable(BACKGROUND.fluctuationSdDb)
const SWAY_KEEPS = Math.exp(-SECONDS / BACKGROUND.memoryS)

export function drawNoiseSpec(post: MonitorPost, terrain: Terrain, random: Random): NoiseSpec {
  const motorDb = random.normal(MOTORS.meanDb, MOTORS.sdDb)
  const craneM = Math.hypot(post.workDistanceM, MOTORS.craneExtraM)
  const [nearM, farM] = TRUCK_NOISE.distanceM
  const truckM = Math.max(nearM, Math.min(farM, post.roadDistanceM))
  return {
    post,
    backgroundDb: BACKGROUND.terrainDb[terrain] + random.normal(0, BACKGROUND.siteSdDb),
    craneEnergy: energyOf(motorDb - distanceLossDb(REFERENCE_M, craneM)),
    hoistEnergy: energyOf(motorDb - distanceLossDb(REFERENCE_M, Math.max(REFERENCE_M, post.workDistanceM))),
    impulsesPerH: random.uniform(...IMPULSES.perH),
    roadDb: CARS.peakDb - distanceLossDb(CARS.atM, Math.max(CARS.atM, post.roadDistanceM)),
    truckDb: TRUCK_NOISE.peakDb - distanceLossDb(REFERENCE_M, truckM),
  }
}

export function noiseAtStart(spec: NoiseSpec, activity: Activity, random: Random): NoiseTruth {
  const machines = spec.post.isIdle ? [] : drawMachines(spec.post, random)
  const share = workShare(activity)
  if (share > 0) beginShift(machines, share, random)
  return { swayDb: random.normal(0, BACKGROUND.sdDb), machines, share, pour: null, passes: [] }
}

/** The next minute: how sources come and go, and the energies of its 60 seconds. Changes `truth` and `seconds` in place. */
export function stepNoise(
  truth: NoiseTruth,
  spec: NoiseSpec,
  ambient: NoiseAmbient,
  seconds: Seconds,
  random: Random,
): void {
  const { activity, weather } = ambient
  truth.swayDb =
    SWAY_KEEPS * truth.swayDb + random.normal(0, BACKGROUND.sdDb * Math.sqrt(1 - SWAY_KEEPS * SWAY_KEEPS))
  const quiet = energyOf(backgroundDb(ambient.localHour) + spec.backgroundDb + truth.swayDb)
  fillSteady(seconds, quiet, BACKGROUND_TABLE, random)
  addPasses(truth, spec, ambient, seconds, random)
  const work = spec.post.isIdle ? 0 : addWork(truth, spec, ambient, seconds, random)
  if (ambient.nightWorkDb !== null) addMeanLevel(seconds, ambient.nightWorkDb, random)
  if (work > 0) addImpulses(spec, activity, quiet + work, seconds, random)
  const hood = hoodEnergy(weather.rainMmH, ambient.mastMps)
  if (hood > 0) addConstant(seconds, hood)
}

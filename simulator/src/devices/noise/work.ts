import type { Random } from '../../kernel/random.ts'
import type { Activity } from '../../site/surroundings.ts'
import { IMPULSES, MACHINES, MOTORS, POUR } from './constants.ts'
import { energyOf } from './level.ts'
import { beginShift, stepMachines, workShare } from './machine.ts'
import { addWorking, fluctuationTable, SECONDS, type Seconds } from './seconds.ts'
import type { NoiseAmbient, NoiseSpec, NoiseTruth } from './truth.ts'

const FLUCTUATION = fluctuationTable(MACHINES.fluctuationSdDb)
/** Energy by which the fluctuation lifts the mean above the level that it fluctuates about. */
const FLUCTUATION_MEAN = FLUCTUATION.reduce((a, b) => a + b, 0) / FLUCTUATION.length

/** Adds machines, motors and a pour; gives the energy of what goes on, about, or 0 when nothing does. */
export function addWork(
  truth: NoiseTruth,
  spec: NoiseSpec,
  ambient: NoiseAmbient,
  seconds: Seconds,
  random: Random,
): number {
  const share = workShare(ambient.activity)
  if (truth.share === 0 && share > 0) beginShift(truth.machines, share, random)
  else if (share > 0 || truth.share > 0) stepMachines(truth.machines, share, truth.share, random)
  truth.share = share
  let energy = 0
  for (const machine of truth.machines) {
    if (!machine.isOn) continue
    addWorking(seconds, machine.energy, machine.loadShare, MACHINES.loadBlockS, FLUCTUATION, random)
    energy += machine.energy * machine.loadShare
  }
  if (ambient.isLifting) {
    const motors =
      running(spec.post.cranes, random) * spec.craneEnergy +
      running(spec.post.hoists, random) * spec.hoistEnergy
    if (motors > 0) addWorking(seconds, motors, 1, MACHINES.loadBlockS, FLUCTUATION, random)
    energy += motors
  }
  energy += addPour(truth, ambient.activity, seconds, random)
  return energy
}

function addPour(truth: NoiseTruth, { kind }: Activity, seconds: Seconds, random: Random): number {
  if (kind !== 'night-pour') {
    truth.pour = null
    return 0
  }
  if (truth.pour === null) truth.pour = { boundaryDb: random.uniform(...POUR.boundaryDb), isOn: true }
  else {
    const turnsPerMinute = 1 / (truth.pour.isOn ? POUR.onMinutes : POUR.offMinutes)
    if (random.chance(1 - Math.exp(-turnsPerMinute))) truth.pour.isOn = !truth.pour.isOn
  }
  if (!truth.pour.isOn) return 0
  const energy = energyOf(truth.pour.boundaryDb)
  addMeanLevel(seconds, truth.pour.boundaryDb, random)
  return energy
}

/** Adds pump and vibrators, so that their equivalent level is `levelDb`. */
export function addMeanLevel(seconds: Seconds, levelDb: number, random: Random): void {
  const energy = energyOf(levelDb) / FLUCTUATION_MEAN
  addWorking(seconds, energy, 1, MACHINES.loadBlockS, FLUCTUATION, random)
}

/** Adds nail guns and falling steel, over the energy of what goes on around. */
export function addImpulses(
  spec: NoiseSpec,
  activity: Activity,
  around: number,
  seconds: Seconds,
  random: Random,
): void {
  const perMinute = (spec.impulsesPerH * Math.max(0.2, activity.level)) / 60
  for (let left = random.exponential(1); left < perMinute; left += random.exponential(1)) {
    const energy = around * energyOf(random.uniform(...IMPULSES.overDb)) * random.uniform(...IMPULSES.lastsS)
    seconds[Math.floor(random.uniform(0, SECONDS))]! += Math.min(energy, energyOf(IMPULSES.maxDb))
  }
}

/** How many of so many motors run. */
function running(motors: number, random: Random): number {
  let n = 0
  for (let i = 0; i < motors; i++) if (random.chance(MOTORS.runningShare)) n++
  return n
}

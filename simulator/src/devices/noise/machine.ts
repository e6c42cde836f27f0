import type { Random } from '../../kernel/random.ts'
import type { Activity } from '../../site/surroundings.ts'
import type { MonitorPost } from '../monitorPost.ts'
import { MACHINE_KINDS, MACHINES, PHASE_MACHINES, REFERENCE_M } from './constants.ts'
import { distanceLossDb, energyOf } from './level.ts'

/** One machine as the monitor hears it. */
export interface Machine {
  /** Level at the monitor in the middle of its range, dB(A). */
  middleDb: number
  dayShare: number
  loadShare: number
  /** Used on this day at all. */
  isToday: boolean
  isOn: boolean
  /** Energy at the monitor while it is on and under load. */
  energy: number
}

/** The machines of a site of this phase, each somewhere, one behind more hoarding than the other. */
export function drawMachines(post: MonitorPost, random: Random): Machine[] {
  return PHASE_MACHINES[post.phase].map(({ kind, dayShare, facadeDb }) => {
    const { minDb, maxDb, loadShare } = MACHINE_KINDS[kind]
    const [nearM, farM] = MACHINES.distanceM
    const awayM = post.workDistanceM * random.uniform(...MACHINES.distanceOfWork)
    const distanceM = Math.max(nearM, Math.min(farM, awayM))
    const lossDb = distanceLossDb(REFERENCE_M, distanceM) + random.uniform(...MACHINES.hoardingDb) + facadeDb
    const middleDb = (minDb + maxDb) / 2 - lossDb
    return { middleDb, dayShare, loadShare, isToday: false, isOn: false, energy: 0 }
  })
}

/** How much of the machine work goes on, 0 … 1. A pour at night has its own pump. Pure. */
export function workShare({ kind, level }: Activity): number {
  if (kind === 'work') return level
  if (kind === 'lunch') return MACHINES.lunchShare
  if (kind === 'rain-stop') return Math.min(level, MACHINES.rainStopShare)
  return 0
}

/** Which machines are used in the shift that begins; how they stand if the monitor starts in its midst. Changes them in place. */
export function beginShift(machines: readonly Machine[], share: number, random: Random): void {
  const onShare = (share * MACHINES.onMinutes) / (MACHINES.onMinutes + MACHINES.offMinutes)
  for (const machine of machines) {
    machine.isToday = random.chance(machine.dayShare)
    turn(machine, machine.isToday && random.chance(onShare), random)
  }
}

/**
 * One minute of coming and going, in which a share of the work goes on that was `before` a minute ago: a Markov chain whose
 * machines run 12 of 27 minutes at full work. Less work turns some off at once. Changes the machines in place.
 */
export function stepMachines(
  machines: readonly Machine[],
  share: number,
  before: number,
  random: Random,
): void {
  const stays = (before > share ? share / before : 1) * Math.exp(-1 / MACHINES.onMinutes)
  const starts = 1 - Math.exp(-share / MACHINES.offMinutes)
  for (const machine of machines) {
    if (!machine.isToday) continue
    const isOn = random.chance(machine.isOn ? stays : starts)
    if (isOn !== machine.isOn) turn(machine, isOn, random)
  }
}

/** Each time it is turned on it stands elsewhere and does something else: another level. */
function turn(machine: Machine, isOn: boolean, random: Random): void {
  machine.isOn = isOn
  if (isOn) machine.energy = energyOf(random.normal(machine.middleDb, MACHINES.levelSdDb))
}

import { Random } from '../../kernel/random.ts'
import { energyOf } from './level.ts'

/** Seconds of a minute. */
export const SECONDS = 60

const TABLE_BITS = 12
const TABLE_SIZE = 1 << TABLE_BITS
const TABLE_MASK = TABLE_SIZE - 1

/** Energies of the seconds of one minute at the microphone. One place is enough: minutes are made one after the other. */
export type Seconds = Float64Array

/** Factors on energy that fluctuate by so many dB, ready to be picked: a logarithm and a power less for each second. */
export function fluctuationTable(sdDb: number): Float64Array {
  const random = new Random(1, `fluctuation ${sdDb}`)
  return Float64Array.from({ length: TABLE_SIZE }, () => energyOf(random.normal(0, sdDb)))
}

/** Sets every second to a source that fluctuates. */
export function fillSteady(seconds: Seconds, energy: number, table: Float64Array, random: Random): void {
  for (let s = 0; s < SECONDS; s += 2) {
    // One number gives two places in the table.
    const bits = (random.next() * 0x100_0000) | 0
    seconds[s] = energy * table[bits & TABLE_MASK]!
    seconds[s + 1] = energy * table[bits >>> TABLE_BITS]!
  }
}

/** Adds a source that fluctuates, under load in a share of the blocks of `blockS` seconds (an even number that divides 60). */
export function addWorking(
  seconds: Seconds,
  energy: number,
  loadShare: number,
  blockS: number,
  table: Float64Array,
  random: Random,
): void {
  for (let from = 0; from < SECONDS; from += blockS) {
    if (loadShare < 1 && random.next() >= loadShare) continue
    for (let s = from; s < from + blockS; s += 2) {
      const bits = (random.next() * 0x100_0000) | 0
      seconds[s]! += energy * table[bits & TABLE_MASK]!
      seconds[s + 1]! += energy * table[bits >>> TABLE_BITS]!
    }
  }
}

/** Adds a source that does not fluctuate. */
export function addConstant(seconds: Seconds, energy: number): void {
  for (let s = 0; s < SECONDS; s++) seconds[s]! += energy
}

/** Shape of a pass: up and down in dB by `dropDb` within `lastsS`, as factors on the energy of its peak, a second each. */
export function passShape(lastsS: number, dropDb: number): Float64Array {
  const half = lastsS / 2
  return Float64Array.from({ length: lastsS }, (_, s) =>
    energyOf(-dropDb * Math.abs((s + 0.5 - half) / half)),
  )
}

/** Adds a pass that begins `fromS` seconds into the minute, before it or within. */
export function addPass(seconds: Seconds, fromS: number, peakEnergy: number, shape: Float64Array): void {
  const begin = Math.max(0, fromS)
  const end = Math.min(SECONDS, fromS + shape.length)
  for (let s = begin; s < end; s++) seconds[s]! += peakEnergy * shape[s - fromS]!
}

import type { PoseRow } from '@gongdi/contract'
import { blendFactor, isGap, unwrapDeg } from '../geometry/interpolate.ts'

/** Quantities kept per sample, in this order. `slewDeg` is unwrapped: it may leave 0…360. */
export const POSE_FIELDS = [
  'slewDeg',
  'radiusM',
  'hookHeightM',
  'loadT',
  'momentPercent',
  'swingRadialDeg',
  'swingTangentialDeg',
  'windMps',
] as const
export type Pose = Record<(typeof POSE_FIELDS)[number], number>

const WIDTH = POSE_FIELDS.length
/**
 * Samples kept per device. Two are blended at a time; the others let the picture be drawn further in the past than one interval, which is what
 * absorbs late frames: at five a second (SPEC L4) they reach back 1.4 s.
 */
const DEPTH = 8
const FIRST_INTERVAL_MS = 1000

export const newPose = (): Pose => ({
  slewDeg: 0,
  radiusM: 0,
  hookHeightM: 0,
  loadT: 0,
  momentPercent: 0,
  swingRadialDeg: 0,
  swingTangentialDeg: 0,
  windMps: 0,
})

/**
 * Newest poses of all devices in typed arrays: written by the feed, read inside `useFrame`, never through React or the store (decision V4).
 * Times are `measuredAtMs`. A sample that is not newer than the newest of its device is ignored (SPEC Q3).
 */
export class PoseBuffer {
  readonly ids: string[] = []
  /** Counts accepted samples; a reader that saw this number has seen everything. */
  writes = 0
  private readonly rows = new Map<string, number>()
  private times = new Float64Array(64 * DEPTH)
  private values = new Float32Array(64 * DEPTH * WIDTH)
  private counts = new Uint32Array(64)
  private intervals = new Float32Array(64)
  private bits = new Uint32Array(64)

  /** Row of a device, or −1 while nothing was heard of it. */
  rowOf(deviceId: string): number {
    return this.rows.get(deviceId) ?? -1
  }

  write(row: PoseRow): boolean {
    const [deviceId, atMs, slewDeg, ...rest] = row
    const index = this.rows.get(deviceId) ?? this.add(deviceId)
    const seen = this.counts[index]!
    const newestMs = this.newestMs(index)
    if (seen > 0 && atMs <= newestMs) return false
    const lastSlewDeg = seen > 0 ? this.value(index, 0, 0) : slewDeg
    if (seen > 0) {
      const gapMs = Math.min(Math.max(atMs - newestMs, 100), 10_000)
      this.intervals[index] = this.intervals[index]! * 0.8 + gapMs * 0.2
    }
    const slot = index * DEPTH + (seen % DEPTH)
    this.times[slot] = atMs
    this.values[slot * WIDTH] = unwrapDeg(slewDeg, lastSlewDeg)
    for (let i = 1; i < WIDTH; i++) this.values[slot * WIDTH + i] = rest[i - 1]!
    this.bits[index] = row[10]
    this.counts[index] = seen + 1
    this.writes++
    return true
  }

  /** Time of the newest sample of a row, ms; −Infinity while there is none. */
  newestMs(index: number): number {
    return this.counts[index]! > 0 ? this.time(index, 0) : Number.NEGATIVE_INFINITY
  }

  /** Mean time between samples of a row, ms. */
  intervalMs(index: number): number {
    return this.intervals[index]!
  }

  limitBits(index: number): number {
    return this.bits[index]!
  }

  /** Age in samples (0 the newest) of the sample to blend from at a time; the one to blend to is one younger. −1: hold the newest. */
  pairAt(index: number, atMs: number): number {
    const kept = Math.min(this.counts[index]!, DEPTH)
    if (kept < 2 || atMs >= this.time(index, 0)) return -1
    for (let age = 1; age < kept; age++) {
      if (atMs >= this.time(index, age) || age + 1 === kept) return age
    }
    return -1
  }

  /** True where the step from the sample of this age to the next is a jump after silence, not a motion to be drawn. */
  isJump(index: number, age: number): boolean {
    return age > 0 && isGap(this.time(index, age), this.time(index, age - 1), this.intervals[index]!)
  }

  time(index: number, age: number): number {
    return this.times[this.slot(index, age)]!
  }

  value(index: number, age: number, field: number): number {
    return this.values[this.slot(index, age) * WIDTH + field]!
  }

  /** The pose at a time, blended, into `out`. Before the oldest and after the newest sample it holds still. */
  sample(index: number, atMs: number, out: Pose): Pose {
    const age = this.pairAt(index, atMs)
    const to = Math.max(age - 1, 0)
    const from = Math.max(age, 0)
    const [beforeMs, afterMs] = [this.time(index, from), this.time(index, to)]
    const blend = this.isJump(index, from) ? 0 : blendFactor(atMs, beforeMs, afterMs)
    for (let i = 0; i < WIDTH; i++) {
      const before = this.value(index, from, i)
      out[POSE_FIELDS[i]!] = before + (this.value(index, to, i) - before) * blend
    }
    return out
  }

  private slot(index: number, age: number): number {
    return index * DEPTH + ((this.counts[index]! - 1 - age) % DEPTH)
  }

  private add(deviceId: string): number {
    const index = this.ids.length
    if (index === this.counts.length) this.grow()
    this.ids.push(deviceId)
    this.rows.set(deviceId, index)
    this.intervals[index] = FIRST_INTERVAL_MS
    return index
  }

  private grow(): void {
    const wider = <A extends Float64Array | Float32Array | Uint32Array>(old: A, grown: A): A => {
      grown.set(old)
      return grown
    }
    this.times = wider(this.times, new Float64Array(this.times.length * 2))
    this.values = wider(this.values, new Float32Array(this.values.length * 2))
    this.counts = wider(this.counts, new Uint32Array(this.counts.length * 2))
    this.intervals = wider(this.intervals, new Float32Array(this.intervals.length * 2))
    this.bits = wider(this.bits, new Uint32Array(this.bits.length * 2))
  }
}

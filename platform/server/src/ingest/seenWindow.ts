import type { SeenSeqs } from '../storage/port.ts'

export interface SeenLimits {
  /** Sequence numbers remembered per run of numbers, counted down from its highest; a power of two from 64. */
  seqs: number
  /** Boots remembered per device, the last used ones. */
  bootsPerDevice: number
  /** Devices remembered, the last heard ones. */
  devices: number
}

/** Room for a gateway that repeats two hours of one device's seconds, and for devices of thirty cities. */
export const SEEN_LIMITS: SeenLimits = { seqs: 8_192, bootsPerDevice: 4, devices: 250_000 }

/**
 * Remembers which messages came already, by (deviceId, bootId, seq): SPEC M2, design D3. Bounded; what has left the window is taken for
 * new, and the store, which keeps one row a name, has the last word.
 */
export class SeenWindow {
  readonly #limits: SeenLimits
  readonly #devices = new Map<string, Map<string, BootRuns>>()

  constructor(limits: SeenLimits = SEEN_LIMITS, resume: readonly SeenSeqs[] = []) {
    if (limits.seqs < 64 || !Number.isInteger(Math.log2(limits.seqs)))
      throw new Error('the window must be a power of two from 64')
    this.#limits = limits
    for (const { deviceId, bootId, seqs } of resume.toSorted((a, b) => a.newestMs - b.newestMs)) {
      for (const seq of seqs) this.isRepeat(deviceId, bootId, seq)
    }
  }

  /** Whether this message came already; it is remembered from now on. */
  isRepeat(deviceId: string, bootId: string, seq: number): boolean {
    const { seqs, bootsPerDevice, devices } = this.#limits
    let boots = touch(this.#devices, deviceId, devices)
    if (boots === undefined) boots = add(this.#devices, deviceId, devices, new Map())
    let boot = touch(boots, bootId, bootsPerDevice)
    if (boot === undefined) boot = add(boots, bootId, bootsPerDevice, new BootRuns(seqs))
    return boot.add(seq)
  }
}

/** Gets an entry and makes it the last used. */
function touch<V>(map: Map<string, V>, key: string, max: number): V | undefined {
  const value = map.get(key)
  // Order matters only once there may soon be too many; before that, moving every entry at every message would be waste.
  if (value !== undefined && map.size > max / 2) {
    map.delete(key)
    map.set(key, value)
  }
  return value
}

/** Adds an entry, forgetting the least recently used one over `max`. */
function add<V>(map: Map<string, V>, key: string, max: number, value: V): V {
  map.set(key, value)
  if (map.size > max) map.delete(map.keys().next().value!)
  return value
}

/** How many runs of numbers of one boot are remembered: the one that goes on, and one that leapt ahead or is caught up with. */
const RUNS_PER_BOOT = 2

/**
 * The numbers of one boot, in runs: a number that is more than a window's length away from all others begins a run of its own, in the
 * place of the run that was used longest ago. So one number far ahead, be it broken or after a long outage, does not make
 * all that comes after it unknown. What a run remembers lies apart from what the others do.
 */
class BootRuns {
  readonly #size: number
  /** Used last first. */
  readonly #runs: SeqRun[] = []

  constructor(size: number) {
    this.#size = size
  }

  /** Remembers `seq`; true where it came already. */
  add(seq: number): boolean {
    const run = this.#runOf(seq)
    if (run !== null) return run.add(seq)
    const begun = new SeqRun(this.#size)
    this.#runs.unshift(begun)
    if (this.#runs.length > RUNS_PER_BOOT) this.#runs.pop()
    return begun.add(seq)
  }

  #runOf(seq: number): SeqRun | null {
    const newest = this.#runs[0]
    if (newest === undefined || (this.#runs.length === 1 && newest.isNear(seq))) return newest ?? null
    let found: SeqRun | null = null
    for (const run of this.#runs) {
      // One that remembers the number comes before one that could grow to it, and that is the nearest below.
      if (run.isNear(seq) && (found === null || run.highest > found.highest)) found = run
    }
    if (found !== null && found !== newest) {
      this.#runs.splice(this.#runs.indexOf(found), 1)
      this.#runs.unshift(found)
    }
    return found
  }
}

/** One bit a sequence number, in a ring that grows to `size` bits as it is needed. */
class SeqRun {
  readonly #size: number
  #bits = new Uint32Array(2)
  #highest = -1

  constructor(size: number) {
    this.#size = size
  }

  get highest(): number {
    return this.#highest
  }

  /** Whether this run remembers `seq`, or reaches it in less than a window. */
  isNear(seq: number): boolean {
    return seq > this.#highest - this.#size && seq <= this.#highest + this.#size
  }

  /** Sets the bit of `seq`, which is near; true where it was set already. */
  add(seq: number): boolean {
    if (seq > this.#highest) this.#advance(seq)
    const at = seq % (this.#bits.length * 32)
    const word = at >>> 5
    const bit = 1 << (at & 31)
    const was = this.#bits[word]!
    this.#bits[word] = was | bit
    return (was & bit) !== 0
  }

  #advance(seq: number): void {
    let capacity = this.#bits.length * 32
    const first = this.#highest === -1
    while (capacity < this.#size && !first && seq >= capacity) {
      this.#grow(capacity * 2)
      capacity *= 2
    }
    if (first && seq >= capacity) this.#bits = new Uint32Array(this.#size / 32)
    else if (seq - this.#highest >= capacity) this.#bits.fill(0)
    else for (let s = this.#highest + 1; s <= seq; s++) this.#clear(s)
    this.#highest = seq
  }

  /** Until the ring is at its full size every number that came is below its capacity, so that bits keep their places. */
  #grow(capacity: number): void {
    const bits = new Uint32Array(Math.min(capacity, this.#size) / 32)
    bits.set(this.#bits)
    this.#bits = bits
  }

  #clear(seq: number): void {
    const at = seq % (this.#bits.length * 32)
    this.#bits[at >>> 5] = this.#bits[at >>> 5]! & ~(1 << (at & 31))
  }
}

import { fnv1a } from '@gongdi/contract/wire'

/**
 * A seeded stream of random numbers that belongs to one owner. The same (seed, owner) gives the same numbers for ever, and
 * what one owner draws never shifts another's: that is what makes a city replayable after a device was added.
 *
 * Generator: sfc32 (Chris Doty-Humphrey, PractRand), 128 bits of state, period ≥ 2³². Not for security.
 */
export class Random {
  readonly #state: Int32Array
  #spare = Number.NaN

  constructor(seed: number, owner: string) {
    const name = `${seed}|${owner}`
    this.#state = Int32Array.of(fnv1a(name), fnv1a(name, 0x9747b28c), fnv1a(name, 0x2545f491), 1)
    // The first rounds spread similar names over the whole state.
    for (let i = 0; i < 15; i++) this.next()
  }

  /** The next number in [0, 1), 32 bits of it. */
  next(): number {
    const s = this.#state
    const a = s[0]!
    const b = s[1]!
    const c = s[2]!
    const counter = s[3]!
    const sum = (a + b + counter) | 0
    s[3] = counter + 1
    s[0] = b ^ (b >>> 9)
    s[1] = (c + (c << 3)) | 0
    s[2] = (((c << 21) | (c >>> 11)) + sum) | 0
    return (sum >>> 0) / 0x1_0000_0000
  }

  uniform(min: number, max: number): number {
    return min + (max - min) * this.next()
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  /** Gaussian by Marsaglia's polar method; the second number of each pair is kept for the next call. */
  normal(mean: number, sd: number): number {
    if (!Number.isNaN(this.#spare)) {
      const spare = this.#spare
      this.#spare = Number.NaN
      return mean + sd * spare
    }
    for (;;) {
      const x = 2 * this.next() - 1
      const y = 2 * this.next() - 1
      const r2 = x * x + y * y
      if (r2 >= 1 || r2 === 0) continue
      const scale = Math.sqrt((-2 * Math.log(r2)) / r2)
      this.#spare = y * scale
      return mean + sd * x * scale
    }
  }

  exponential(mean: number): number {
    return -mean * Math.log(1 - this.next())
  }

  /** One of the items, all equally likely. Throws when there are none. */
  pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new RangeError('nothing to pick from')
    return items[Math.floor(this.next() * items.length)]!
  }

  /** One of the items, as likely as its share says; shares need not add up to 1. Throws when there are none. */
  pickByShare<T extends { share: number }>(items: readonly T[]): T {
    let left = this.next() * items.reduce((sum, item) => sum + item.share, 0)
    for (const item of items) {
      left -= item.share
      if (left < 0) return item
    }
    return this.pick(items.slice(-1))
  }
}

import { Random } from '../kernel/random.ts'
import type { Surroundings } from '../site/surroundings.ts'
import type { MonitorPost } from './monitorPost.ts'

/**
 * Trucks past the gate, a working day: 40–120 [EA], most while earth is carried off. During a pour at night mixers come six an hour [EA].
 */
const TRUCKS = {
  perWorkday: { foundation: 105, structure: 60, 'fit-out': 40 } satisfies Record<
    MonitorPost['phase'],
    number
  >,
  workdayH: 11,
  perPourHour: 6,
} as const

/** One truck: when it passes, and how large and loaded it is, [0, 1). */
export interface TruckPass {
  atMs: number
  size: number
}

/**
 * The trucks of one site, in order: a Poisson process by thinning. Its stream belongs to the site, so that the dust and the noise
 * monitor at one gate, each with a list of its own, hear and smell the same trucks.
 */
export class TruckPasses {
  readonly #post: Pick<MonitorPost, 'siteId' | 'phase' | 'isIdle'>
  readonly #surroundings: Surroundings
  readonly #random: Random
  readonly #maxPerH: number
  #candidateMs: number

  constructor(
    post: Pick<MonitorPost, 'siteId' | 'phase' | 'isIdle'>,
    run: { seed: number; fromMs: number; surroundings: Surroundings },
  ) {
    this.#post = post
    this.#surroundings = run.surroundings
    this.#random = new Random(run.seed, `${post.siteId}|trucks`)
    this.#maxPerH = Math.max(TRUCKS.perPourHour, TRUCKS.perWorkday[post.phase] / TRUCKS.workdayH)
    this.#candidateMs = run.fromMs + this.#wait()
  }

  /** Takes the next truck that has passed by `untilMs`, or null. */
  take(untilMs: number): TruckPass | null {
    if (this.#post.isIdle) return null
    while (this.#candidateMs <= untilMs) {
      const atMs = this.#candidateMs
      this.#candidateMs = atMs + this.#wait()
      const comes = this.#random.next() * this.#maxPerH < this.#perHour(atMs)
      const size = this.#random.next()
      if (comes) return { atMs, size }
    }
    return null
  }

  #wait(): number {
    return this.#random.exponential(3_600_000 / this.#maxPerH)
  }

  #perHour(atMs: number): number {
    const { kind, level } = this.#surroundings.activityAt(atMs)
    if (kind === 'night-pour') return TRUCKS.perPourHour
    return (level * TRUCKS.perWorkday[this.#post.phase]) / TRUCKS.workdayH
  }
}

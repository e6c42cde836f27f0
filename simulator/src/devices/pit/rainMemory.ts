import { DAY_MS, HOUR_MS } from '../../kernel/duration.ts'

/** Rain reaches the groundwater with this delay and leaves it with this; 50 mm bring +0.3–0.8 m within 6 h, decay τ 3 d. [EA] */
const SOAK_H = 2
const DRAIN_H = 72
/** Time between two looks at the rain, and how far back a pit remembers rain at its start. */
const STEP_MS = 10 * 60_000
const WARM_UP_MS = 10 * DAY_MS
const WARM_UP_STEP_MS = HOUR_MS

/**
 * Rain in the ground around one pit, mm, as it acts on groundwater and wall. Stepped on a grid of whole ten minutes, so it does not
 * matter who asks when; time only goes on.
 */
export class RainMemory {
  readonly #rainMmH: (atMs: number) => number
  #atMs: number
  #soakingMm = 0
  #inGroundMm = 0

  /** `rainMmH`: rain at the site. `fromMs`: start of the run; what fell in the ten days before is remembered. */
  constructor(rainMmH: (atMs: number) => number, fromMs: number) {
    this.#rainMmH = rainMmH
    const startMs = Math.floor(fromMs / STEP_MS) * STEP_MS
    this.#atMs = startMs - WARM_UP_MS
    while (this.#atMs < startMs) this.#step(WARM_UP_STEP_MS)
  }

  inGroundMm(atMs: number): number {
    while (this.#atMs + STEP_MS <= atMs) this.#step(STEP_MS)
    return this.#inGroundMm
  }

  /** Exact for rain that is steady over the step. */
  #step(stepMs: number): void {
    const hours = stepMs / HOUR_MS
    const fellMm = this.#rainMmH(this.#atMs) * hours
    const soaked = (this.#soakingMm + fellMm / 2) * (1 - Math.exp(-hours / SOAK_H))
    this.#soakingMm = this.#soakingMm + fellMm - soaked
    this.#inGroundMm = this.#inGroundMm * Math.exp(-hours / DRAIN_H) + soaked
    this.#atMs += stepMs
  }
}

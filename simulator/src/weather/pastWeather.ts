import type { Weather } from './weather.ts'

/**
 * Rain and wind of one place on a grid of time, remembered for as long as somebody looks back: whoever asks every few seconds what it was like
 * a quarter of an hour ago is told what was worked out then.
 */
export class PastWeather {
  readonly #weatherAt: (atMs: number) => Weather
  readonly #gridMs: number
  readonly #slots: Float64Array
  readonly #rainMmH: Float32Array
  readonly #speed10Mps: Float32Array

  /** `gridMs`: distance of the moments that are asked for; each is a multiple of it. `lookBackMs`: how far back they lie at most. */
  constructor(weatherAt: (atMs: number) => Weather, gridMs: number, lookBackMs: number) {
    const slots = Math.floor(lookBackMs / gridMs) + 1
    this.#weatherAt = weatherAt
    this.#gridMs = gridMs
    this.#slots = new Float64Array(slots).fill(Number.NaN)
    this.#rainMmH = new Float32Array(slots)
    this.#speed10Mps = new Float32Array(slots)
  }

  rainMmH(atMs: number): number {
    return this.#rainMmH[this.#known(atMs)]!
  }

  /** Mean wind 10 m above open ground. */
  speed10Mps(atMs: number): number {
    return this.#speed10Mps[this.#known(atMs)]!
  }

  #known(atMs: number): number {
    const i = Math.round(atMs / this.#gridMs) % this.#slots.length
    if (this.#slots[i] === atMs) return i
    const { rainMmH, speed10Mps } = this.#weatherAt(atMs)
    this.#slots[i] = atMs
    this.#rainMmH[i] = rainMmH
    this.#speed10Mps[i] = speed10Mps
    return i
  }
}

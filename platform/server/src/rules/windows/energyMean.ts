/**
 * Sums sound on its energy: Leq = 10·lg((1/T)·Σ Δt·10^(L/10)). Decibels are never averaged themselves: 19 min at 60 and one at 80 are
 * 67.8 dB, and the arithmetic mean 61.0 would hide the hammering. Definition of the equivalent level, GB 12523 [PG].
 */
export class EnergyMean {
  #energy = 0
  #seconds = 0

  add(levelDb: number, seconds: number): void {
    this.#energy += seconds * 10 ** (levelDb / 10)
    this.#seconds += seconds
  }

  /** Time that was added, s. */
  get seconds(): number {
    return this.#seconds
  }

  /** Equivalent level of what was added, dB(A); NaN of nothing. */
  get leqDb(): number {
    return this.#seconds > 0 ? 10 * Math.log10(this.#energy / this.#seconds) : Number.NaN
  }
}

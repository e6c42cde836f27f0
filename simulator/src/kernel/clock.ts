/** Simulated time, milliseconds since 1970. It moves only when the runner moves it, and never back. */
export class SimClock {
  #nowMs: number

  constructor(fromMs: number) {
    this.#nowMs = fromMs
  }

  get nowMs(): number {
    return this.#nowMs
  }

  /** Throws when asked to go back: an event would then have happened before its cause. */
  advanceTo(atMs: number): void {
    if (atMs < this.#nowMs)
      throw new RangeError(`simulated time cannot go back from ${this.#nowMs} to ${atMs}`)
    this.#nowMs = atMs
  }
}

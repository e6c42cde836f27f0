/**
 * A window by event time: one slot for each minute (or hour) up to the newest, each with a few numbers. A slot that nobody filled is a
 * gap, NaN, and never zero. Bounded: what falls out at the old end is gone.
 *
 * Slots are named by their count since 1970. News moves the newest slot, also back where the clock of the device was set back: what lies after it
 * is forgotten then, for it did not happen. History (SPEC Q3) fills slots that the window still has.
 */
export class SlotWindow {
  readonly #size: number
  readonly #numbers: Float32Array
  #newest = Number.NEGATIVE_INFINITY

  /** `size`: how many slots it looks back; `channels`: how many numbers a slot has. */
  constructor(size: number, channels: number) {
    this.#size = size
    this.#numbers = new Float32Array(size * channels).fill(Number.NaN)
  }

  /** The newest slot; −Infinity as long as there is none. */
  get newest(): number {
    return this.#newest
  }

  /** Makes room for a slot. False when it is history that is over: then it must not be set. */
  reach(slot: number, isLate: boolean): boolean {
    if (slot === this.#newest) return true
    if (slot < this.#newest && isLate) return slot > this.#newest - this.#size
    if (Math.abs(slot - this.#newest) >= this.#size) this.clear()
    else {
      const from = Math.min(slot, this.#newest) + 1
      const to = Math.max(slot, this.#newest)
      for (let between = from; between <= to; between++) this.#empty(between)
    }
    this.#newest = slot
    return true
  }

  /** What a slot holds; NaN: a gap, or not in the window. */
  get(channel: number, slot: number): number {
    if (slot > this.#newest || slot <= this.#newest - this.#size) return Number.NaN
    return this.#numbers[channel * this.#size + (slot % this.#size)]!
  }

  /** Only for a slot that `reach` has just granted. */
  set(channel: number, slot: number, value: number): void {
    this.#numbers[channel * this.#size + (slot % this.#size)] = value
  }

  clear(): void {
    this.#numbers.fill(Number.NaN)
  }

  #empty(slot: number): void {
    for (let at = slot % this.#size; at < this.#numbers.length; at += this.#size)
      this.#numbers[at] = Number.NaN
  }
}

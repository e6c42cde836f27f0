/**
 * What a gateway still has to get across, oldest first: some of it handed over and not yet acknowledged, the rest waiting. Bounded:
 * when it is full the oldest that waits is thrown away and counted, because what is new matters more on a site than what is old.
 */
export class Outbox<T> {
  readonly #limit: number
  #waiting: T[] = []
  #head = 0
  readonly #inFlight = new Set<T>()
  #dropped = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  get waiting(): number {
    return this.#waiting.length - this.#head
  }

  get inFlight(): number {
    return this.#inFlight.size
  }

  get size(): number {
    return this.waiting + this.#inFlight.size
  }

  get dropped(): number {
    return this.#dropped
  }

  push(item: T): void {
    this.#makeRoom()
    this.#waiting.push(item)
  }

  /** Puts an item before everything that waits. */
  pushFirst(item: T): void {
    this.#makeRoom()
    if (this.#head > 0) this.#waiting[--this.#head] = item
    else this.#waiting.unshift(item)
  }

  /** Takes the oldest that waits; it counts as handed over until it is settled or requeued. */
  take(): T | undefined {
    if (this.waiting === 0) return undefined
    const item = this.#waiting[this.#head++]!
    // Given back in large pieces: shifting at each take would cost a copy of the rest.
    if (this.#head >= 1024 && this.#head * 2 >= this.#waiting.length) {
      this.#waiting = this.#waiting.slice(this.#head)
      this.#head = 0
    }
    this.#inFlight.add(item)
    return item
  }

  /** The item has arrived. False when it was not in flight (any more). */
  settle(item: T): boolean {
    return this.#inFlight.delete(item)
  }

  /** The link is gone: what was in flight waits again, before the rest, in its old order. */
  requeue(): void {
    if (this.#inFlight.size === 0) return
    this.#waiting = [...this.#inFlight, ...this.#waiting.slice(this.#head)]
    this.#head = 0
    this.#inFlight.clear()
  }

  #makeRoom(): void {
    // With everything in flight nothing older could go; one more than the limit is held instead.
    if (this.size < this.#limit || this.waiting === 0) return
    this.#waiting[this.#head++] = undefined as never
    this.#dropped++
  }
}

/**
 * What is due when: a binary heap by time. Things due at the same time come out in the order in which they were put in, so
 * that a run does not depend on how the heap happens to lie.
 */
export class EventQueue<T> {
  readonly #atMs: number[] = []
  readonly #order: number[] = []
  readonly #items: T[] = []
  #next = 0

  get size(): number {
    return this.#items.length
  }

  /** When the first thing is due, or Infinity when nothing is. */
  get dueMs(): number {
    return this.#atMs[0] ?? Number.POSITIVE_INFINITY
  }

  /** The first thing, left in the queue. Throws when there is none. */
  get head(): T {
    if (this.#items.length === 0) throw new RangeError('the queue is empty')
    return this.#items[0]!
  }

  push(atMs: number, item: T): void {
    const at = this.#items.length
    this.#atMs.push(atMs)
    this.#order.push(this.#next++)
    this.#items.push(item)
    this.#up(at)
  }

  /** Takes the first thing out. Throws when there is none. */
  pop(): T {
    const head = this.head
    const atMs = this.#atMs.pop()!
    const order = this.#order.pop()!
    const item = this.#items.pop()!
    if (this.#items.length > 0) {
      this.#atMs[0] = atMs
      this.#order[0] = order
      this.#items[0] = item
      this.#down()
    }
    return head
  }

  /** Makes the first thing due again at a later time; cheaper than taking it out and putting it back. */
  postponeHead(atMs: number): void {
    this.#atMs[0] = atMs
    this.#order[0] = this.#next++
    this.#down()
  }

  #before(i: number, j: number): boolean {
    const a = this.#atMs[i]!
    const b = this.#atMs[j]!
    return a < b || (a === b && this.#order[i]! < this.#order[j]!)
  }

  #swap(i: number, j: number): void {
    const atMs = this.#atMs[i]!
    const order = this.#order[i]!
    const item = this.#items[i]!
    this.#atMs[i] = this.#atMs[j]!
    this.#order[i] = this.#order[j]!
    this.#items[i] = this.#items[j]!
    this.#atMs[j] = atMs
    this.#order[j] = order
    this.#items[j] = item
  }

  #up(from: number): void {
    let i = from
    while (i > 0) {
      const parent = (i - 1) >> 1
      if (!this.#before(i, parent)) return
      this.#swap(i, parent)
      i = parent
    }
  }

  #down(): void {
    const n = this.#items.length
    let i = 0
    for (;;) {
      const left = 2 * i + 1
      if (left >= n) return
      const child = left + 1 < n && this.#before(left + 1, left) ? left + 1 : left
      if (!this.#before(child, i)) return
      this.#swap(i, child)
      i = child
    }
  }
}

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

  /** Lifts the thing at a place to where it belongs, moving what it passes down into the gap. */
  #up(from: number): void {
    const times = this.#atMs
    const orders = this.#order
    const items = this.#items
    const atMs = times[from]!
    const order = orders[from]!
    const item = items[from]!
    let i = from
    while (i > 0) {
      const parent = (i - 1) >> 1
      const parentMs = times[parent]!
      if (parentMs < atMs || (parentMs === atMs && orders[parent]! < order)) break
      times[i] = parentMs
      orders[i] = orders[parent]!
      items[i] = items[parent]!
      i = parent
    }
    times[i] = atMs
    orders[i] = order
    items[i] = item
  }

  /** Lets the first thing sink to where it belongs, moving what comes before it up into the gap. */
  #down(): void {
    const times = this.#atMs
    const orders = this.#order
    const items = this.#items
    const n = items.length
    const atMs = times[0]!
    const order = orders[0]!
    const item = items[0]!
    let i = 0
    for (;;) {
      let child = 2 * i + 1
      if (child >= n) break
      let childMs = times[child]!
      const right = child + 1
      if (right < n) {
        const rightMs = times[right]!
        if (rightMs < childMs || (rightMs === childMs && orders[right]! < orders[child]!)) {
          child = right
          childMs = rightMs
        }
      }
      if (atMs < childMs || (atMs === childMs && order < orders[child]!)) break
      times[i] = childMs
      orders[i] = orders[child]!
      items[i] = items[child]!
      i = child
    }
    times[i] = atMs
    orders[i] = order
    items[i] = item
  }
}

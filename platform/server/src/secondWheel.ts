const BUCKET_MS = 1_000
/** The bucket that is looked at every time. */
const NEXT_TIME = Number.NEGATIVE_INFINITY

/**
 * Who is to be looked at when, to the second, without looking at everybody: each lies in the bucket of the second in which it is due. In memory;
 * takes time in proportion to those that are due.
 */
export class SecondWheel<T> {
  readonly #buckets = new Map<number, Set<T>>()
  #lastBucket: number | null = null

  /** Puts an item where it will be looked at from `dueMs` on; one that is put in again is there twice. */
  place(item: T, dueMs = NEXT_TIME): void {
    const bucket = this.#bucketOf(dueMs)
    const members = this.#buckets.get(bucket)
    if (members) members.add(item)
    else this.#buckets.set(bucket, new Set([item]))
  }

  /**
   * Takes out all that may be due at `nowMs`, which is all of its second and of those before, and calls `look` for each; who is not due yet or will
   * be again has to be placed again. Call with a time that goes on; after one that was set back nothing is due until it is there again.
   */
  take(nowMs: number, look: (item: T) => void): void {
    const last = Math.floor(nowMs / BUCKET_MS)
    this.#empty(NEXT_TIME, look)
    const first = this.#lastBucket ?? last
    // After a leap of the clock (a machine that began in 1970) there are far more seconds than buckets.
    if (this.#lastBucket === null || last - first > this.#buckets.size) {
      for (const bucket of [...this.#buckets.keys()].sort(ascending)) {
        if (bucket !== NEXT_TIME && bucket <= last) this.#empty(bucket, look)
      }
    } else for (let bucket = first; bucket <= last; bucket++) this.#empty(bucket, look)
    this.#lastBucket = Math.max(first, last)
  }

  /** A second that has been looked at already, which a clock that was set back may ask for, is not looked at again. */
  #bucketOf(dueMs: number): number {
    const bucket = Math.floor(dueMs / BUCKET_MS)
    return bucket < (this.#lastBucket ?? NEXT_TIME) ? NEXT_TIME : bucket
  }

  #empty(bucket: number, look: (item: T) => void): void {
    const due = this.#buckets.get(bucket)
    if (due === undefined) return
    this.#buckets.delete(bucket)
    for (const item of due) look(item)
  }
}

const ascending = (a: number, b: number): number => a - b

import { PlatformError } from '../errors.ts'
import type { Batch, Store } from '../storage/port.ts'
import type { Reading } from './reading.ts'
import { type BatchRow, RETRY_POLICY, type RetryPolicy, writeBatch } from './writeBatch.ts'

export interface BatcherLimits {
  /** Longest wait before a partial batch is written, ms. */
  flushMs: number
  /** So many are enough for a batch of their own: no need to wait for more, only until the store has rested. */
  batchMin: number
  /** Messages a batch; so many wait for nothing. */
  batchMax: number
  /**
   * How long the store rests after a write, in lengths of that write and at most `restMaxMs`: a batch costs a store about the same whether it
   * is small or large, so on a busy machine batches have to become larger, not more.
   */
  restShare: number
  restMaxMs: number
  retry: RetryPolicy
}

export const BATCHER_LIMITS: BatcherLimits = {
  flushMs: 250,
  batchMin: 2_000,
  batchMax: 20_000,
  restShare: 1,
  restMaxMs: 500,
  retry: RETRY_POLICY,
}

/** Something that waits for its turn: a reading to be stored, or (null) only a message to be acknowledged in its order. */
export interface Pending {
  readonly reading: Reading | null
}

export interface BatcherDeps<P extends Pending> {
  store: Pick<Store, 'write'>
  /** What else is to be written with a flush: everything that the readings so far have led to. Taken once a flush. */
  drain: () => Omit<Batch, 'id' | 'readings'>
  /** All of these are stored, or refused for good; in the order in which they were pushed. The next flush waits for it. */
  onStored: (items: readonly P[], batch: Batch) => void | Promise<void>
  onRefused: (row: BatchRow, error: unknown) => void
  onRetry: (error: unknown, attempt: number) => void
  newId: () => string
  /** Monotonic or wall clock, ms. */
  clock: () => number
}

/**
 * Gathers what was accepted and writes it in batches, one at a time, oldest first, for as long as it takes. Does not bound itself: whoever
 * pushes looks at `size` and holds its senders back.
 */
export class Batcher<P extends Pending> {
  readonly #deps: BatcherDeps<P>
  readonly #limits: BatcherLimits
  #queue: P[] = []
  #oldestAtMs = 0
  #restsUntilMs = Number.NEGATIVE_INFINITY
  #inFlight: readonly P[] = []
  #running: Promise<void> | null = null
  #timer: NodeJS.Timeout | null = null
  /** Set when there may be something to drain although no message waits. */
  #woken = false
  #waiting: Waiter[] = []
  /** Kept by the flush that begins next; all who come before it wait for the same. */
  #nextFlush: Promise<void> | null = null
  #givenUp = false
  #endPause: (() => void) | null = null

  constructor(deps: BatcherDeps<P>, limits: BatcherLimits = BATCHER_LIMITS) {
    this.#deps = deps
    this.#limits = limits
  }

  /** Messages that are not stored yet. */
  get size(): number {
    return this.#queue.length + this.#inFlight.length
  }

  /** The message that waits longest. */
  get oldest(): P | undefined {
    return this.#inFlight[0] ?? this.#queue[0]
  }

  push(item: P): void {
    if (this.#queue.length === 0) this.#oldestAtMs = this.#deps.clock()
    this.#queue.push(item)
    this.#schedule()
  }

  /** Says that there is something to drain, such as an alert that a person acknowledged. */
  wake(): void {
    if (this.#queue.length === 0 && !this.#woken) this.#oldestAtMs = this.#deps.clock()
    this.#woken = true
    this.#schedule()
  }

  /**
   * Resolves when what is pending now, drained things included, is stored. Does not wait for `flushMs`. Rejects with PLT_STORE_DOWN
   * when the batcher was closed before.
   */
  flushed(): Promise<void> {
    this.#nextFlush ??= new Promise<void>((resolve, reject) => this.#waiting.push({ resolve, reject }))
    const done = this.#nextFlush
    this.#woken = true
    this.#start()
    return done
  }

  /** Writes what is pending, but tries no longer than `deadlineMs`; resolves with what is left unwritten. */
  async close(deadlineMs: number): Promise<number> {
    const timer = setTimeout(() => this.#giveUp(), deadlineMs)
    try {
      await this.flushed()
      // What the first flush has led to, such as the time at which an alert was stored.
      await this.flushed()
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error
    }
    clearTimeout(timer)
    this.#giveUp()
    return this.size
  }

  #giveUp(): void {
    this.#givenUp = true
    this.#endPause?.()
    if (this.#timer) clearTimeout(this.#timer)
    this.#disappoint()
  }

  #schedule(): void {
    if (this.#running !== null || this.#givenUp) return
    const waiting = this.#queue.length
    const { batchMin, batchMax, flushMs } = this.#limits
    // Once full, the timer that runs already is the wrong one.
    if (waiting === batchMin) this.#dropTimer()
    if (waiting >= batchMax) this.#start()
    else if (this.#timer === null) {
      const readyMs = waiting >= batchMin ? Number.NEGATIVE_INFINITY : this.#oldestAtMs + flushMs
      const delayMs = Math.max(readyMs, this.#restsUntilMs) - this.#deps.clock()
      if (delayMs <= 0 && waiting >= batchMin) this.#start()
      else this.#timer = setTimeout(() => this.#start(), Math.max(0, delayMs))
    }
  }

  #dropTimer(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
  }

  #start(): void {
    this.#dropTimer()
    if (this.#running !== null) return
    if (this.#givenUp) {
      this.#disappoint()
      return
    }
    this.#running = this.#flush().finally(() => {
      this.#running = null
      if (this.#givenUp) this.#disappoint()
      else if (this.#waiting.length > 0) this.#start()
      else if (this.#queue.length > 0 || this.#woken) this.#schedule()
    })
  }

  async #flush(): Promise<void> {
    const waiting = this.#waiting
    this.#waiting = []
    this.#nextFlush = null
    this.#woken = false
    const { batchMax, retry } = this.#limits
    const items = this.#queue.length <= batchMax ? this.#queue : this.#queue.slice(0, batchMax)
    this.#queue = this.#queue.length <= batchMax ? [] : this.#queue.slice(batchMax)
    this.#inFlight = items
    if (this.#queue.length > 0) this.#oldestAtMs = this.#deps.clock() - this.#limits.flushMs
    const readings: Reading[] = []
    for (const { reading } of items) if (reading !== null) readings.push(reading)
    const batch: Batch = { id: this.#deps.newId(), readings, ...this.#deps.drain() }
    const beganMs = this.#deps.clock()
    const written = await this.#write(batch, retry)
    this.#rest(this.#deps.clock() - beganMs)
    if (!written) {
      // Unwritten messages are not acknowledged; their senders keep them (SPEC M11).
      this.#waiting.push(...waiting)
      return
    }
    this.#inFlight = []
    await this.#deps.onStored(items, batch)
    // More was pending when these began to wait than fits one batch.
    if (this.#queue.length > 0) this.#waiting.push(...waiting)
    else for (const { resolve } of waiting) resolve()
  }

  #rest(writtenMs: number): void {
    const { restShare, restMaxMs } = this.#limits
    this.#restsUntilMs = this.#deps.clock() + Math.min(restMaxMs, restShare * writtenMs)
  }

  async #write(batch: Batch, retry: RetryPolicy): Promise<boolean> {
    const { readings, transitions, checkpoints, alertTimes, rejections } = batch
    const rows =
      readings.length + transitions.length + checkpoints.length + alertTimes.length + rejections.length
    if (rows === 0) return true
    return writeBatch(
      this.#deps.store,
      batch,
      {
        onRetry: this.#deps.onRetry,
        onRefused: this.#deps.onRefused,
        pause: (ms) => this.#pause(ms),
        hasGivenUp: () => this.#givenUp,
      },
      retry,
    )
  }

  /** Waits, unless the batcher gives up before. */
  async #pause(ms: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    await new Promise<void>((resolve) => {
      this.#endPause = resolve
      timer = setTimeout(resolve, ms)
    })
    clearTimeout(timer)
    this.#endPause = null
  }

  #disappoint(): void {
    const waiting = this.#waiting
    this.#waiting = []
    this.#nextFlush = null
    for (const { reject } of waiting) reject(new PlatformError('PLT_STORE_DOWN', { reason: 'closed' }))
  }
}

interface Waiter {
  resolve: () => void
  reject: (error: Error) => void
}

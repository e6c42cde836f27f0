/** When what is due at a moment of simulated time is due on the monotonic clock. Open loop: counted from the start, never from the last event. */
export class Pace {
  readonly #fromMs: number
  readonly #speed: number
  readonly #startMs: number

  /** `fromMs` of simulated time is due at `startMs` of `performance.now()`; from there on `speed` simulated seconds a second. */
  constructor(fromMs: number, speed: number, startMs: number) {
    this.#fromMs = fromMs
    this.#speed = speed
    this.#startMs = startMs
  }

  dueMs(atMs: number): number {
    return this.#startMs + (atMs - this.#fromMs) / this.#speed
  }
}

/** What a timer can count, 24 days. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

/** Waits for `ms` of wall time, or less when the signal comes. */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, Math.min(LONGEST_TIMER_MS, Math.max(0, ms)))
    signal.addEventListener('abort', done)
    if (signal.aborted) done()
  })
}

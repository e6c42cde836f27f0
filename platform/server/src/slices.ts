import { setImmediate as nextTurn } from 'node:timers/promises'

/** Stretch of bulk work before sockets get their turn, ms: what has just come, perhaps the reason for an alert, waits no longer. */
const SLICE_MS = 2
/** The same where so much comes that the turns of the others are longer. */
const LONGEST_SLICE_MS = 20

/**
 * Cuts bulk work into slices. Several who work at once share one of these: each turn of the event loop goes to one of them, so that their
 * slices do not add up. A slice is as long as the others took before it, so that bulk work has its half of a process that has more to do than it can.
 */
export class Slices {
  #endMs = 0
  #turn: Promise<unknown> = Promise.resolve()

  /** Whether the slice is over; then `await next()` before going on. */
  get areOver(): boolean {
    return performance.now() > this.#endMs
  }

  /** Resolves in a later turn of the event loop, with a new slice. */
  next(): Promise<void> {
    const turn = this.#turn.then(() => this.#wait())
    this.#turn = turn
    return turn
  }

  async #wait(): Promise<void> {
    const leftMs = performance.now()
    await nextTurn()
    const nowMs = performance.now()
    this.#endMs = nowMs + Math.min(LONGEST_SLICE_MS, Math.max(SLICE_MS, nowMs - leftMs))
  }
}

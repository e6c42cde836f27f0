import type { Session } from './session.ts'

/**
 * Decides whether the broker may read on, and holds connections back where the queue is full or one of them has too much underway: what
 * is not read stays in the socket, and TCP slows the sender down. Nothing is dropped.
 */
export class BackPressure {
  readonly #isFull: () => boolean
  readonly #unacknowledgedMax: number
  readonly #held = new Set<Session>()

  constructor(isFull: () => boolean, unacknowledgedMax: number) {
    this.#isFull = isFull
    this.#unacknowledgedMax = unacknowledgedMax
  }

  /** Connections that are held back now. */
  get heldConnections(): number {
    return this.#held.size
  }

  /** Calls `resume` at once, or when there is room again. */
  pass(session: Session, resume: () => void): void {
    if (session.isHeld || this.mustWait(session)) this.hold(session, resume)
    else resume()
  }

  /** Whether nothing more of this connection may be read now. */
  mustWait(session: Session): boolean {
    return session.unacknowledged > this.#unacknowledgedMax || this.#isFull()
  }

  /** Calls `resume` when there is room again. */
  hold(session: Session, resume: () => void): void {
    session.hold(resume)
    this.#held.add(session)
  }

  held(): Iterable<Session> {
    return this.#held
  }

  /** Lets those go on that may, longest held first, until the queue is full again. */
  release(): void {
    for (const session of [...this.#held]) {
      if (this.#isFull()) return
      this.releaseIfReady(session)
    }
  }

  releaseIfReady(session: Session): void {
    if (!this.#held.has(session) || this.mustWait(session)) return
    // Held again at once, it comes last.
    this.#held.delete(session)
    session.release()
  }

  forget(session: Session): void {
    this.#held.delete(session)
  }
}

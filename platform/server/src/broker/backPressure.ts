import type { Session } from './session.ts'

/**
 * Decides whether the broker may read on, and holds connections back where the queue is full or one of them has too much underway: what
 * is not read stays in the socket, and TCP slows the sender down. Nothing is dropped.
 *
 * How far a limit may be overrun: what was read in one go is taken to its end, so a connection by what one read of its socket holds, and
 * the queue by that of a single connection, since a full queue is looked at before each read.
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

  /** Takes `step` at once, or when there is room again, after those of this connection that wait already. */
  pass(session: Session, step: () => void): void {
    if (session.isHeld || this.#mustWait(session)) this.#hold(session, step)
    else step()
  }

  /** Whether nothing of this connection may be read now; `readOn` is called when there is room again. */
  mustHold(session: Session, readOn: () => void): boolean {
    if (session.isHeld) return true
    if (!this.#mustWait(session)) return false
    this.#hold(session, readOn)
    return true
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
    if (!this.#held.has(session) || this.#mustWait(session)) return
    while (session.isHeld && !this.#mustWait(session)) session.step()
    this.#held.delete(session)
    // Held again at once, it comes last.
    if (session.isHeld) this.#held.add(session)
  }

  forget(session: Session): void {
    this.#held.delete(session)
  }

  #hold(session: Session, step: () => void): void {
    session.hold(step)
    this.#held.add(session)
  }

  #mustWait(session: Session): boolean {
    return session.unacknowledged > this.#unacknowledgedMax || this.#isFull()
  }
}

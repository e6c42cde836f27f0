import type { Outgoing } from '../devices/outgoing.ts'
import type { Link, LinkedSite, Sink } from '../sinks/sink.ts'

/** A site of a recording: its link, opened at its first message, and what its gateway said last, which it says again at each connect. */
export class PlayedSite implements LinkedSite {
  readonly siteId: string
  readonly #link: Link
  #registration: Outgoing | null

  /** `first` is the first message of the site; a registration of its gateway goes out when the link is up. */
  constructor(siteId: string, sink: Sink, first: Outgoing, isRegistration: boolean) {
    this.siteId = siteId
    this.#registration = isRegistration ? first : null
    this.#link = sink.open(this)
    if (!isRegistration) this.#link.send(first)
  }

  send(message: Outgoing, isRegistration: boolean): void {
    if (isRegistration) this.#registration = message
    this.#link.send(message)
  }

  register(): Outgoing | null {
    // A copy: what waits in the outbox is stamped when it is handed over.
    const last = this.#registration
    return last && { ...last, body: { ...last.body } }
  }
}

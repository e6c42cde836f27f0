import type { Link, LinkedSite, Sink, SinkCounts } from './sink.ts'

/** Takes everything, keeps nothing: for measuring what stands before it. With `encodes` each message becomes JSON first. */
export class NullSink implements Sink {
  readonly #encodes: boolean
  #messages = 0
  /** Characters of JSON made. */
  chars = 0

  constructor(encodes: boolean) {
    this.#encodes = encodes
  }

  open(site: LinkedSite): Link {
    const link: Link = {
      send: (message) => {
        this.#messages++
        if (this.#encodes) this.chars += message.encode(message.body).length
      },
    }
    const registration = site.register()
    if (registration) link.send(registration)
    return link
  }

  counts(): SinkCounts {
    return { sent: this.#messages, acknowledged: 0, dropped: 0, buffered: 0, connected: 0, links: 0 }
  }

  async room(): Promise<void> {}

  async close(): Promise<void> {}

  acknowledgedRanges() {
    return []
  }
}

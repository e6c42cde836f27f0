import type { Outgoing } from '../devices/outgoing.ts'

/** A site as a link sees it. */
export interface LinkedSite {
  readonly siteId: string
  /** Makes the gateway's registration, a new message each time; null while nothing is known of the site. */
  register(): Outgoing | null
}

/** The way out of one site. */
export interface Link {
  send(message: Outgoing): void
}

/** Sequence numbers of one boot of one device that were acknowledged, as ranges from–to, both included, ascending. */
export interface AcknowledgedRanges {
  deviceId: string
  bootId: string
  ranges: [number, number][]
}

export interface SinkCounts {
  /** Different messages handed to the link at least once. */
  sent: number
  acknowledged: number
  /** Thrown away because a buffer was full. */
  dropped: number
  /** Held now: not handed over yet, or not acknowledged yet. */
  buffered: number
  /** Links that are up, of how many. */
  connected: number
  links: number
}

/** Where readings go. A sink owns its links; `close` is called once, after the last `send`. */
export interface Sink {
  open(site: LinkedSite): Link
  counts(): SinkCounts
  /** Resolves as soon as there is room for more, or on the signal; at once while there is. Only a run at full speed waits for it. */
  room(signal?: AbortSignal): Promise<void>
  /** Ends within `withinMs`: writes out or waits for acknowledgements as far as that goes. */
  close(withinMs: number): Promise<void>
  acknowledgedRanges(): AcknowledgedRanges[]
}

interface PingReply {
  /** This machine's clock when the ping went out and when its reply came, ms. */
  sentAtMs: number
  receivedAtMs: number
  serverAtMs: number
}

const KEPT_REPLIES = 8
/** The clock is slewed rather than jumped: at most this fast or slow. Usual practice for pictures drawn in the past. */
const LARGEST_SLEW = 0.05
const SNAP_MS = 1000

/**
 * The platform's clock as seen from here, by the ping with the shortest way of the last few. Can be frozen and set for tests. Milliseconds.
 */
export class ViewClock {
  roundTripMs: number | null = null
  private readonly local: () => number
  private readonly replies: { roundTripMs: number; offsetMs: number }[] = []
  private targetMs = 0
  private offsetMs = 0
  private slewedAtMs: number | null = null
  private frozenMs: number | null = null

  constructor(local: () => number) {
    this.local = local
  }

  report({ sentAtMs, receivedAtMs, serverAtMs }: PingReply): void {
    const roundTripMs = receivedAtMs - sentAtMs
    if (!(roundTripMs >= 0)) return
    this.replies.push({ roundTripMs, offsetMs: serverAtMs - (sentAtMs + receivedAtMs) / 2 })
    if (this.replies.length > KEPT_REPLIES) this.replies.shift()
    const best = this.replies.reduce((a, b) => (b.roundTripMs < a.roundTripMs ? b : a))
    this.roundTripMs = best.roundTripMs
    this.targetMs = best.offsetMs
  }

  /** A first guess before any ping came back: the time in the platform's greeting. */
  greet(serverAtMs: number): void {
    if (this.replies.length === 0) this.targetMs = serverAtMs - this.local()
  }

  /** The platform's clock now, or the frozen time. */
  nowMs(): number {
    if (this.frozenMs !== null) return this.frozenMs
    const local = this.local()
    const wanted = this.targetMs - this.offsetMs
    const elapsed = this.slewedAtMs === null ? Number.POSITIVE_INFINITY : local - this.slewedAtMs
    const step = Math.max(0, elapsed) * LARGEST_SLEW
    this.offsetMs += Math.abs(wanted) > SNAP_MS ? wanted : Math.max(-step, Math.min(step, wanted))
    this.slewedAtMs = local
    return local + this.offsetMs
  }

  freeze(atMs = this.nowMs()): void {
    this.frozenMs = atMs
  }

  resume(): void {
    this.frozenMs = null
  }

  get frozen(): boolean {
    return this.frozenMs !== null
  }
}

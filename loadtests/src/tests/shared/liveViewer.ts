import { WebSocket } from 'k6/websockets'
import { now } from 'k6/x/gongdi'
import type { Backlog } from './backlog.ts'
import { safely } from './guard.ts'
import { changeOf, type Watched } from './toldAlerts.ts'

/** A change of an alert as viewers are told it. */
export interface ToldChange {
  /** Name of the change. */
  change: string
  publishedAtMs: number | null
}

/** What becomes of one viewer. Times are of arrival, epoch ms. */
export interface ViewerEvents {
  /** A change as it happens. */
  told(change: ToldChange, atMs: number): void
  /** An alert of the first list: it stood before the viewer came. */
  standing(change: ToldChange): void
  /** The connection was lost that was told everything while `watched`; `why`: close code and reason. */
  lost(watched: Watched, why: string): void
  back(): void
}

const WAIT_MS = 1_000
/** Frames that are not about alerts, most of the bytes, are not parsed. The platform writes `type` first. */
const ALERTS_FRAME = '{"type":"alerts"'

/** One live page: subscribes, and comes back when it is closed (SPEC L1, L3, L5). */
export class LiveViewer {
  readonly #url: string
  readonly #poses: 'none' | 'city'
  readonly #backlog: Backlog
  readonly #events: ViewerEvents
  #socket: WebSocket | null = null
  #isClosed = false
  #toldSinceMs: number | null = null
  #lastFrameMs = 0

  constructor(url: string, poses: 'none' | 'city', backlog: Backlog, events: ViewerEvents) {
    this.#backlog = backlog
    this.#url = url
    this.#poses = poses
    this.#events = events
    this.#open()
  }

  /** Its time on the connection that it has, as of now; null while it has none. */
  get watched(): Watched | null {
    const untilMs = now()
    const readUntilMs = this.#backlog.isBehind(untilMs) ? this.#lastFrameMs : untilMs
    return this.#toldSinceMs === null ? null : { fromMs: this.#toldSinceMs, untilMs, readUntilMs }
  }

  /** What lies unread is thrown away. */
  close(): void {
    this.#isClosed = true
    this.#toldSinceMs = null
    this.#socket?.close()
  }

  #open(): void {
    if (this.#isClosed) return
    const socket = new WebSocket(this.#url)
    this.#socket = socket
    socket.onopen = safely('viewers', () =>
      socket.send(JSON.stringify({ type: 'subscribe', poses: this.#poses })),
    )
    socket.onmessage = safely('viewers', (event) => {
      if (this.#isClosed || event === undefined) return
      this.#lastFrameMs = event.timestamp
      this.#backlog.read(event.timestamp, now())
      const text = String(event.data)
      if (text.startsWith(ALERTS_FRAME)) this.#read(text, event.timestamp)
    })
    // The reason is of no use here: what was not told is counted as gaps, what could not connect as a reconnect.
    socket.onerror = () => {}
    // The types of k6 lack the event.
    socket.onclose = safely('viewers', (...[event]: unknown[]) => {
      if (this.#isClosed) return
      const { watched } = this
      this.#toldSinceMs = null
      // The news of the loss may have lain there for long: while k6 is behind, only what was read was told for certain.
      if (watched !== null) this.#events.lost({ ...watched, untilMs: watched.readUntilMs }, closeText(event))
      this.#events.back()
      setTimeout(
        safely('viewers', () => this.#open()),
        WAIT_MS,
      )
    })
  }

  #read(text: string, atMs: number): void {
    const { full, changes } = framesRead.read(text)
    if (full) {
      for (const change of changes) this.#events.standing(change)
      this.#toldSinceMs ??= atMs
    } else for (const change of changes) this.#events.told(change, atMs)
  }
}

function closeText(event: unknown): string {
  const { code = 'no code', reason = '' } = (event ?? {}) as { code?: number; reason?: string }
  return `${code} ${reason}`.trim()
}

interface LiveAlert {
  alertId: string
  revision: number
  times: { publishedAtMs: number | null }
}

interface AlertsFrame {
  full: boolean
  changes: ToldChange[]
}

/** Frames that are remembered: viewers of one virtual user read the same ones at different times when k6 is busy. */
const FRAMES_KEPT = 1_000

/** All viewers are sent the same frames: each is parsed once. */
const framesRead = {
  kept: new Map<string, AlertsFrame>(),
  read(text: string): AlertsFrame {
    const known = this.kept.get(text)
    if (known !== undefined) return known
    const { full, alerts } = JSON.parse(text) as { full: boolean; alerts: LiveAlert[] }
    const changes = alerts.map((alert) => ({
      change: changeOf(alert),
      publishedAtMs: alert.times.publishedAtMs,
    }))
    const frame = { full, changes }
    if (this.kept.size >= FRAMES_KEPT)
      for (const oldest of this.kept.keys()) {
        this.kept.delete(oldest)
        break
      }
    this.kept.set(text, frame)
    return frame
  },
}

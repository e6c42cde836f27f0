import { WebSocket } from 'k6/websockets'
import { now } from 'k6/x/gongdi'
import { safely } from './guard.ts'

/** Of an alert what viewers are asked for here. */
interface LiveAlert {
  alertId: string
  revision: number
  times: { publishedAtMs: number | null }
}

export interface ToldAlert {
  alert: LiveAlert
  atMs: number
}

/** What becomes of one viewer. */
export interface ViewerEvents {
  /** A change as it happens. */
  alert(told: ToldAlert): void
  /** An alert of the first list: it stood before the viewer came. */
  standing(alert: LiveAlert): void
  /** The connection that was told everything since `fromMs` is over. */
  gone(fromMs: number, atMs: number): void
  back(): void
}

const WAIT_MS = 1_000
/** Frames that are not about alerts, most of the bytes, are not parsed. The platform writes `type` first. */
const ALERTS_FRAME = '{"type":"alerts"'

/** One live page: subscribes, and comes back when it is closed (SPEC L1, L3, L5). */
export class LiveViewer {
  readonly #url: string
  readonly #poses: 'none' | 'city'
  readonly #events: ViewerEvents
  #socket: WebSocket | null = null
  #isClosed = false
  /** Since when it is told everything. */
  #toldSinceMs: number | null = null

  constructor(url: string, poses: 'none' | 'city', events: ViewerEvents) {
    this.#url = url
    this.#poses = poses
    this.#events = events
    this.#open()
  }

  close(): void {
    this.#isClosed = true
    this.#leave()
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
      const text = String(event?.data)
      if (text.startsWith(ALERTS_FRAME)) this.#read(text, now())
    })
    // The reason is of no use here: what was not told is counted as gaps, what could not connect as a reconnect.
    socket.onerror = () => {}
    socket.onclose = safely('viewers', () => {
      if (this.#isClosed) return
      this.#leave()
      this.#events.back()
      setTimeout(
        safely('viewers', () => this.#open()),
        WAIT_MS,
      )
    })
  }

  #read(text: string, atMs: number): void {
    const { full, alerts } = framesRead.read(text)
    if (full) {
      for (const alert of alerts) this.#events.standing(alert)
      this.#toldSinceMs ??= atMs
    } else for (const alert of alerts) this.#events.alert({ alert, atMs })
  }

  #leave(): void {
    if (this.#toldSinceMs === null) return
    this.#events.gone(this.#toldSinceMs, now())
    this.#toldSinceMs = null
  }
}

interface AlertsFrame {
  full: boolean
  alerts: LiveAlert[]
}

/** All viewers are sent the same frames: each is parsed once. */
const framesRead = {
  kept: new Map<string, AlertsFrame>(),
  read(text: string): AlertsFrame {
    const known = this.kept.get(text)
    if (known !== undefined) return known
    const frame = JSON.parse(text) as AlertsFrame
    if (this.kept.size >= 8) this.kept.clear()
    this.kept.set(text, frame)
    return frame
  },
}

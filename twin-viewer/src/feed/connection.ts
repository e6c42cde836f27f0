import type { LiveRequest } from '@gongdi/contract'
import { backoffMs } from './backoff.ts'

/** The platform speaks once a second (SPEC L6); a connection silent for this long is dead, whatever the socket says. */
const SILENCE_MS = 8000

interface ConnectionOptions {
  url: string
  onOpen(send: (request: LiveRequest) => void): void
  onText(text: string): void
  /** `waitMs`: until the next attempt, 0 while one is under way. */
  onLost(waitMs: number): void
  random?: () => number
  silenceMs?: number
}

/** A live stream that comes back by itself, with back-off. */
export class LiveConnection {
  private readonly options: ConnectionOptions
  private socket: WebSocket | null = null
  private attempt = 0
  private closed = false
  private retry: ReturnType<typeof setTimeout> | undefined
  private silence: ReturnType<typeof setTimeout> | undefined

  constructor(options: ConnectionOptions) {
    this.options = options
    this.open()
  }

  /** Says something, if the stream is open; what is lost is said again by `onOpen`. */
  send(request: LiveRequest): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(request))
  }

  /** Tries now instead of waiting out the back-off; does nothing on a stream that is open. */
  reconnectNow(): void {
    if (this.closed || this.socket) return
    clearTimeout(this.retry)
    this.open()
  }

  close(): void {
    this.closed = true
    clearTimeout(this.retry)
    clearTimeout(this.silence)
    this.socket?.close()
    this.socket = null
  }

  private open(): void {
    const socket = new WebSocket(this.options.url)
    this.socket = socket
    const mine = () => this.socket === socket && !this.closed
    socket.onopen = () => {
      if (!mine()) return
      this.heard(socket)
      this.options.onOpen((request) => socket.send(JSON.stringify(request)))
    }
    socket.onmessage = (event) => {
      if (!mine()) return
      this.attempt = 0
      this.heard(socket)
      if (typeof event.data === 'string') this.options.onText(event.data)
      else this.options.onText('')
    }
    socket.onclose = () => {
      if (mine()) this.lost()
    }
    this.heard(socket)
  }

  private heard(socket: WebSocket): void {
    clearTimeout(this.silence)
    this.silence = setTimeout(() => {
      if (this.socket !== socket) return
      this.lost()
      socket.close()
    }, this.options.silenceMs ?? SILENCE_MS)
  }

  private lost(): void {
    clearTimeout(this.silence)
    this.socket = null
    const waitMs = backoffMs(this.attempt++, (this.options.random ?? Math.random)())
    this.options.onLost(waitMs)
    this.retry = setTimeout(() => {
      this.options.onLost(0)
      this.open()
    }, waitMs)
  }
}

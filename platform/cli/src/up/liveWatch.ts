import { type AlertMessage, LiveMessage, type PlatformStatus } from '@gongdi/contract'

export interface LiveWatchHooks {
  onStatus: (status: PlatformStatus) => void
  onAlert: (alert: AlertMessage) => void
}

/** Listens to status and alerts on the live stream, also after the platform was started again. */
export class LiveWatch {
  #url: string
  #hooks: LiveWatchHooks
  #socket: WebSocket | null = null
  #timer: NodeJS.Timeout | null = null
  #closed = false

  constructor(httpUrl: string, hooks: LiveWatchHooks) {
    this.#url = `${httpUrl.replace(/^http/, 'ws')}/api/v1/live`
    this.#hooks = hooks
    this.#connect()
  }

  #connect(): void {
    const socket = new WebSocket(this.#url)
    this.#socket = socket
    socket.onopen = () => socket.send(JSON.stringify({ type: 'subscribe', poses: 'none' }))
    socket.onmessage = (event) => this.#hear(String(event.data))
    socket.onclose = () => {
      if (!this.#closed) this.#timer = setTimeout(() => this.#connect(), 300)
    }
  }

  #hear(text: string): void {
    const parsed = LiveMessage.safeParse(JSON.parse(text))
    if (!parsed.success) return
    if (parsed.data.type === 'status') this.#hooks.onStatus(parsed.data.status)
    else if (parsed.data.type === 'alerts') for (const alert of parsed.data.alerts) this.#hooks.onAlert(alert)
  }

  close(): void {
    this.#closed = true
    if (this.#timer) clearTimeout(this.#timer)
    this.#socket?.close()
  }
}

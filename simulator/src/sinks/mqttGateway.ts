import type { Outgoing } from '../devices/outgoing.ts'
import type { AckRanges } from './ackRanges.ts'
import { type BackoffPolicy, backoffMs } from './backoff.ts'
import type { Line, OpenLine } from './line.ts'
import { Outbox } from './outbox.ts'
import type { Link, LinkedSite } from './sink.ts'

export interface GatewayOptions {
  brokerUrl: string
  /** Messages that a gateway holds at most, waiting and in flight. */
  bufferLimit: number
  /** Messages handed over and not yet acknowledged, at most. */
  inFlightLimit: number
  keepaliveS: number
  connectTimeoutMs: number
  backoff: BackoffPolicy
}

interface GatewayDeps {
  openLine: OpenLine
  /** Wall clock for `sentAtMs`, ms. */
  clock: () => number
  /** Numbers in [0, 1) for the jitter. */
  jitter: () => number
  acknowledged: AckRanges
}

/** Longest wait for the broker to close after DISCONNECT, ms. */
const POLITE_MS = 200

interface Entry {
  readonly message: Outgoing
  /** The bytes, made at the first hand-over and kept: sent again they are the same, `sentAtMs` included. */
  payload: string | null
}

/**
 * The gateway of one site: one MQTT 3.1.1 connection, QoS 1, clean session. Keeps what was not acknowledged and hands it over again,
 * oldest first, after the link was lost (SPEC M11); says what the site is at each connect (SPEC M4). What is still to be sent is known to
 * the outbox alone.
 */
export class MqttGateway implements Link {
  readonly #options: GatewayOptions
  readonly #deps: GatewayDeps
  readonly #site: LinkedSite
  readonly #outbox: Outbox<Entry>
  #line: Line<Entry> | null = null
  #connected = false
  #closing = false
  #attempt = 0
  #timer: NodeJS.Timeout | null = null
  #onEmpty: (() => void) | null = null
  #onDown: (() => void) | null = null
  /** Different messages handed over at least once. */
  sent = 0
  acknowledged = 0
  /** Hand-overs beyond the first of a message. */
  resent = 0
  lastError: string | null = null

  constructor(site: LinkedSite, options: GatewayOptions, deps: GatewayDeps) {
    this.#site = site
    this.#options = options
    this.#deps = deps
    this.#outbox = new Outbox(options.bufferLimit)
  }

  get connected(): boolean {
    return this.#connected
  }

  get buffered(): number {
    return this.#outbox.size
  }

  get dropped(): number {
    return this.#outbox.dropped
  }

  /** Opens the first connection after `delayMs`; from then on the gateway sees to its link itself. */
  start(delayMs = 0): void {
    if (delayMs === 0) this.#connect()
    else this.#timer = setTimeout(() => this.#connect(), delayMs)
  }

  send(message: Outgoing): void {
    this.#outbox.push({ message, payload: null })
    if (this.#connected) this.#pump()
  }

  /** Waits up to `withinMs` for what is still to be acknowledged, then ends the link. Call after the last `send`. */
  async close(withinMs: number): Promise<void> {
    if (this.#outbox.size > 0) {
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, withinMs)
      })
      const empty = new Promise<void>((resolve) => {
        this.#onEmpty = resolve
      })
      await Promise.race([empty, late])
      clearTimeout(timer)
    }
    this.#closing = true
    if (this.#timer) clearTimeout(this.#timer)
    const line = this.#line
    if (!line) return
    const closed = new Promise<void>((resolve) => {
      this.#onDown = resolve
    })
    // A polite end says DISCONNECT first and waits for the broker; only a link that is up and idle can have one.
    const impatient = setTimeout(() => line.destroy(), POLITE_MS)
    if (this.#connected && this.#outbox.inFlight === 0) line.end()
    else line.destroy()
    await closed
    clearTimeout(impatient)
  }

  #connect(): void {
    this.#timer = null
    const { brokerUrl, keepaliveS, connectTimeoutMs } = this.#options
    const clientId = `gw-${this.#site.siteId}`
    const line = this.#deps.openLine<Entry>(
      { brokerUrl, clientId, keepaliveS, connectTimeoutMs },
      {
        onUp: () => {
          if (this.#closing) return
          this.#connected = true
          const registration = this.#site.register()
          if (registration) this.#outbox.pushFirst({ message: registration, payload: null })
          this.#pump()
        },
        // An answer from a connection that is gone: the outbox has it waiting again.
        onAck: (entry) => {
          if (this.#line === line) this.#settle(entry)
        },
        onError: (error) => {
          this.lastError = error.message
        },
        onDown: () => this.#lost(line),
      },
    )
    this.#line = line
  }

  #lost(line: Line<Entry>): void {
    if (this.#line !== line) return
    this.#line = null
    this.#connected = false
    this.#onDown?.()
    this.#outbox.requeue()
    if (this.#closing) return
    const waitMs = backoffMs(this.#options.backoff, this.#attempt++, this.#deps.jitter())
    this.#timer = setTimeout(() => this.#connect(), waitMs)
  }

  #pump(): void {
    const line = this.#line!
    while (this.#outbox.inFlight < this.#options.inFlightLimit) {
      const entry = this.#outbox.take()
      if (!entry) return
      const { message } = entry
      if (entry.payload === null) {
        message.body.sentAtMs = this.#deps.clock()
        entry.payload = message.encode(message.body)
        this.sent++
      } else this.resent++
      line.publish(message.topic, entry.payload, entry)
    }
  }

  #settle(entry: Entry): void {
    if (!this.#outbox.settle(entry)) return
    const { deviceId, bootId, seq } = entry.message.body
    this.#deps.acknowledged.add(deviceId, bootId, seq)
    this.acknowledged++
    // Only a broker that takes something is well again; one that just lets everybody in stays on the long waits.
    this.#attempt = 0
    if (this.#outbox.waiting > 0) this.#pump()
    else if (this.#outbox.size === 0) this.#onEmpty?.()
  }
}

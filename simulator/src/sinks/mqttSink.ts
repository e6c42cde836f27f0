import { AckRanges } from './ackRanges.ts'
import type { OpenLine } from './line.ts'
import { type GatewayOptions, MqttGateway } from './mqttGateway.ts'
import { openPlainLine } from './plainLine.ts'
import type { Link, LinkedSite, Sink, SinkCounts } from './sink.ts'

export interface MqttSinkOptions extends GatewayOptions {
  /** First connections a second; a city that is switched on does not knock all at once. */
  connectsPerSecond: number
}

/**
 * Messages that all gateways together hold at most while a run goes as fast as the broker acknowledges: much more than is under way in
 * a round trip, and a few MB.
 */
const HELD_AT_FULL_SPEED = 20_000

/** All gateways of a city, each on a connection of its own. */
export class MqttSink implements Sink {
  readonly #options: MqttSinkOptions
  readonly #clock: () => number
  readonly #jitter: () => number
  readonly #openLine: OpenLine
  readonly #acknowledged = new AckRanges()
  readonly #gateways: MqttGateway[] = []

  /** `openLine`: how to reach a broker that is not at the end of plain TCP. */
  constructor(
    options: MqttSinkOptions,
    clock: () => number,
    jitter: () => number,
    openLine: OpenLine = openPlainLine,
  ) {
    this.#options = options
    this.#clock = clock
    this.#jitter = jitter
    this.#openLine = openLine
  }

  open(site: LinkedSite): Link {
    const gateway = new MqttGateway(site, this.#options, {
      openLine: this.#openLine,
      clock: this.#clock,
      jitter: this.#jitter,
      acknowledged: this.#acknowledged,
    })
    const before = this.#gateways.push(gateway) - 1
    gateway.start(Math.floor((before * 1000) / this.#options.connectsPerSecond))
    return gateway
  }

  counts(): SinkCounts {
    const sum: SinkCounts = {
      sent: 0,
      acknowledged: 0,
      dropped: 0,
      buffered: 0,
      connected: 0,
      links: this.#gateways.length,
    }
    for (const gateway of this.#gateways) {
      sum.sent += gateway.sent
      sum.acknowledged += gateway.acknowledged
      sum.dropped += gateway.dropped
      sum.buffered += gateway.buffered
      if (gateway.connected) sum.connected++
    }
    return sum
  }

  async room(signal?: AbortSignal): Promise<void> {
    while (!signal?.aborted && this.#isFull()) await new Promise((resolve) => setTimeout(resolve, 5))
  }

  async close(withinMs: number): Promise<void> {
    await Promise.all(this.#gateways.map((gateway) => gateway.close(withinMs)))
  }

  acknowledgedRanges() {
    return this.#acknowledged.all()
  }

  #isFull(): boolean {
    const most = 0.5 * this.#options.bufferLimit
    let held = 0
    for (const { buffered } of this.#gateways) {
      if (buffered > most) return true
      held += buffered
    }
    return held > HELD_AT_FULL_SPEED
  }

  /** What went wrong last, of any gateway; null while nothing has. */
  lastError(): string | null {
    return this.#gateways.find((gateway) => !gateway.connected && gateway.lastError)?.lastError ?? null
  }
}

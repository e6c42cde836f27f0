import { REJECTIONS, type RejectionCode } from '@gongdi/contract'
import type { AlertService } from '../alerts/alertService.ts'
import type { CityState } from '../city/cityState.ts'
import type { IngestCounters } from '../metrics/ingestCounters.ts'
import type { RuleEngine } from '../rules/ruleEngine.ts'
import type { Batcher, Pending } from './batcher.ts'
import { type DecodeLimits, decode, type Refusal } from './decode.ts'
import type { Reading } from './reading.ts'
import type { Rejections } from './rejections.ts'
import type { SeenWindow } from './seenWindow.ts'

/** Where a message came from, as far as the ingest needs to know. `broker/session.ts` is one. */
export interface Sender {
  readonly clientId: string
  maySpeakFor(siteId: string): boolean
  /** A message was taken and will be acknowledged. */
  expectAck(): void
}

export interface Incoming<S extends Sender> {
  sender: S
  topic: string
  payload: Buffer
  /** Null for a message that nobody waits to see acknowledged (a will). */
  messageId: number | null
}

/** A message in the queue to the store, and who is to be told when it is there. */
export interface QueuedMessage<S extends Sender> extends Pending {
  readonly sender: S
  readonly messageId: number | null
  readonly receivedAtMs: number
}

/** Who is told at once of what is seen. */
export interface LiveEars {
  /** A device has said how it is. */
  onMoved(reading: Reading): void
  /** A site or a device has registered something else than was known. */
  onRegistered(what: { siteId: string } | { deviceId: string }): void
}

export interface IngestDeps<S extends Sender> {
  city: CityState
  seen: SeenWindow
  rules: Pick<RuleEngine, 'judge'>
  alerts: Pick<AlertService, 'apply'>
  batcher: Pick<Batcher<QueuedMessage<S>>, 'push' | 'wake'>
  rejections: Rejections
  counters: IngestCounters
  live: LiveEars
  clock: () => number
  decodeLimits: DecodeLimits
}

/**
 * What became of a message: `taken` and news to whoever listens; taken for the `record` only (a repeat, or refused but acknowledged);
 * or to be answered by `close` of the connection.
 */
export type Outcome = 'taken' | 'record' | 'close'

/**
 * The way of a message through the platform, in one go and in this order: decode, who may say this, said before?, the city, the rules, the
 * alerts (which go out at once), the queue to the store. Alert first, acknowledge after store: design D1.
 */
export class Ingest<S extends Sender> {
  readonly #deps: IngestDeps<S>

  constructor(deps: IngestDeps<S>) {
    this.#deps = deps
  }

  take(message: Incoming<S>): Outcome {
    const { city, seen, rules, alerts, counters, live, clock, decodeLimits } = this.#deps
    const receivedAtMs = clock()
    counters.received++
    const decoded = decode(message.topic, message.payload, receivedAtMs, decodeLimits)
    if (!decoded.ok) return this.#refuse(message, decoded, receivedAtMs)
    const { reading } = decoded
    const { deviceId, bootId, seq } = reading.body
    const forbidden = this.#forbids(message.sender, reading)
    if (forbidden !== null) return this.#refuse(message, forbidden, receivedAtMs)
    if (seen.isRepeat(deviceId, bootId, seq)) {
      counters.duplicates++
      this.#queue(message, null, receivedAtMs)
      return 'record'
    }
    const place = city.placeOf(reading)
    if (place !== 'news') reading.late = true
    if (place === 'backFill') reading.backFill = true
    const change = city.apply(reading)
    for (const judgement of rules.judge(reading, clock())) alerts.apply(judgement)
    if (change === 'moved') live.onMoved(reading)
    else if (change === 'device') live.onRegistered({ deviceId })
    else if (change === 'site') live.onRegistered({ siteId: reading.body.siteId })
    this.#queue(message, reading, receivedAtMs)
    return 'taken'
  }

  /** Whether a will would be taken, were it published now; for the broker to ask before it accepts one. */
  refusalOf(sender: S, topic: string, payload: Buffer): Refusal | null {
    const decoded = decode(topic, payload, this.#deps.clock(), this.#deps.decodeLimits)
    return decoded.ok ? this.#forbids(sender, decoded.reading) : decoded
  }

  /** Counts and keeps a refusal that concerns a connection rather than a message that was taken. */
  refuse(
    code: RejectionCode,
    clientId: string,
    what: { detail: string; topic?: string; payload?: Buffer; payloadBytes?: number },
  ): void {
    const message = { clientId, topic: '', payload: NOTHING, ...what }
    this.#deps.rejections.add(code, message, this.#deps.clock())
    this.#deps.batcher.wake()
  }

  #forbids(sender: S, reading: Reading): Refusal | null {
    const { siteId, deviceId } = reading.body
    const { city } = this.#deps
    if (!sender.maySpeakFor(siteId)) {
      return { code: 'SITE_FORBIDDEN', detail: `this connection may not speak for ${siteId}` }
    }
    switch (city.obstacleOf(reading)) {
      case 'otherSite':
        return { code: 'DEVICE_OF_OTHER_SITE', detail: `${deviceId} belongs to ${city.siteOf(deviceId)}` }
      case 'siteFull':
        return { code: 'SITE_FULL', detail: `${siteId} has as many devices as a site may have` }
      case 'cityFull':
        return { code: 'CITY_FULL', detail: `no room for ${deviceId} of ${siteId}` }
      case null:
        return null
    }
  }

  #refuse(message: Incoming<S>, { code, detail }: Refusal, atMs: number): Outcome {
    const { topic, payload, sender } = message
    this.#deps.rejections.add(code, { clientId: sender.clientId, topic, detail, payload }, atMs)
    if (!REJECTIONS[code].ack) {
      this.#deps.batcher.wake()
      return 'close'
    }
    this.#queue(message, null, atMs)
    return 'record'
  }

  /** Everything goes through the one queue, so that PUBACKs leave in the order in which messages came (MQTT 3.1.1 §4.6). */
  #queue({ sender, messageId }: Incoming<S>, reading: Reading | null, receivedAtMs: number): void {
    if (messageId !== null) sender.expectAck()
    this.#deps.batcher.push({ reading, sender, messageId, receivedAtMs })
  }
}

const NOTHING = Buffer.alloc(0)

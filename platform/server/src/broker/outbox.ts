import type { Aedes, AedesPublishPacket } from 'aedes'
import type { BrokerLimits } from './brokerLimits.ts'
import type { Session } from './session.ts'

/** Whether a filter may match device topics: all do but those for alerts only. */
const isForReadings = (filter: string): boolean => filter.split('/', 4)[3] !== 'alert'

/**
 * Everything that goes from the broker to subscribers: alerts, which nobody loses while connected, and readings that are passed on, which a
 * slow subscriber loses first.
 */
export class Outbox {
  readonly #aedes: Aedes
  readonly #bufferBytes: number
  readonly #onTooSlow: (session: Session, detail: string) => void
  /** Subscribers that each alert under way was written for, by its counter. */
  readonly #reached = new Map<number, number>()
  readonly #origin: string
  #counter = 0
  #readingFilters = 0

  constructor(
    aedes: Aedes,
    limits: Pick<BrokerLimits, 'subscriberBufferBytes'>,
    onTooSlow: (session: Session, detail: string) => void,
  ) {
    this.#aedes = aedes
    this.#bufferBytes = limits.subscriberBufferBytes
    this.#onTooSlow = onTooSlow
    this.#origin = `${aedes.id}/alerts`
  }

  /** Alerts that are not yet written to everybody who subscribed to them. */
  get underway(): number {
    return this.#reached.size
  }

  addFilter(session: Session, filter: string): void {
    if (session.filters.has(filter)) return
    session.filters.add(filter)
    if (isForReadings(filter)) this.#readingFilters++
  }

  removeFilter(session: Session, filter: string): void {
    if (session.filters.delete(filter) && isForReadings(filter)) this.#readingFilters--
  }

  /** Passes a reading on to those who want readings and keep up with them. QoS 0: the store is what keeps them. */
  passOn(topic: string, payload: Buffer): void {
    if (this.#readingFilters === 0) return
    this.#aedes.publish({ cmd: 'publish', topic, payload, qos: 0, retain: false, dup: false }, () => {})
  }

  /**
   * Publishes with QoS 1, not retained. `onWritten` is called when the message was written to the sockets of all who subscribed to
   * it, with their number.
   */
  publish(topic: string, payload: string, onWritten: (subscribers: number) => void): void {
    const brokerCounter = ++this.#counter
    this.#reached.set(brokerCounter, 0)
    const packet: AedesPublishPacket = {
      cmd: 'publish',
      topic,
      payload: Buffer.from(payload),
      qos: 1,
      retain: false,
      dup: false,
      // An origin of its own, counted by itself: Aedes drops for each subscriber what has a lower counter than the last from the same
      // origin, and a QoS 0 reading overtakes the QoS 1 alert that it has caused.
      brokerId: this.#origin,
      brokerCounter,
    }
    this.#aedes.publish(packet, () => {
      const subscribers = this.#reached.get(brokerCounter) ?? 0
      this.#reached.delete(brokerCounter)
      onWritten(subscribers)
    })
  }

  /** Whether to write this to that subscriber. One that is too slow even for alerts is reported. */
  mayForward(session: Session, packet: AedesPublishPacket): boolean {
    const { writableLength: waitingBytes, writableNeedDrain } = session.socket
    if (packet.brokerId !== this.#origin) return !writableNeedDrain
    if (waitingBytes > this.#bufferBytes) {
      this.#onTooSlow(session, `${waitingBytes} bytes wait to be read`)
      return false
    }
    const reached = this.#reached.get(packet.brokerCounter)
    if (reached !== undefined) this.#reached.set(packet.brokerCounter, reached + 1)
    return true
  }
}

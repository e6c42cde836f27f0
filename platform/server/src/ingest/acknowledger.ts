import type { AlertMessage } from '@gongdi/contract'
import type { AlertService } from '../alerts/alertService.ts'
import type { IngestCounters } from '../metrics/ingestCounters.ts'
import { Slices } from '../slices.ts'
import type { Batch } from '../storage/port.ts'
import type { QueuedMessage, Sender } from './ingest.ts'
import type { Reading } from './reading.ts'

export interface AcknowledgerDeps<S> {
  counters: IngestCounters
  alerts: Pick<AlertService, 'stamp'>
  /** Whether the store refused this one for good: its sender is told, but it is not stored. */
  wasRefused: (reading: Reading) => boolean
  /** One reading: received until its PUBACK was written, ms. */
  recordAcknowledged: (ms: number) => void
  /** Told of an alert when it is known when it was stored. */
  onTimes: (alert: AlertMessage) => void
  /** The PUBACKs of this sender were taken by its socket. */
  onAcksTaken: (sender: S) => void
  clock: () => number
}

/** A sender that can be told that its messages are stored. */
export interface AckTarget<S> {
  /** False when the connection is gone. */
  acknowledge(messageId: number): boolean
  writeAcks(onTaken: (sender: S) => void): void
}

/**
 * Tells alerts and senders that what they wait for is stored: one write a connection, however many messages, and a slice of them at a time.
 * SPEC M10, A4.
 */
export class Acknowledger<S extends Sender & AckTarget<S>> {
  readonly #deps: AcknowledgerDeps<S>
  readonly #slices = new Slices()

  constructor(deps: AcknowledgerDeps<S>) {
    this.#deps = deps
  }

  /** Resolves when all PUBACKs are on their way. */
  async onStored(items: readonly QueuedMessage<S>[], batch: Batch): Promise<void> {
    const { alerts, onTimes, onAcksTaken, clock } = this.#deps
    const nowMs = clock()
    for (const { alert } of batch.transitions) {
      const stamped = alerts.stamp(alert.alertId, alert.revision, { storedAtMs: nowMs })
      if (stamped !== null) onTimes(stamped)
    }
    const slices = this.#slices
    const told = new Set<S>()
    for (const item of items) {
      if (slices.areOver) await slices.next()
      this.#take(item, nowMs, told)
    }
    for (const sender of told) {
      if (slices.areOver) await slices.next()
      sender.writeAcks(onAcksTaken)
    }
  }

  #take({ sender, messageId, reading, receivedAtMs }: QueuedMessage<S>, nowMs: number, told: Set<S>): void {
    const { counters, wasRefused, recordAcknowledged } = this.#deps
    const isStored = reading !== null && !wasRefused(reading)
    if (isStored) counters.stored++
    if (messageId === null || !sender.acknowledge(messageId)) return
    told.add(sender)
    counters.acknowledged++
    if (isStored) recordAcknowledged(nowMs - receivedAtMs)
  }
}

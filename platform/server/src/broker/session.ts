import type { Socket } from 'node:net'
import { type Access, EVERYWHERE, maySpeakFor } from './access.ts'
import type { TokenBucket } from './tokenBucket.ts'

const PUBACK = 0x40
const PINGRESP = Buffer.from([0xd0, 0])

/** What is known of a connection that was refused or ended, for whoever looks into it. */
export interface RefusedConnection {
  detail: string
  topic?: string
  payload?: Buffer
  /** Declared length of a packet that was not read. */
  payloadBytes?: number
}

/** What a client left to be said when its connection breaks; `packet` is Aedes' own object, to know it again by. */
interface Will {
  packet: object
  topic: string
  payload: Buffer
  qos: number
}

/**
 * One connection from its first byte to its last: who it is, what it may, which of its messages wait for their PUBACK, and whether it is
 * held back. It acknowledges itself, because the broker must not (see `deviceBroker.ts`).
 */
export class Session {
  readonly socket: Socket
  readonly openedAtMs: number
  readonly rate: TokenBucket
  clientId = ''
  access: Access = EVERYWHERE
  /** A CONNECT was accepted. */
  connected = false
  /** Was refused and counted already; what follows from that is not counted again. */
  blamed = false
  /** Has sent a message, or tried to. */
  hasPublished = false
  readonly filters = new Set<string>()
  will: Will | null = null
  /** Speaks a version of MQTT that the short way knows (see `intake.ts`). */
  isPlain = false
  /** A first publish was taken the long way; the next ones may go the short way. */
  mayGoShort = false
  /** Starts its keep-alive anew. */
  keepAlive: () => void = () => {}
  #unacknowledged = 0
  #acks: number[] = []
  #held: (() => void)[] = []
  #closed = false

  constructor(socket: Socket, openedAtMs: number, rate: TokenBucket) {
    this.socket = socket
    this.openedAtMs = openedAtMs
    this.rate = rate
  }

  maySpeakFor(siteId: string): boolean {
    return maySpeakFor(this.access, siteId)
  }

  /** Messages that were taken and whose PUBACK the peer's socket has not taken yet. */
  get unacknowledged(): number {
    return this.#unacknowledged
  }

  expectAck(): void {
    this.#unacknowledged++
  }

  /** Queues the PUBACK of a message; false when this connection is gone. */
  acknowledge(messageId: number): boolean {
    if (this.#closed) return false
    this.#acks.push(messageId)
    return true
  }

  /**
   * Writes the queued PUBACKs as one piece. `onTaken` is called when the socket has taken them: only then do they stop counting, so that
   * a peer that sends and never reads is held back rather than buffered for.
   */
  writeAcks(onTaken: (session: Session) => void): void {
    const acks = this.#acks
    if (acks.length === 0 || this.#closed) return
    this.#acks = []
    const bytes = Buffer.allocUnsafe(acks.length * 4)
    for (let i = 0, at = 0; i < acks.length; i++) {
      const messageId = acks[i]!
      bytes[at++] = PUBACK
      bytes[at++] = 2
      bytes[at++] = messageId >> 8
      bytes[at++] = messageId & 0xff
    }
    this.socket.write(bytes, () => {
      this.#unacknowledged -= acks.length
      onTaken(this)
    })
  }

  /**
   * Answers the ping that may lie unread while this connection is held back: most clients end a connection over an unanswered one, and one
   * answer too many says nothing to them. Not to a peer that does not read either.
   */
  answerPing(): void {
    if (!this.#closed && this.socket.writableLength === 0) this.socket.write(PINGRESP)
  }

  /** Keeps this connection from being read until `step` was taken. */
  hold(step: () => void): void {
    this.#held.push(step)
  }

  get isHeld(): boolean {
    return this.#held.length > 0
  }

  /** Takes the step that waits longest. With the last one the connection may be read again, and by it it may be held again. */
  step(): void {
    this.#held.shift()?.()
  }

  close(): void {
    this.#closed = true
    this.#held = []
    this.#acks = []
  }
}

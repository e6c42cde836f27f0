import type { Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { RejectionCode } from '@gongdi/contract/wire'
import { Aedes, type Client, type PublishPacket } from 'aedes'
import { maySubscribe } from './access.ts'
import { BackPressure } from './backPressure.ts'
import { type BrokerLimits, PACKET_HEADROOM_BYTES } from './brokerLimits.ts'
import { Doorkeeper, type DoorkeeperDeps } from './doorkeeper.ts'
import { Doors } from './doors.ts'
import { keepAliveOf } from './keepAlive.ts'
import { listenIn } from './listenIn.ts'
import { Outbox } from './outbox.ts'
import { type RefusedConnection, Session } from './session.ts'
import { TokenBucket } from './tokenBucket.ts'

/** A message as it came from a connection, its PUBACK still owed unless `messageId` is null. */
export interface DevicePublish {
  sender: Session
  topic: string
  payload: Buffer
  messageId: number | null
}

type Outcome = 'taken' | 'record' | 'close'

export interface BrokerDeps extends Omit<DoorkeeperDeps, 'blame'> {
  /** Takes a message: `taken` is passed on to subscribers, `record` is not, `close` ends the connection. */
  take: (message: DevicePublish) => Outcome
  /** Counts a refusal that concerns a connection rather than a message that was taken. */
  refuse: (code: RejectionCode, clientId: string, what: RefusedConnection) => void
  /** Whether a topic is one on which devices speak. */
  isDeviceTopic: (topic: string) => boolean
  /** Whether the queue to the store has no room. */
  isFull: () => boolean
  /** Told once of what is of interest to whoever runs the platform. */
  log: (text: string) => void
}

/** Where Aedes publishes what devices send: nobody may subscribe to it (SPEC T5). */
const NOWHERE = '$SYS/nowhere'

const CLOSE_MS = 400

/**
 * The broker at the platform's edge: Aedes behind our own limits.
 *
 * Acknowledging. Aedes answers a QoS 1 publish before the store has it, or, when made to wait, reads nothing more from that socket, and
 * alerts would wait for the store. So a publish is turned into QoS 0 on its way in, which Aedes neither acknowledges nor keeps, and
 * the session writes the PUBACK itself once the message is stored (SPEC M10).
 *
 * Passing on. Aedes reads on from a publisher only when every subscriber has taken the message, so one slow reader would hold back every
 * device of the city. So the publish itself ends nowhere, and the outbox passes readings on beside it, with QoS 0.
 */
export class DeviceBroker {
  readonly doors: Doors
  readonly pressure: BackPressure
  readonly outbox: Outbox
  readonly #aedes: Aedes
  readonly #deps: BrokerDeps
  readonly #limits: BrokerLimits
  readonly #sessionOfSocket = new WeakMap<object, Session>()
  readonly #open = new Set<Session>()
  #closing = false
  #wasFull = false

  private constructor(deps: BrokerDeps, limits: BrokerLimits) {
    this.#deps = deps
    this.#limits = limits
    const door = new Doorkeeper(
      { ...deps, blame: (session, code, what) => this.#blame(session, code, what) },
      limits,
    )
    this.#aedes = new Aedes({
      // With its default of 100 a backlog of messages without a subscriber ends the process: mqemitter releases them by recursion.
      concurrency: 0,
      connectTimeout: limits.connectTimeoutMs,
      drainTimeout: limits.subscriberDrainMs,
      keepaliveLimit: limits.keepaliveMaxS,
      preConnect: (client, packet, callback) => {
        const isWelcome = !this.#closing && door.greet(this.#sessionOf(client), packet)
        callback(isWelcome ? null : new Error('not welcome'), isWelcome)
      },
      authenticate: (client, username, password, callback) => {
        door.admit(this.#sessionOf(client), client, username, password).then(
          (error) => callback(error, error === null),
          (error) => callback(error, false),
        )
      },
      authorizePublish: (client, packet, callback) => this.#onPublish(client, packet, callback),
      authorizeSubscribe: (client, subscription, callback) =>
        callback(null, this.#maySubscribe(client, subscription.topic) ? subscription : null),
      authorizeForward: (client, packet) =>
        this.outbox.mayForward(this.#sessionOf(client), packet) ? packet : null,
    })
    this.pressure = new BackPressure(deps.isFull, limits.connectionUnacknowledged)
    this.outbox = new Outbox(this.#aedes, limits, (session, detail) => {
      this.#blame(session, 'SUBSCRIBER_TOO_SLOW', { detail })
      session.socket.destroy()
    })
    this.doors = new Doors((socket) => this.#accept(socket))
    this.#watchErrors()
  }

  /** A broker whose doors are not open yet. */
  static async create(deps: BrokerDeps, limits: BrokerLimits): Promise<DeviceBroker> {
    const broker = new DeviceBroker(deps, limits)
    await broker.#aedes.listen()
    return broker
  }

  get connections(): number {
    return this.#open.size
  }

  /** Those who are held back cannot be heard; their silence is ours, and so is that their pings lie unread. To be called more often than the shortest keep-alive. */
  keepHeldAlive(): void {
    for (const session of this.pressure.held()) {
      session.keepAlive()
      session.answerPing()
    }
  }

  /** From now on takes no message and no connection; those that are there stay, so that they can still be acknowledged. */
  stopTaking(): void {
    this.#closing = true
    this.doors.close()
  }

  /** Ends every connection, those that take longer than `CLOSE_MS` the hard way. */
  async close(): Promise<void> {
    this.stopTaking()
    const closed = new Promise<void>((resolve) => this.#aedes.close(() => resolve()))
    await Promise.race([closed, delay(CLOSE_MS, undefined, { ref: false })])
    for (const session of this.#open) session.socket.destroy()
  }

  #accept(socket: Socket): void {
    const { connections, connectionPerSecond, connectionBurst, payloadBytes } = this.#limits
    if (this.#open.size >= connections) {
      this.#turnAway(socket)
      return
    }
    const nowMs = this.#deps.clock()
    const session = new Session(socket, nowMs, new TokenBucket(connectionPerSecond, connectionBurst, nowMs))
    this.#sessionOfSocket.set(socket, session)
    this.#open.add(session)
    socket.once('close', () => {
      session.close()
      this.pressure.forget(session)
      for (const filter of session.filters) this.outbox.removeFilter(session, filter)
      this.#open.delete(session)
    })
    listenIn(session, {
      limitBytes: payloadBytes + PACKET_HEADROOM_BYTES,
      topics: { has: this.#deps.isDeviceTopic },
      pressure: this.pressure,
      take: ({ topic, payload, messageId }) => this.#takeShort(session, topic, payload, messageId),
      refuse: (declaredBytes, chunk) => this.#refuseLength(session, declaredBytes, chunk),
    })
    const client = this.#aedes.handle(socket)
    session.keepAlive = keepAliveOf(client)
  }

  #turnAway(socket: Socket): void {
    const { connections, connectionsLimitedBy } = this.#limits
    const limit = `more than ${connections} connections, by ${connectionsLimitedBy}`
    if (!this.#wasFull) this.#deps.log(`${limit}: refused, as the next ones will be`)
    this.#wasFull = true
    const detail = `${limit} (${socket.remoteAddress ?? 'unknown'})`
    this.#deps.refuse('CONNECTION_REFUSED', '', { detail })
    socket.destroy()
  }

  #onPublish(client: Client | null, packet: PublishPacket, callback: (error?: Error | null) => void): void {
    const session = client === null ? undefined : this.#sessionOfSocket.get(client.conn)
    if (session === undefined) return
    const publish = () => this.#publish(session, packet, callback)
    if (packet === session.will?.packet) {
      publish()
      return
    }
    session.hasPublished = true
    this.pressure.pass(session, publish)
  }

  #publish(session: Session, packet: PublishPacket, callback: (error?: Error | null) => void): void {
    // Not taken, and the broker reads no further on this connection.
    if (this.#closing) return
    const { topic, messageId } = packet
    const payload = packet.payload as Buffer
    if (packet.qos !== 1) {
      const detail = `QoS ${packet.qos}`
      this.#blame(session, 'QOS_UNSUPPORTED', { detail, topic, payload })
      callback(new Error(detail))
      return
    }
    const isWill = packet === session.will?.packet
    const outcome = this.#take(session, topic, payload, isWill ? null : messageId!)
    if (outcome === 'close') {
      callback(new Error('refused'))
      return
    }
    packet.qos = 0
    // Readings are news; one that is kept for whoever subscribes later would be old news.
    packet.retain = false
    packet.topic = NOWHERE
    if (outcome === 'taken' && !isWill) session.mayGoShort = session.isPlain
    callback()
  }

  /** A publish that did not go through Aedes; false when the connection is at its end. */
  #takeShort(session: Session, topic: string, payload: Buffer, messageId: number): boolean {
    if (this.#closing) return false
    if (this.#take(session, topic, payload, messageId) !== 'close') return true
    session.socket.destroy()
    return false
  }

  #take(session: Session, topic: string, payload: Buffer, messageId: number | null): Outcome {
    if (!session.rate.take(this.#deps.clock())) {
      const detail = `more than ${this.#limits.connectionPerSecond} messages a second`
      this.#blame(session, 'RATE_EXCEEDED', { detail, topic, payload })
      return 'close'
    }
    const outcome = this.#deps.take({ sender: session, topic, payload, messageId })
    // Counted with the message already.
    if (outcome === 'close') session.blamed = true
    else if (outcome === 'taken') this.outbox.passOn(topic, payload)
    return outcome
  }

  #refuseLength(session: Session, declaredBytes: number, chunk: Buffer): void {
    if (declaredBytes < 0) {
      this.#blame(session, 'PROTOCOL_VIOLATED', { detail: 'a packet length of more than four bytes' })
    } else {
      const detail = `a packet of ${declaredBytes} bytes`
      this.#blame(session, 'PAYLOAD_TOO_LARGE', { detail, payload: chunk, payloadBytes: declaredBytes })
    }
    session.socket.destroy()
  }

  #maySubscribe(client: Client, filter: string): boolean {
    const session = this.#sessionOf(client)
    if (!maySubscribe(session.access, filter)) return false
    if (session.filters.size >= this.#limits.subscriptions && !session.filters.has(filter)) return false
    this.outbox.addFilter(session, filter)
    return true
  }

  #watchErrors(): void {
    this.#aedes.on('unsubscribe', (filters, client) => {
      for (const filter of filters) this.outbox.removeFilter(this.#sessionOf(client), filter)
    })
    this.#aedes.on('keepaliveTimeout', (client) => {
      const detail = 'silent for longer than its keep-alive'
      this.#blame(this.#sessionOf(client), 'CONNECTION_SILENT', { detail })
    })
    this.#aedes.on('clientError', (client, error) => this.#onError(client, error))
    this.#aedes.on('connectionError', (client, error) => this.#onError(client, error))
  }

  /** Sorts out why Aedes ended a connection. An error with a system code is the network's doing and nobody's fault. */
  #onError(client: Client, error: Error): void {
    if (this.#closing || 'code' in error) return
    const session = this.#sessionOf(client)
    const waitingBytes = session.socket.writableLength
    if (!session.connected && this.#deps.clock() - session.openedAtMs >= this.#limits.connectTimeoutMs) {
      this.#blame(session, 'CONNECTION_SILENT', { detail: 'no CONNECT in time' })
    } else if (session.connected && waitingBytes > 0) {
      this.#blame(session, 'SUBSCRIBER_TOO_SLOW', { detail: `${waitingBytes} bytes not read in time` })
    } else this.#blame(session, 'PROTOCOL_VIOLATED', { detail: error.message })
  }

  /** Counts why a connection is ended, once: what follows from it is no second fault. */
  #blame(session: Session, code: RejectionCode, what: RefusedConnection): void {
    if (session.blamed) return
    session.blamed = true
    this.#deps.refuse(code, session.clientId, what)
  }

  #sessionOf(client: Client): Session {
    const session = this.#sessionOfSocket.get(client.conn)
    if (session === undefined) throw new Error('a client without a connection')
    return session
  }
}

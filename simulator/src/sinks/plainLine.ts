import { connect, type Socket } from 'node:net'
import { Answers } from './answers.ts'
import type { Line, LineEars, LineOptions, OpenLine } from './line.ts'
import { connectPacket, DISCONNECT, PINGREQ, publishPacket } from './packets.ts'

const DEFAULT_PORT = 1883
const LAST_MESSAGE_ID = 65_535

/** MQTT 3.1.1 §3.2.2.3. */
const REFUSALS = [
  'accepted',
  'unacceptable protocol version',
  'client id rejected',
  'server unavailable',
  'bad user name or password',
  'not authorised',
]

/**
 * A connection over plain TCP, made for gateways by the thousand: it says CONNECT, PUBLISH, PINGREQ and DISCONNECT and understands their
 * answers. A general client spends most of the time of a simulated city on what a gateway has no use for.
 */
class PlainLine<T> implements Line<T> {
  readonly #socket: Socket
  readonly #ears: LineEars<T>
  readonly #inFlight = new Map<number, T>()
  readonly #late: NodeJS.Timeout
  #pings: NodeJS.Timeout | undefined
  #lastId = 0
  #isUp = false
  #isCorked = false
  readonly #uncork = () => {
    this.#isCorked = false
    this.#socket.uncork()
  }
  /** Since the last look at the keep-alive. */
  #hasSpoken = false
  #hasHeard = false
  #hasPinged = false

  constructor({ brokerUrl, clientId, keepaliveS, connectTimeoutMs }: LineOptions, ears: LineEars<T>) {
    this.#ears = ears
    const { hostname, port, username, password } = new URL(brokerUrl)
    const socket = connect({
      host: hostname.replace(/^\[|\]$/g, ''),
      port: port === '' ? DEFAULT_PORT : Number(port),
      noDelay: true,
    })
    this.#socket = socket
    const login = {
      ...(username !== '' && { username: decodeURIComponent(username) }),
      ...(password !== '' && { password: decodeURIComponent(password) }),
    }
    socket.once('connect', () => socket.write(connectPacket(clientId, keepaliveS, login)))
    const answers = new Answers({
      onConnack: (returnCode) => this.#onConnack(returnCode, keepaliveS),
      onPuback: (messageId) => this.#onPuback(messageId),
    })
    socket.on('data', (chunk) => {
      this.#hasHeard = true
      answers.take(chunk)
    })
    socket.on('error', (error) => ears.onError(error))
    socket.once('close', () => {
      clearTimeout(this.#late)
      clearInterval(this.#pings)
      ears.onDown()
    })
    this.#late = setTimeout(
      () => socket.destroy(new Error(`no CONNACK within ${connectTimeoutMs} ms`)),
      connectTimeoutMs,
    )
  }

  publish(topic: string, payload: string, item: T): void {
    this.#hasSpoken = true
    this.#cork()
    this.#socket.write(publishPacket(topic, payload, this.#newId(item)))
  }

  end(): void {
    if (this.#isUp) this.#socket.write(DISCONNECT)
    this.#socket.end()
  }

  destroy(): void {
    this.#socket.destroy()
  }

  /** What is said in one go, a backlog or the minute of a pit, leaves in one piece. */
  #cork(): void {
    if (this.#isCorked) return
    this.#isCorked = true
    this.#socket.cork()
    process.nextTick(this.#uncork)
  }

  #newId(item: T): number {
    do this.#lastId = this.#lastId === LAST_MESSAGE_ID ? 1 : this.#lastId + 1
    while (this.#inFlight.has(this.#lastId))
    this.#inFlight.set(this.#lastId, item)
    return this.#lastId
  }

  #onConnack(returnCode: number, keepaliveS: number): void {
    if (this.#isUp) return
    clearTimeout(this.#late)
    if (returnCode !== 0) {
      const why = REFUSALS[returnCode] ?? `return code ${returnCode}`
      this.#socket.destroy(new Error(`the broker refused the connection: ${why}`))
      return
    }
    this.#isUp = true
    // Looked at twice a keep-alive, silence is never longer than one.
    this.#pings = setInterval(() => this.#keepAlive(), keepaliveS * 500)
    this.#ears.onUp()
  }

  #onPuback(messageId: number): void {
    const item = this.#inFlight.get(messageId)
    if (item === undefined) return
    this.#inFlight.delete(messageId)
    this.#ears.onAck(item)
  }

  #keepAlive(): void {
    if (this.#hasPinged && !this.#hasHeard) {
      this.#socket.destroy(new Error('the broker does not answer'))
      return
    }
    this.#hasPinged = !this.#hasSpoken
    if (this.#hasPinged) this.#socket.write(PINGREQ)
    this.#hasSpoken = false
    this.#hasHeard = false
  }
}

export const openPlainLine: OpenLine = (options, ears) => new PlainLine(options, ears)

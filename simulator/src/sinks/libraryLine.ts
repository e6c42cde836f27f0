import { connect, type MqttClient } from 'mqtt'
import type { Line, LineEars, LineOptions, OpenLine } from './line.ts'

/**
 * A connection over TLS or a WebSocket, by MQTT.js. That keeps unacknowledged publishes in a store of its own and resends them when *it*
 * reconnects, with no bound and no account of what went twice. So it never does here (`reconnectPeriod: 0`): a client publishes only while
 * it is connected and is forgotten, store and all, when it closes.
 */
class LibraryLine<T> implements Line<T> {
  readonly #client: MqttClient
  readonly #ears: LineEars<T>

  constructor({ brokerUrl, clientId, keepaliveS, connectTimeoutMs }: LineOptions, ears: LineEars<T>) {
    this.#ears = ears
    const client = connect(brokerUrl, {
      clientId,
      protocolVersion: 4,
      clean: true,
      keepalive: keepaliveS,
      connectTimeout: connectTimeoutMs,
      reconnectPeriod: 0,
    })
    this.#client = client
    client.on('connect', () => ears.onUp())
    client.on('error', (error) => {
      ears.onError(error)
      client.end(true)
    })
    client.on('close', () => ears.onDown())
  }

  publish(topic: string, payload: string, item: T): void {
    this.#client.publish(topic, payload, { qos: 1 }, (error) => {
      if (!error) this.#ears.onAck(item)
    })
  }

  end(): void {
    this.#client.end()
  }

  destroy(): void {
    this.#client.end(true)
    this.#client.stream.destroy()
  }
}

export const openLibraryLine: OpenLine = (options, ears) => new LibraryLine(options, ears)

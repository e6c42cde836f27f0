/** What a connection says to the gateway that opened it. */
export interface LineEars<T> {
  /** The broker has let it in. */
  onUp(): void
  /** The broker has acknowledged what was published for this item. */
  onAck(item: T): void
  /** Something went wrong; the connection ends. */
  onError(error: Error): void
  /** It has ended, for whatever reason; nothing more is said. */
  onDown(): void
}

/** One connection to a broker, for its life: MQTT 3.1.1, clean session. It never connects again by itself. */
export interface Line<T> {
  /** Hands a message over with QoS 1; only while it is up. Its acknowledgement comes by `onAck(item)`. */
  publish(topic: string, payload: string, item: T): void
  /** Says goodbye and lets the broker close. */
  end(): void
  /** Closes at once. */
  destroy(): void
}

/** Opens a connection; a new one each time. */
export type OpenLine = <T>(options: LineOptions, ears: LineEars<T>) => Line<T>

export interface LineOptions {
  brokerUrl: string
  clientId: string
  keepaliveS: number
  /** Longest wait until the broker has let it in. */
  connectTimeoutMs: number
}

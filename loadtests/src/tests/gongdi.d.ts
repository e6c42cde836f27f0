/** The k6 extension of Gongdi (loadtests/xk6-gongdi): MQTT 3.1.1 with stamps taken in Go, a log of what was seen, an open-loop player of traces. */
declare module 'k6/x/gongdi' {
  export interface Access {
    url: string
    username?: string
    password?: string
    caFile?: string
    certFile?: string
    keyFile?: string
  }
  export interface ConnectOptions extends Access {
    clientId: string
    /** s [30] */
    keepaliveS?: number
    /** Longest wait for TCP, TLS and CONNACK, ms [10000]. */
    timeoutMs?: number
    /** [true] */
    cleanSession?: boolean
    will?: { topic: string; payload: string; qos: 0 | 1; retain: boolean }
    /** Comes back by itself after a loss, the wait doubling from firstMs to maxMs; what was not acknowledged is sent again with DUP, subscriptions are made again. Absent: a loss is final. */
    reconnect?: { firstMs: number; maxMs: number }
    /** Messages waiting for their acknowledgement or for a connection, at most; more are refused and counted [10000]. */
    inFlightMax?: number
  }
  export interface Message {
    topic: string
    payload: string
    /** Arrival, epoch ms with µs, stamped by the goroutine that reads the socket. */
    atMs: number
    dup: boolean
    /** Counts the connections of this client from 1. */
    connection: number
  }
  export interface Client {
    /**
     * Publishes without waiting, QoS 1: PUBACK is timed in Go (`mqtt_puback`), `dueMs` (intended time, epoch ms) feeds `mqtt_send_lag`. With `reading` a
     * `reading` record goes to the log when it is acknowledged or when the client is closed. False when it was refused because too many wait.
     */
    send(
      topic: string,
      payload: string,
      options: { dueMs: number; reading?: { deviceId: string; bootId: string; seq: number } },
    ): boolean
    subscribe(filter: string, qos: 0 | 1, handler: (message: Message) => void): Promise<void>
    /** Waits for acknowledgements at most `withinMs`; resolves with the number that is missing. */
    close(withinMs: number): Promise<number>
    /** Cuts the TCP connection, as a bad network does; with `reconnect` it comes back. */
    cut(): void
    connected(): boolean
  }
  /** Resolves after CONNACK; rejects with the reason: refused, wrong password, no TLS. */
  export function connect(options: ConnectOptions): Promise<Client>

  export interface Webhook {
    close(): Promise<void>
  }
  /** An HTTP server that takes POSTs on `path` and answers 200. Rejects when it cannot listen. */
  export function listen(
    options: { host: string; port: number; path: string; bodyBytesMax?: number },
    handler: (request: { body: string; atMs: number }) => void,
  ): Promise<Webhook>

  export interface PlayOptions extends Access {
    /** NDJSON of `gongdi simulate --out`, absolute path. */
    trace: string
    /** Plays it so many times at once, each copy as sites of its own. */
    copies: number
    /** Epoch ms at which the first line is due. */
    startMs: number
    /** Lines due later than this after the start are not played, s; a trace that is shorter begins anew with boots of its own. */
    forS: number
    /** With {gatewayId}. */
    clientId: string
    runId: string
    inFlightMax: number
    connectsPerS: number
    reconnect: { firstMs: number; maxMs: number }
  }
  export interface PlayResult {
    gateways: number
    due: number
    sent: number
    acknowledged: number
    /** Refused by a full window or never on a connection. */
    unsent: number
    brokenLines: number
  }
  /** Plays a trace, a connection a gateway (site), without JavaScript on the way. Writes `played` once a second and `played-lines` at the end. */
  export function play(options: PlayOptions): Promise<PlayResult>

  /** The log: opens the file once for all virtual users (later calls with the same path are no-ops). */
  export function openLog(path: string): void
  /** Appends a record; buffered, written by one goroutine, flushed twice a second and at the end. Throws what the disk said (full, gone). */
  export function log(record: object): void
  export function flushLog(): void

  /** Adds a sample to a metric made by new Trend/Counter in the init context; batched. */
  export function record(metric: string, value: number): void
  /** Epoch ms with µs. */
  export function now(): number
}

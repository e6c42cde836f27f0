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
    /** Resolves when it is granted. A message goes to the first filter that it matches; the iteration stays open until the client is closed or lost. */
    subscribe(filter: string, qos: 0 | 1, handler: (message: Message) => void): Promise<void>
    /** Waits for acknowledgements at most `withinMs`; resolves with the number that is missing. */
    close(withinMs: number): Promise<number>
    /** Cuts the TCP connection, as a bad network does; with `reconnect` it comes back. */
    cut(): void
    connected(): boolean
  }
  /**
   * Resolves after CONNACK; rejects with the reason: refused, wrong password, no TLS. Clients, like those of `play`, write `connection` records where the
   * log is open. A client ends with its iteration.
   */
  export function connect(options: ConnectOptions): Promise<Client>

  export interface Webhook {
    /** That it listens on; of use where 0 was asked for. */
    port: number
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
    /** Plays it so many times at once; copy n > 0 as site YT-0001cn where the trace has YT-0001, and shifted within the second. */
    copies: number
    /** Epoch ms at which the first line is due. */
    startMs: number
    /** Lines due later than this after the start are not played, s; a trace that is shorter begins anew with boots of its own. */
    forS: number
    /** With {gatewayId} or {siteId}; username and password may have them too. */
    clientId: string
    /** Makes the boots: k and 16 hexadecimal digits of FNV-1a (64 bit) over `runId|lap|bootId`. */
    runId: string
    inFlightMax: number
    connectsPerS: number
    reconnect: { firstMs: number; maxMs: number }
    /** Longest wait for acknowledgements after the last line, ms [10000]. */
    drainMs?: number
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
  /**
   * Plays a trace, a connection a gateway (site), without JavaScript on the way. Writes `played` once a second and `played-lines` at the end: a range
   * [from, to] there says that every line of that gateway from line from to line to was acknowledged; in lap n, line numbers go on from n times the
   * lines of the file. Of the Trends it gives a hundred samples a second, evenly spread over what was measured. Rejects when the trace cannot be read
   * or has no line that can be played.
   */
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

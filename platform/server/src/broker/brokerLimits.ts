export interface BrokerLimits {
  /** Largest payload, bytes (SPEC M1); a packet may be `PACKET_HEADROOM_BYTES` larger. */
  payloadBytes: number
  /** Connections at once. */
  connections: number
  /** Whose limit that is, in words. */
  connectionsLimitedBy: string
  /** Connects of one client id a minute. */
  connectsPerMinute: number
  /** Messages a second that one connection may send on average, and at once. */
  connectionPerSecond: number
  connectionBurst: number
  /** Messages of one connection that may wait for their PUBACK before it is held back. */
  connectionUnacknowledged: number
  /** How long a connection may take to say CONNECT, ms. */
  connectTimeoutMs: number
  /** Longest keep-alive that a client may ask for, s; none at all is refused, or a half-open socket would stay for ever. */
  keepaliveMaxS: number
  /** How long a subscriber may take to read what was written to it, ms. */
  subscriberDrainMs: number
  /** Bytes that may wait for one subscriber. */
  subscriberBufferBytes: number
  /** Filters of one connection. */
  subscriptions: number
  /** Passwords that are being checked at once. */
  logins: number
}

/** Room for topic and message identifier beside the payload; a device topic has at most 200 characters. */
export const PACKET_HEADROOM_BYTES = 1_024

/** Limits of the live stream. Bytes are those waiting to be sent to one viewer, beside what the system buffers. */
export interface LiveLimits {
  /** Viewers at once; one more is told so and closed with 1013. */
  maxViewers: number
  /** Frames of poses a second, and as many of figures. */
  poseFramesPerSecond: number
  /** A viewer with more than this waiting is sent no poses, no figures and no more of the first registrations until it has caught up. */
  poseBufferBytes: number
  /** A viewer with more than this waiting is closed with 1013: it cannot even take the alerts. */
  hardBufferBytes: number
  /** Largest frame a viewer may send. */
  requestBytes: number
  /** Wrong requests after which a viewer is closed with 1008. */
  wrongRequests: number
  /** Requests above this rate are wrong ones. */
  requestsPerSecond: number
  /** A connection that has not subscribed by then is closed with 1008. */
  subscribeWithinMs: number
  /** A viewer that has said nothing, not even a pong, for two of these is gone. */
  heartbeatMs: number
  statusMs: number
  /** Changed registrations are gathered for this long. */
  registrationMs: number
  /** How long a closed viewer may take to say goodbye, and an open request to end when the platform stops. */
  closeGraceMs: number
}

/** Limits of what asks the store: history, alerts and their logs, rejections. The store has more to do than to answer readers. */
export interface ReadLimits {
  /** Reads at once. */
  atOnce: number
  /** Reads that may wait for their turn; one more is answered with PLT_BUSY at once. */
  waiting: number
  /** Longest wait; then PLT_BUSY. */
  waitMs: number
}

/** Limits of the API; every one can be set. */
export interface ApiLimits {
  /** Sockets at once, viewers included; more are refused by the listening socket. */
  maxConnections: number
  bodyBytes: number
  /** A request that has not arrived whole by then is dropped. */
  requestMs: number
  /** Longest time that an acknowledgement waits for the store before it answers 202. */
  acknowledgeWaitMs: number
  /** Longest time `/readyz` waits for the store. */
  readyWaitMs: number
  historyRangeMs: number
  historyPoints: number
  listed: number
  reads: ReadLimits
  live: LiveLimits
}

const MIB = 1024 * 1024

export const DEFAULT_API_LIMITS: ApiLimits = {
  maxConnections: 2_000,
  bodyBytes: 16 * 1024,
  requestMs: 10_000,
  acknowledgeWaitMs: 5_000,
  readyWaitMs: 2_000,
  historyRangeMs: 31 * 86_400_000,
  historyPoints: 5_000,
  listed: 1_000,
  reads: { atOnce: 4, waiting: 64, waitMs: 5_000 },
  live: {
    maxViewers: 200,
    poseFramesPerSecond: 5,
    poseBufferBytes: MIB,
    // Frames are shared between viewers, so this is no memory of its own for each. The first frames come as fast as they are read.
    hardBufferBytes: 32 * MIB,
    requestBytes: 8 * 1024,
    wrongRequests: 10,
    requestsPerSecond: 20,
    subscribeWithinMs: 10_000,
    heartbeatMs: 15_000,
    statusMs: 1_000,
    registrationMs: 1_000,
    closeGraceMs: 1_000,
  },
}

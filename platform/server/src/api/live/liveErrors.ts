/** What the live stream says is wrong, as `{type:'error'}`. Codes are stable. */
export const LIVE_ERRORS = {
  LIVE_REQUEST_INVALID: 'this is not a request of the live stream',
  LIVE_REQUEST_RATE: 'requests come faster than the limit',
  LIVE_SUBSCRIBE_LATE: 'nothing was subscribed to',
  LIVE_FULL: 'there are as many viewers as may be; try again later',
} as const

export type LiveErrorCode = keyof typeof LIVE_ERRORS

/** Close codes. Source: RFC 6455 7.4.1, and 1013 of https://www.iana.org/assignments/websocket. */
export const CLOSE = { goingAway: 1001, policy: 1008, tryAgainLater: 1013 } as const

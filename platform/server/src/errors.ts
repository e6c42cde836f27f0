/** Every error the platform can name. Codes are stable; `errors.test.ts` checks that each has words for people and a place that uses it. */
export const ERRORS = {
  PLT_CONFIG_INVALID: { status: 400, retryable: false, text: 'settings are wrong' },
  PLT_PORT_TAKEN: { status: 500, retryable: false, text: 'the port that was asked for is in use' },
  PLT_DATA_DIR_TAKEN: { status: 500, retryable: false, text: 'another store is using this data directory' },
  PLT_STORE_UNAVAILABLE: {
    status: 500,
    retryable: false,
    text: 'the embedded store does not run on this machine; set CLICKHOUSE_URL',
  },
  PLT_STORE_DOWN: {
    status: 503,
    retryable: true,
    text: 'the store does not answer; the same call can be made again',
  },
  PLT_STORE_REFUSED: { status: 500, retryable: false, text: 'the store refused this for good' },
  PLT_MIGRATION_CHANGED: {
    status: 500,
    retryable: false,
    text: 'a migration that was applied has been edited since',
  },
  PLT_QUERY_INVALID: { status: 400, retryable: false, text: 'the query is wrong' },
  PLT_NOT_FOUND: { status: 404, retryable: false, text: 'there is nothing with this id' },
  PLT_ALERT_STATE: {
    status: 409,
    retryable: false,
    text: 'the alert is in a state that does not allow this',
  },
  PLT_NO_ROUTE: { status: 404, retryable: false, text: 'there is no such address' },
  PLT_ORIGIN_FORBIDDEN: {
    status: 403,
    retryable: false,
    text: 'pages of this origin may not use the platform',
  },
  PLT_HOST_FORBIDDEN: {
    status: 421,
    retryable: false,
    text: 'this is not a name of the platform; set ALLOWED_ORIGINS to reach it by a name of your own',
  },
  PLT_BUSY: {
    status: 503,
    retryable: true,
    text: 'too many others are reading; the same call can be made again',
  },
  PLT_REQUEST_TOO_LARGE: { status: 413, retryable: false, text: 'the request is larger than the limit' },
  PLT_MEDIA_TYPE: { status: 415, retryable: false, text: 'the body must be application/json' },
  PLT_INTERNAL: { status: 500, retryable: false, text: 'the platform made a mistake; it has been logged' },
} as const satisfies Record<string, { status: number; retryable: boolean; text: string }>

export type ErrorCode = keyof typeof ERRORS

/** An error with a stable code for machines, a text for people, details for logs, and its cause. */
export class PlatformError extends Error {
  readonly code: ErrorCode
  readonly details: Record<string, unknown>
  constructor(code: ErrorCode, details: Record<string, unknown> = {}, options?: ErrorOptions) {
    super(`${ERRORS[code].text} (${code})`, options)
    this.name = 'PlatformError'
    this.code = code
    this.details = details
  }
  get retryable(): boolean {
    return ERRORS[this.code].retryable
  }
}

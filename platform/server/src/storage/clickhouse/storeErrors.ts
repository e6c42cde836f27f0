import { ClickHouseError } from '@clickhouse/client'
import { PlatformError } from '../../errors.ts'

/**
 * Codes with which ClickHouse says that the data itself is at fault, so that no later attempt can succeed. Only these
 * make a write PLT_STORE_REFUSED, because the platform gives up what is refused; everything else (network, time-outs, memory,
 * too many parts, a table or a right that is missing) can be mended from outside and is PLT_STORE_DOWN.
 * Source: ErrorCodes.cpp of ClickHouse.
 */
const DATA_AT_FAULT = new Set([
  6, // CANNOT_PARSE_TEXT
  25, // CANNOT_PARSE_ESCAPE_SEQUENCE
  26, // CANNOT_PARSE_QUOTED_STRING
  27, // CANNOT_PARSE_INPUT_ASSERTION_FAILED
  33, // CANNOT_READ_ALL_DATA
  38, // CANNOT_PARSE_DATE
  41, // CANNOT_PARSE_DATETIME
  53, // TYPE_MISMATCH
  69, // ARGUMENT_OUT_OF_BOUND
  70, // CANNOT_CONVERT_TYPE
  72, // CANNOT_PARSE_NUMBER
  117, // INCORRECT_DATA
  131, // TOO_LARGE_STRING_SIZE
  321, // VALUE_IS_OUT_OF_RANGE_OF_DATA_TYPE
  349, // CANNOT_INSERT_NULL_IN_ORDINARY_COLUMN
  467, // CANNOT_PARSE_BOOL
  691, // UNKNOWN_ELEMENT_OF_ENUM
])

/** What went wrong when `doing` something with the store, as an error of the platform. */
export function toStoreError(cause: unknown, doing: string): PlatformError {
  if (cause instanceof PlatformError) return cause
  if (!(cause instanceof ClickHouseError)) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    return new PlatformError('PLT_STORE_DOWN', { doing, reason }, { cause })
  }
  const code = DATA_AT_FAULT.has(Number(cause.code)) ? 'PLT_STORE_REFUSED' : 'PLT_STORE_DOWN'
  const details = {
    doing,
    clickHouseCode: Number(cause.code),
    clickHouseType: cause.type,
    reason: cause.message,
  }
  return new PlatformError(code, details, { cause })
}

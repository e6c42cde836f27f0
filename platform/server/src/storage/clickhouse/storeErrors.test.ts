import { ClickHouseError } from '@clickhouse/client'
import { describe, expect, it } from 'vitest'
import { PlatformError } from '../../errors.ts'
import { toStoreError } from './storeErrors.ts'

const serverError = (code: number, type: string) =>
  new ClickHouseError({ message: 'no', code: String(code), type })

describe('what the store says when something fails', () => {
  it.each([
    { code: 27, type: 'CANNOT_PARSE_INPUT_ASSERTION_FAILED' },
    { code: 53, type: 'TYPE_MISMATCH' },
    { code: 72, type: 'CANNOT_PARSE_NUMBER' },
    { code: 117, type: 'INCORRECT_DATA' },
  ])('$type is the fault of the data: it is refused for good', ({ code, type }) => {
    expect(toStoreError(serverError(code, type), 'insert')).toMatchObject({
      code: 'PLT_STORE_REFUSED',
      details: { doing: 'insert', clickHouseCode: code, clickHouseType: type },
    })
  })

  it.each([
    { code: 252, type: 'TOO_MANY_PARTS' },
    { code: 241, type: 'MEMORY_LIMIT_EXCEEDED' },
    { code: 159, type: 'TIMEOUT_EXCEEDED' },
    { code: 60, type: 'UNKNOWN_TABLE' },
    { code: 497, type: 'ACCESS_DENIED' },
    { code: 99_999, type: 'NOT_KNOWN_YET' },
  ])('$type can be mended from outside: no reading is given up for it', ({ code, type }) => {
    expect(toStoreError(serverError(code, type), 'insert').code).toBe('PLT_STORE_DOWN')
  })

  it('anything that is not an answer of the server is a store that is down, with its cause', () => {
    const cause = new Error('connect ECONNREFUSED')
    expect(toStoreError(cause, 'read')).toMatchObject({ code: 'PLT_STORE_DOWN', cause })
    expect(toStoreError('gone', 'read').details.reason).toBe('gone')
  })

  it('an error of the platform passes as it is', () => {
    const error = new PlatformError('PLT_QUERY_INVALID')
    expect(toStoreError(error, 'read')).toBe(error)
  })
})

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ERRORS, PlatformError } from './errors.ts'

const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !/\.(test|suite)\.ts$/.test(path) && path !== 'errors.ts')
  .map((path) => readFileSync(join(import.meta.dirname, path), 'utf8'))
  .join('\n')

describe('the catalogue of errors', () => {
  it.each(Object.entries(ERRORS))(
    '%s is documented in words and can happen',
    (code, { status, retryable, text }) => {
      expect(code).toMatch(/^PLT_[A-Z]+(_[A-Z]+)*$/)
      expect(text.length).toBeGreaterThan(15)
      expect(text).toMatch(/^[a-z]/)
      expect(status).toBeGreaterThanOrEqual(400)
      expect(retryable, 'what can be tried again says so in HTTP too').toBe(status === 503)
      expect(sources, 'no code without a place that throws it').toContain(code)
    },
  )

  it('names no code that it does not have', () => {
    const used = new Set(sources.match(/\bPLT_[A-Z_]+\b/g))
    expect([...used].filter((code) => !(code in ERRORS))).toEqual([])
  })

  it('gives an error with code, details and cause, for machines, logs and people', () => {
    const cause = new Error('ECONNREFUSED')
    const error = new PlatformError('PLT_STORE_DOWN', { url: 'http://127.0.0.1:8123' }, { cause })
    expect(error).toMatchObject({ code: 'PLT_STORE_DOWN', retryable: true, cause })
    expect(error.message).toBe('the store does not answer; the same call can be made again (PLT_STORE_DOWN)')
  })
})

import { afterEach, expect, it, vi } from 'vitest'
import { keep, kept } from './keep.ts'

afterEach(() => vi.unstubAllGlobals())

it('remembers from one visit to the next', () => {
  const map = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => map.set(key, value),
  })
  keep('a', '1')
  expect([kept('a'), kept('b')]).toEqual(['1', null])
})

it('goes without where the browser forbids even to touch the storage', () => {
  vi.stubGlobal('localStorage', null)
  Object.defineProperty(globalThis, 'localStorage', {
    configurable: true,
    get: () => {
      throw new DOMException('denied', 'SecurityError')
    },
  })
  expect(() => keep('a', '1')).not.toThrow()
  expect(kept('a')).toBeNull()
})

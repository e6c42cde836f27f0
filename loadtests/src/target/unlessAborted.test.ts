import { expect, it } from 'vitest'
import { unlessAborted } from './unlessAborted.ts'

const never = new Promise<never>(() => {})

it('gives what the work gives, or the reason of the signal as soon as it comes', async () => {
  const stop = new AbortController()
  expect(await unlessAborted(Promise.resolve(7), stop.signal)).toBe(7)
  expect(await unlessAborted(Promise.resolve(7), undefined)).toBe(7)
  const waiting = unlessAborted(never, stop.signal)
  stop.abort(new Error('enough'))
  await expect(waiting).rejects.toThrow('enough')
  await expect(unlessAborted(never, stop.signal)).rejects.toThrow('enough')
})

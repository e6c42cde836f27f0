import { expect, it } from 'vitest'

it('gives a browser of the locale C a language that number formats know', async () => {
  Object.defineProperty(navigator, 'language', { value: 'en-US@posix', configurable: true })
  expect(() => new Intl.NumberFormat(navigator.language)).toThrow(RangeError)
  await import('./validLanguage.ts')
  expect(() => new Intl.NumberFormat(navigator.language)).not.toThrow()
})

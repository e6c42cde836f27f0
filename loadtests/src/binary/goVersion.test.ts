import { expect, it } from 'vitest'
import { isNewEnough, readGoVersion } from './goVersion.ts'

it.each([
  ['go version go1.26.8 linux/amd64', '1.26.8', true],
  ['go version go1.25 darwin/arm64', '1.25', true],
  ['go version go1.25rc1 linux/arm64', '1.25rc1', true],
  ['go version go1.24.13 linux/amd64', '1.24.13', false],
  ['go version go1.9 linux/amd64', '1.9', false],
  ['go version go2.0 linux/amd64', '2.0', true],
  ['go version devel go1.27-abcdef Mon Nov 2 linux/amd64', '1.27', true],
])('%s is Go %s, new enough: %s', (printed, text, enough) => {
  const version = readGoVersion(printed)!
  expect(version.text).toBe(text)
  expect(isNewEnough(version)).toBe(enough)
})

it.each(['', 'gccgo (GCC) 14', 'Go: a board game'])('%j is no Go release', (printed) => {
  expect(readGoVersion(printed)).toBeNull()
})

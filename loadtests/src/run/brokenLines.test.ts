import { expect, it } from 'vitest'
import { brokenLines } from './brokenLines.ts'

it('says how many lines of a trace were left out, and nothing when none was', () => {
  expect(brokenLines([{ type: 'end', atMs: 1, interrupted: false }])).toBeNull()
  expect(brokenLines([{ type: 'broken-lines', atMs: 1, count: 1 }])?.en).toBe(
    '1 line of the trace is broken and was left out',
  )
  expect(brokenLines([{ type: 'broken-lines', atMs: 1, count: 12 }])?.en).toMatch(
    /^12 lines .* were left out$/,
  )
})

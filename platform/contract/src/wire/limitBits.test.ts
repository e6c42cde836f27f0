import { expect, it } from 'vitest'
import { LIMIT_BITS, LIMIT_NAMES, limitsOf } from './index.ts'

it('[M7] each limit has a bit of its own and is read back alone', () => {
  for (const name of LIMIT_NAMES) expect(limitsOf(LIMIT_BITS[name])).toEqual([name])
  expect(limitsOf(0)).toEqual([])
  expect(limitsOf(0b101)).toEqual(['momentLimiter', 'hoistUp'])
})

it('[V3] unknown bits are ignored, the highest of 32 too', () => {
  expect(limitsOf(0xffff_ff00)).toEqual([])
  expect(limitsOf(0xffff_ffff)).toEqual(LIMIT_NAMES)
})

import { describe, expect, it } from 'vitest'
import { type LagSecond, lagBetween } from './cityLag.ts'

const second = (atMs: number, lagP50Ms: number, lagP99Ms: number, lagMaxMs: number): LagSecond => ({
  atMs,
  lagP50Ms,
  lagP99Ms,
  lagMaxMs,
})
const calm = Array.from({ length: 99 }, (_, s) => second(s * 1000, 0.1, 1, 3))
const late = (s: number) => second(s * 1000, 900, 1000, 1100)

describe('how late a player of a city was', () => {
  it('is told by its messages: one in a hundred may be late', () => {
    expect(lagBetween(calm, 0, 1e6)).toEqual({ lagP99Ms: 1, behindS: 0 })
    expect(lagBetween([...calm, late(100)], 0, 1e6)).toEqual({ lagP99Ms: 3, behindS: 1 })
    expect(lagBetween([...calm, late(100), late(101)], 0, 1e6)).toEqual({ lagP99Ms: 900, behindS: 2 })
  })

  it('counts in the measured time alone, and is unknown without any', () => {
    expect(lagBetween([late(0), late(1), ...calm], 2_000, 90_000)).toEqual({ lagP99Ms: 1, behindS: 0 })
    expect(lagBetween(calm, 200_000, 300_000)).toEqual({ lagP99Ms: null, behindS: 0 })
  })
})

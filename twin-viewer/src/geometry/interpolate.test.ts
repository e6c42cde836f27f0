import { describe, expect, it } from 'vitest'
import { blendFactor, isGap, isStale, unwrapDeg } from './interpolate.ts'

describe('angles', () => {
  it.each([
    { from: 359, to: 1, becomes: 361 },
    { from: 1, to: 359, becomes: -1 },
    { from: 725, to: 10, becomes: 730 },
    { from: -350, to: 5, becomes: -355 },
    { from: 90, to: 90, becomes: 90 },
  ])('a jib that goes from $from° to $to° takes the short way, to $becomes°', ({ from, to, becomes }) => {
    expect(unwrapDeg(to, from)).toBeCloseTo(becomes, 9)
  })
})

describe('blending', () => {
  it('is half way in the middle of two samples', () => expect(blendFactor(1500, 1000, 2000)).toBe(0.5))
  it('holds still after the newer sample', () => expect(blendFactor(9000, 1000, 2000)).toBe(1))
  it('never goes on for more than one interval, whatever is asked', () =>
    expect(blendFactor(99_000, 1000, 2000, 7)).toBe(2))
  it('takes the newer sample where both have the same time', () =>
    expect(blendFactor(1000, 1000, 1000)).toBe(1))
})

it('a silence of more than six intervals is a jump, not a motion', () => {
  expect(isGap(0, 6000, 1000)).toBe(false)
  expect(isGap(0, 6001, 1000)).toBe(true)
})

it('a pose is stale after three intervals without news, beyond the delay of the picture', () => {
  expect(isStale(0, 4400, 1000, 1400)).toBe(false)
  expect(isStale(0, 4401, 1000, 1400)).toBe(true)
})

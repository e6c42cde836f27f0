import { describe, expect, it } from 'vitest'
import { distanceLossDb, energyMeanDb, exceededBy, sumDb } from './level.ts'

const MINUTE_S = 60

describe('levels', () => {
  it.each([
    { says: '20 min at 55', parts: [[20 * MINUTE_S, 55]], leqDb: 55.0 },
    {
      says: '10 min at 70, 10 min at 50',
      parts: [
        [10 * MINUTE_S, 70],
        [10 * MINUTE_S, 50],
      ],
      leqDb: 67.03,
    },
    {
      says: '19 min at 60, 1 min at 80',
      parts: [
        [19 * MINUTE_S, 60],
        [MINUTE_S, 80],
      ],
      leqDb: 67.75,
    },
    {
      says: '1190 s at 52, 10 s at 75',
      parts: [
        [1190, 52],
        [10, 75],
      ],
      leqDb: 56.24,
    },
    // Day and night with 10 dB more at night: Ldn.
    {
      says: '16 h at 68, 8 h at 50 + 10',
      parts: [
        [16 * 3600, 68],
        [8 * 3600, 60],
      ],
      leqDb: 66.57,
    },
  ])('are averaged as energies: $says are $leqDb dB', ({ parts, leqDb }) => {
    const mean = energyMeanDb(parts.map(([lastsS, levelDb]) => ({ lastsS: lastsS!, levelDb: levelDb! })))
    expect(Math.abs(mean - leqDb)).toBeLessThan(0.01)
  })

  it('are added as energies: two equal sources of 60 dB are 63.01 dB', () => {
    expect(sumDb(60, 60)).toBeCloseTo(63.01, 2)
    expect(sumDb(60)).toBeCloseTo(60, 9)
  })

  it('fall by 6 dB with each doubling of the distance: 85 dB at 15 m are 79.0 at 30 and 73.0 at 60 m', () => {
    expect(85 - distanceLossDb(15, 30)).toBeCloseTo(79.0, 1)
    expect(85 - distanceLossDb(15, 60)).toBeCloseTo(73.0, 1)
  })

  it('have no mean over no time', () => {
    expect(() => energyMeanDb([])).toThrow(RangeError)
  })

  it('are told by the share of the time in which they are exceeded', () => {
    const rising = Float64Array.from({ length: 60 }, (_, i) => i + 1)
    // 6 seconds are above 54, 30 above 30, 54 above 6.
    expect([0.1, 0.5, 0.9].map((share) => exceededBy(rising, 60, share))).toEqual([54, 30, 6])
    expect(exceededBy(rising, 1, 0.9)).toBe(1)
  })
})

import { describe, expect, it } from 'vitest'
import { SquallHazard, squallOf } from './squall.ts'

describe('a squall as a hazard', () => {
  it('is over the middle of the city when it says, as strong and as wide as it says', () => {
    const hazard = SquallHazard.parse({
      id: 's-1',
      kind: 'squall',
      afterS: 600,
      peakMps: 24,
      rampS: 90,
      fromDeg: 315,
    })
    expect(squallOf(hazard, 1_000_000)).toMatchObject({
      atMs: 1_600_000,
      peakMps: 24,
      rampS: 90,
      durationS: 900,
      fromDeg: 315,
      asideKm: 0,
    })
  })

  it('is refused as data when it is none', () => {
    const wrong = (given: object) => SquallHazard.safeParse({ id: 's', kind: 'squall', ...given }).success
    expect(wrong({})).toBe(true)
    expect(wrong({ siteId: 'YT-0001' })).toBe(false)
    expect(wrong({ peakMps: 90 })).toBe(false)
    expect(wrong({ rampS: 0 })).toBe(false)
    expect(wrong({ afterS: -1 })).toBe(false)
  })
})

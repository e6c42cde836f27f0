import { describe, expect, it } from 'vitest'
import { Hazard } from './hazard.ts'

describe('a hazard as data', () => {
  it('is refused when it is of no kind that there is, or has what its kind does not', () => {
    expect(Hazard.safeParse({ id: 'h', kind: 'meteorite', siteId: 'YT-0001' }).success).toBe(false)
    expect(Hazard.safeParse({ id: 'h', kind: 'dust-plume', siteId: 'YT-0001', holdS: 3 }).success).toBe(false)
    expect(Hazard.safeParse({ id: 'h', kind: 'squall', deviceId: 'TC-1' }).success).toBe(false)
  })

  it.each([
    'crane-overload',
    'hoist-overload',
    'hoist-door-open',
    'hoist-overspeed',
    'dust-plume',
    'night-work',
    'pit-failure',
  ])('%s names a device or a site, not both and not neither', (kind) => {
    const place = (given: object) => Hazard.safeParse({ id: 'h', kind, ...given }).success
    expect(place({ deviceId: 'X-1' })).toBe(true)
    expect(place({ siteId: 'YT-0001' })).toBe(true)
    expect(place({ deviceId: 'X-1', siteId: 'YT-0001' })).toBe(false)
    expect(place({})).toBe(false)
  })
})

import { describe, expect, it } from 'vitest'
import { DustPlume, dustPlumesOf, plumeUgM3 } from './dustHazards.ts'

const plume = (given: object = {}) =>
  DustPlume.safeParse({ id: 'plume-1', kind: 'dust-plume', siteId: 'YT-0001', ...given })

describe('a dust plume', () => {
  it('is refused as data when it contradicts itself', () => {
    expect(plume().success).toBe(true)
    expect(plume({ deviceId: 'YC-YT-0001-1' }).success).toBe(false)
    expect(plume({ siteId: undefined }).success).toBe(false)
    expect(plume({ peakUgM3: -5 }).success).toBe(false)
    expect(plume({ afterSeconds: 5 }).success).toBe(false)
  })

  it('begins at its moment, stands at its height and fades', () => {
    const data = plume({ afterS: 100, durationS: 600, peakUgM3: 500 }).data!
    expect([0, 100, 115, 130, 700].map((s) => plumeUgM3(data, s))).toEqual([0, 0, 250, 500, 500])
    expect(plumeUgM3(data, 880)).toBeCloseTo(500 / Math.E, 6)
  })

  it('is found among other hazards', () => {
    const data = plume().data!
    expect(dustPlumesOf([{ kind: 'crane-overload' }, data])).toEqual([data])
  })
})

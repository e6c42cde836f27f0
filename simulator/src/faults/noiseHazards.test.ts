import { describe, expect, it } from 'vitest'
import { isAtNightWork, NightWork, nightWorksOf } from './noiseHazards.ts'

const work = (given: object = {}) =>
  NightWork.safeParse({ id: 'night-1', kind: 'night-work', siteId: 'YT-0001', ...given })

describe('work at night without a permit', () => {
  it('is refused as data when it contradicts itself', () => {
    expect(work().success).toBe(true)
    expect(work({ deviceId: 'ZS-YT-0001-1' }).success).toBe(false)
    expect(work({ siteId: undefined }).success).toBe(false)
    expect(work({ boundaryDb: 140 }).success).toBe(false)
    expect(work({ nightPermit: true }).success).toBe(false)
  })

  it('goes on from its start for its time', () => {
    const data = work({ afterS: 100, durationS: 60 }).data!
    expect([99, 100, 159, 160].map((s) => isAtNightWork(data, s))).toEqual([false, true, true, false])
  })

  it('is found among other hazards', () => {
    const data = work().data!
    expect(nightWorksOf([{ kind: 'dust-plume' }, data])).toEqual([data])
  })
})

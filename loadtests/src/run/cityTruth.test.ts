import { loadScenario } from '@gongdi/scenarios'
import { describe, expect, it } from 'vitest'
import { type CityDevice, cityTruth, NoTruthError } from './cityTruth.ts'

const city: CityDevice[] = [
  { siteId: 'YT-0001', deviceId: 'TC-YT-0001-1', deviceKind: 'crane' },
  { siteId: 'YT-0001', deviceId: 'SJ-YT-0001-1L', deviceKind: 'hoist' },
  { siteId: 'YT-0002', deviceId: 'TC-YT-0002-1', deviceKind: 'crane' },
]

describe('the truth of a city', () => {
  it('is one owed alert for each crane when a squall comes, placed from the start of the streams', async () => {
    const { expected } = await loadScenario('city-squall')
    const owed = cityTruth(expected, city, 1_000_000)
    expect(owed.map(({ deviceId, siteId }) => [deviceId, siteId])).toEqual([
      ['TC-YT-0001-1', 'YT-0001'],
      ['TC-YT-0002-1', 'YT-0002'],
    ])
    expect(owed[0]).toMatchObject({ level: 'orange', startMs: 1_000_000, deadlineMs: 1_090_000 })
  })

  it('cannot be made of a scenario without expectations, without a start, or of another city', async () => {
    const { expected } = await loadScenario('city-squall')
    expect(() => cityTruth({ ...expected, expected: [] }, city, 0)).toThrow(
      /says nothing of what should be noticed/,
    )
    expect(() => cityTruth(expected, [], 0)).toThrow(/happens to no device of this city/)
    const first = (await loadScenario('first-alert')).expected
    expect(() => cityTruth(first, city, 0)).toThrow(/does not say when overload-1 begins/)
    expect(() => cityTruth(first, city.slice(1), 0)).toThrow(NoTruthError)
    expect(() => cityTruth(first, city.slice(1), 0)).toThrow(/TC-YT-0001-1, which is not in this city/)
  })
})

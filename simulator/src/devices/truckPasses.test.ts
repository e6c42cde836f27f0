import { describe, expect, it } from 'vitest'
import { DAY_MS, hourOf, SUMMER_MS, testPost, testSurroundings } from './dust/testSurroundings.ts'
import type { MonitorPost } from './monitorPost.ts'
import { type TruckPass, TruckPasses } from './truckPasses.ts'

const site = testPost()
const surroundings = testSurroundings()

/** All trucks of some days, asked for every `stepMs`. */
function passes(given: Partial<MonitorPost>, stepMs: number, days = 30) {
  const trucks = new TruckPasses({ ...site, ...given }, { seed: 7, fromMs: SUMMER_MS, surroundings })
  const all: TruckPass[] = []
  for (let atMs = SUMMER_MS; atMs <= SUMMER_MS + days * DAY_MS; atMs += stepMs)
    for (let truck = trucks.take(atMs); truck; truck = trucks.take(atMs)) all.push(truck)
  return all
}

describe('trucks past a gate', () => {
  it('are 40 to 120 a day, most in the foundation phase, and none at night', () => {
    for (const [phase, least, most] of [
      ['foundation', 85, 120],
      ['structure', 48, 70],
      ['fit-out', 30, 48],
    ] as const) {
      const all = passes({ phase }, 60_000)
      expect(all.length / 30).toBeGreaterThan(least)
      expect(all.length / 30).toBeLessThan(most)
      for (const { atMs } of all) expect(Math.abs(hourOf(atMs) - 12.25)).toBeLessThanOrEqual(6.25)
    }
  })

  it('are the same trucks for the dust and the noise monitor of a site, however often each looks', () => {
    expect(passes({}, 10_000, 3)).toEqual(passes({}, 60_000, 3))
    expect(passes({ siteId: 'YT-0002' }, 60_000, 3)).not.toEqual(passes({}, 60_000, 3))
  })

  it('do not come to an idle site', () => {
    expect(passes({ isIdle: true }, 60_000, 3)).toEqual([])
  })
})

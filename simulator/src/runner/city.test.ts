import { describe, expect, it } from 'vitest'
import { DEFAULT_BUFFER } from '../sinks/buffer.ts'
import { buildRoster } from '../site/roster.ts'
import { YANTAI } from '../site/yantai.ts'
import { buildCity, countDevices } from './city.ts'

const seed = 7
const fromMs = Date.parse('2026-11-03T09:00:00+08:00')
const roster = buildRoster(YANTAI, { seed, scale: 1, sites: Number.POSITIVE_INFINITY })

describe('the city of Yantai', () => {
  it('has the devices of the report: 719 cranes, 600 cages, 682 monitors of each kind, 4,020 pit points', () => {
    expect(roster.length).toBe(794)
    expect(countDevices(roster)).toEqual({ crane: 719, hoist: 600, dust: 682, noise: 682, pit: 4_020 })
  })

  it('is switched on one after another: in no 100 ms of the start does one in ten of the messages of the first minute fall', () => {
    const { devices } = buildCity({ profile: YANTAI, roster, seed, fromMs, hazards: [], placed: new Map() })
    const due = devices.map(({ firstMs }) => firstMs)
    expect(Math.min(...due)).toBeGreaterThanOrEqual(fromMs)
    const slots = new Map<number, number>()
    for (const device of devices)
      device.tick(device.firstMs, () => {
        const slot = Math.floor((device.firstMs - fromMs) / 100)
        slots.set(slot, (slots.get(slot) ?? 0) + 1)
      })
    const most = Math.max(...slots.values())
    const all = [...slots.values()].reduce((sum, n) => sum + n, 0)
    expect(all).toBeGreaterThan(2 * 6_000)
    expect(most).toBeLessThan(0.1 * all)
  })

  it('[M11] has no site that says more in an outage of ten minutes than its gateway can hold', () => {
    const most = Math.max(
      ...roster.map((site) => {
        const perMinute =
          (site.cranes.length + site.hoists.length) * 66 + site.dust.length * 3 + site.noise.length
        // A point every two minutes when the trend worsens.
        return 10 * perMinute + 5 * countDevices([site]).pit
      }),
    )
    expect(most).toBeLessThan(DEFAULT_BUFFER / 2)
  })
})

import type { CraneState } from '@gongdi/contract'
import { describe, expect, it } from 'vitest'
import { CraneDevice } from '../devices/crane/device.ts'
import { buildRoster } from '../site/roster.ts'
import { surroundingsOf } from '../site/siteSurroundings.ts'
import { YANTAI } from '../site/yantai.ts'
import { Hazard } from './hazard.ts'

const nightMs = Date.parse('2026-11-03T03:00:00+08:00')

/** States of the first crane of the real calendar's city, from three at night on. */
function nightOf(afterS: number, seconds: number, seed: number): CraneState[] {
  const [site] = buildRoster(YANTAI, { seed, scale: 1, sites: 1 })
  const crane = new CraneDevice(site!.cranes[0]!, {
    seed,
    fromMs: nightMs,
    surroundings: surroundingsOf(YANTAI, site!, seed),
    hazards: [Hazard.parse({ id: 'x', kind: 'crane-overload', siteId: 'YT-0001', afterS })],
  })
  const states: CraneState[] = []
  for (let s = 0; s < seconds; s++)
    crane.tick(crane.firstMs + s * 1000, ({ topic, body }) => {
      if (topic.endsWith('/state')) states.push(body as CraneState)
    })
  return states
}
const over = (states: CraneState[]) => states.filter((s) => s.momentPercent >= 100)

describe('a crane overload on a site that rests', () => {
  it.each([1, 2, 7])(
    'happens within seconds of the start, at three at night; then the crane is left again, seed %i',
    (seed) => {
      const states = nightOf(5, 1800, seed)
      const first = over(states)[0]!
      expect(first.measuredAtMs - nightMs).toBeGreaterThanOrEqual(5_000)
      expect(first.measuredAtMs - nightMs).toBeLessThanOrEqual(7_500)
      expect(first.driverId).not.toBeNull()
      expect(over(states).length).toBeGreaterThanOrEqual(20)
      expect(states.at(-1)!.powerOn).toBe(false)
    },
  )

  it('wakes a crane that is parked when its moment comes later in the night', () => {
    const states = nightOf(3600, 4000, 7)
    expect(states[0]!.powerOn).toBe(false)
    const first = over(states)[0]!
    expect(first.measuredAtMs - nightMs).toBeGreaterThanOrEqual(3_600_000)
    expect(first.measuredAtMs - nightMs).toBeLessThanOrEqual(3_602_500)
  })
})

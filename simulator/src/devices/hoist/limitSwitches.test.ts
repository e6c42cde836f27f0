import type { HoistEvent } from '@gongdi/contract'
import { HOIST_LIMIT_BITS } from '@gongdi/contract/wire'
import { describe, expect, it } from 'vitest'
import { Random } from '../../kernel/random.ts'
import { drawHoistSpec } from './drawSpec.ts'
import { limitSwitches, switchBits } from './limitSwitches.ts'
import { live } from './model.ts'
import { operate, setOff } from './operator.ts'
import { DRIVES } from './spec.ts'
import { post } from './testHoist.ts'
import { restingHoist } from './truth.ts'

const [direct, , fast] = DRIVES

describe('the limit switches', () => {
  it.each(DRIVES)('of $id stand where the acceptance form wants them', ({ ratedSpeedMps }) => {
    const at = limitSwitches(72, ratedSpeedMps)
    expect(at.upperM).toBeGreaterThan(72)
    expect(at.mastTopM - at.upperM).toBeGreaterThanOrEqual(1.8)
    expect(at.ultimateUpperM - at.upperM).toBeGreaterThanOrEqual(0.15)
    expect(at.mastTopM).toBeGreaterThan(at.ultimateUpperM)
    expect(at.ultimateLowerM).toBeLessThan(at.lowerM)
    expect(at.bufferM).toBeLessThan(at.ultimateLowerM)
  })

  it('[M15] act beyond their place, and the slow-down on a fast cage that comes on too fast', () => {
    const at = limitSwitches(72, 0.6)
    expect(switchBits(at, 72, 0, direct)).toBe(0)
    expect(switchBits(at, 0, 0, direct)).toBe(0)
    expect(switchBits(at, at.upperM, 0.1, direct)).toBe(HOIST_LIMIT_BITS.upperLimit)
    expect(switchBits(at, at.ultimateUpperM, 0, direct)).toBe(
      HOIST_LIMIT_BITS.upperLimit | HOIST_LIMIT_BITS.ultimateLimit,
    )
    expect(switchBits(at, at.lowerM, -0.1, direct)).toBe(HOIST_LIMIT_BITS.lowerLimit)
    expect(switchBits(at, 71.5, 1.05, fast)).toBe(HOIST_LIMIT_BITS.slowDown)
    expect(switchBits(at, 71.5, 0.6, fast)).toBe(0)
    expect(switchBits(at, 71.5, 1.05, direct)).toBe(0)
  })

  it.each([
    { says: 'upwards', floor: 10, missM: 3 },
    { says: 'downwards', floor: 0, missM: -3 },
  ])(
    'stop a cage that is sent on $says, before the ultimate switch, and it comes back',
    ({ floor, missM }) => {
      for (let i = 0; i < 30; i++) {
        const random = new Random(3, `${i}`)
        const spec = drawHoistSpec(post({ storeys: 10, machineId: `SJ-${i}` }), 3, 0, random)
        const t = restingHoist(spec, 0)
        t.powerOn = true
        t.driverId = 'D1'
        t.cage.at = 5 * spec.storeyHeightM
        const said: HoistEvent['event'][] = []
        setOff(t, spec, { do: 'travel', floor, missM }, 0, random)
        let highest = t.cage.at
        let lowest = t.cage.at
        for (let atMs = 0; atMs < 400_000; ) {
          const nextMs = t.motion === 'still' ? atMs + 1000 : Math.min(atMs + 1000, t.motionEndMs)
          live(t, spec, nextMs, (nextMs - atMs) / 1000, random)
          operate(
            t,
            spec,
            nextMs,
            random,
            () => [{ do: 'wait', forS: 60 }],
            (event) => said.push(event),
          )
          highest = Math.max(highest, t.cage.at)
          lowest = Math.min(lowest, t.cage.at)
          atMs = nextMs
        }
        const { switches } = spec
        const stop = said.find((event) => event.type === 'stop')
        expect(stop).toMatchObject({ reason: 'limit' })
        expect(highest).toBeLessThan(switches.ultimateUpperM)
        expect(lowest).toBeGreaterThan(switches.ultimateLowerM)
        expect(missM > 0 ? highest : -lowest).toBeGreaterThan(missM > 0 ? switches.upperM : -switches.lowerM)
        expect(t.cage.at).toBe(missM > 0 ? spec.topM : 0)
      }
    },
  )
})

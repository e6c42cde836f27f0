import { describe, expect, it } from 'vitest'
import { Random } from '../../kernel/random.ts'
import { BRAKING_WINDOWS, brakingRangeM, decelerationMps2, freeFall } from './antiFall.ts'
import { drawHoistSpec } from './drawSpec.ts'
import { post } from './testHoist.ts'

describe('the anti-fall device', () => {
  it('has 0.12 s and 0.07 m of free fall before 1.2 m/s', () => {
    const { timeS, wayM } = freeFall(0, 1.2)
    expect(timeS).toBeCloseTo(0.12, 2)
    expect(wayM).toBeCloseTo(0.07, 2)
  })

  it.each([
    { ratedMps: 0.6, minM: 0.25, maxM: 1.2, window: [0.15, 1.4] },
    { ratedMps: 0.65, minM: 0.25, maxM: 1.2, window: [0.15, 1.4] },
    { ratedMps: 0.66, minM: 0.25, maxM: 1.2, window: [0.25, 1.6] },
    { ratedMps: 1.05, minM: 0.35, maxM: 1.2, window: [0.35, 1.8] },
    { ratedMps: 1.6, minM: 0.55, maxM: 1.2, window: [0.55, 2.0] },
  ])('brakes a cage of $ratedMps m/s within the window of its band', ({ ratedMps, minM, maxM, window }) => {
    expect(brakingRangeM(ratedMps)).toEqual({ minM, maxM })
    const band = BRAKING_WINDOWS.find(({ upToMps }) => ratedMps <= upToMps)!
    expect([band.minM, band.maxM]).toEqual(window)
    expect(minM).toBeGreaterThanOrEqual(window[0]!)
    expect(maxM).toBeLessThanOrEqual(window[1]!)
  })

  it('brakes by the law of constant deceleration: 1.2 m/s over 0.25 m are 2.88 m/s²', () => {
    expect(decelerationMps2(1.2, 0.25)).toBeCloseTo(2.88, 9)
  })

  it('is there for every hoist that is drawn, 300 machines', () => {
    for (let i = 0; i < 300; i++) {
      const spec = drawHoistSpec(post({ machineId: `SJ-${i}` }), 1, 0, new Random(1, `${i}`))
      const { minM, maxM } = brakingRangeM(spec.drive.ratedSpeedMps)
      expect(spec.antiFallBrakeM).toBeGreaterThanOrEqual(minM)
      expect(spec.antiFallBrakeM).toBeLessThanOrEqual(maxM)
      expect(spec.drive.antiFallTripMps).toBeGreaterThan(1.05 * spec.drive.ratedSpeedMps)
    }
    expect(() => brakingRangeM(2.5)).toThrow(RangeError)
  })
})

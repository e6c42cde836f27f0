import { describe, expect, it } from 'vitest'
import { Random } from '../kernel/random.ts'
import { brake, moveTowards } from './trapezoid.ts'

describe('a trapezoid motion', () => {
  it('takes the time of the textbook: distance over speed plus speed over acceleration', () => {
    const axis = { at: 0, speed: 0 }
    moveTowards(axis, 20, 0.5, 0.25, 42 - 0.1)
    expect(axis.at).toBeLessThan(20)
    moveTowards(axis, 20, 0.5, 0.25, 0.1001)
    expect(axis).toEqual({ at: 20, speed: 0 })
  })

  it('is the same in one step and in many', () => {
    const once = { at: 0, speed: 0 }
    moveTowards(once, 10, 0.6, 0.2, 9)
    const often = { at: 0, speed: 0 }
    for (let i = 0; i < 90; i++) moveTowards(often, 10, 0.6, 0.2, 0.1)
    expect(often.at).toBeCloseTo(once.at, 4)
    expect(often.speed).toBeCloseTo(once.speed, 4)
  })

  it('slows down when the limit is lowered under way', () => {
    const axis = { at: 0, speed: 1 }
    moveTowards(axis, 100, 0.4, 0.2, 3)
    expect(axis.speed).toBeCloseTo(0.4, 6)
  })

  it('turns round when the target is behind it, and comes back when it cannot stop in time', () => {
    const axis = { at: 0, speed: 1 }
    moveTowards(axis, -5, 1, 0.25, 2)
    expect(axis.at).toBeGreaterThan(0)
    for (let i = 0; i < 30; i++) moveTowards(axis, -5, 1, 0.25, 1)
    expect(axis).toEqual({ at: -5, speed: 0 })
  })

  it.each([11, 12, 13])('keeps to speed and acceleration and always arrives, seed %i', (seed) => {
    const random = new Random(seed, 'axis')
    let fastest = 0
    let hardest = 0
    for (let run = 0; run < 50; run++) {
      const axis = { at: random.uniform(-50, 50), speed: 0 }
      const accel = random.uniform(0.1, 0.4)
      const top = random.uniform(0.2, 2)
      let target = random.uniform(-50, 50)
      for (let i = 0; i < 60; i++) {
        if (random.chance(0.05)) target = random.uniform(-50, 50)
        const before = axis.speed
        moveTowards(axis, target, top, accel, 1)
        fastest = Math.max(fastest, Math.abs(axis.speed) / top)
        hardest = Math.max(hardest, Math.abs(axis.speed - before) / accel)
      }
      for (let i = 0; i < 600; i++) moveTowards(axis, target, top, accel, 1)
      expect(axis).toEqual({ at: target, speed: 0 })
    }
    expect(fastest).toBeLessThanOrEqual(1.001)
    // A little more when braking, where a stop would else come out a hair too late.
    expect(hardest).toBeLessThanOrEqual(1.06)
  })

  it('comes to rest when braked, and stays there', () => {
    const axis = { at: 0, speed: -1 }
    brake(axis, 0.5, 1)
    expect(axis).toEqual({ at: -0.75, speed: -0.5 })
    brake(axis, 0.5, 10)
    expect(axis).toEqual({ at: -1, speed: 0 })
  })
})

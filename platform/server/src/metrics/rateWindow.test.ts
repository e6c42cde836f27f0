import { describe, expect, it } from 'vitest'
import { RateWindow } from './rateWindow.ts'

describe('the rate of messages', () => {
  it('is 0 while there is nothing to compare with', () => {
    const rate = new RateWindow()
    expect(rate.sample(1_000, 500)).toBe(0)
    expect(rate.sample(1_000, 700)).toBe(0)
  })

  it('is the rate of the last five seconds, not of the whole life', () => {
    const rate = new RateWindow(5_000)
    let total = 0
    let perSecond = 0
    for (let second = 0; second <= 30; second++) {
      perSecond = rate.sample(second * 1_000, total)
      total += second < 20 ? 100 : 700
    }
    expect(perSecond).toBe(700)
  })

  it('falls to 0 when nothing comes any more', () => {
    const rate = new RateWindow(5_000)
    for (let second = 0; second < 10; second++) rate.sample(second * 1_000, second * 100)
    for (let second = 10; second < 15; second++) rate.sample(second * 1_000, 900)
    expect(rate.sample(15_000, 900)).toBe(0)
  })

  it('is the same for one who asks a hundred times a second', () => {
    const rate = new RateWindow(5_000)
    let perSecond = 0
    for (let ms = 0; ms <= 10_000; ms += 10) perSecond = rate.sample(ms, ms / 2)
    expect(perSecond).toBeCloseTo(500, 0)
  })

  it('begins anew when the clock was set back', () => {
    const rate = new RateWindow(5_000)
    rate.sample(100_000, 1_000)
    expect(rate.sample(50_000, 1_100)).toBe(0)
    expect(rate.sample(51_000, 1_200)).toBe(100)
  })
})

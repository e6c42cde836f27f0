import { describe, expect, it } from 'vitest'
import { ratePerDay } from './ratePerDay.ts'

const HOUR = 3_600_000
const series = (hours: number, of: (h: number) => number) => {
  const at = Array.from({ length: hours * 6 + 1 }, (_, i) => (i / 6) * HOUR)
  return [at, at.map((ms) => of(ms / HOUR))] as const
}

describe('the rate of a measuring point', () => {
  it('is the slope of the last day', () => expect(ratePerDay(...series(48, (h) => h / 12))).toBeCloseTo(2, 9))
  it('forgets what was before the last day', () =>
    expect(ratePerDay(...series(72, (h) => (h < 48 ? 30 : 30 + (h - 48) / 8)))).toBeCloseTo(3, 1))
  it('is not thrown by a single reading', () =>
    expect(ratePerDay(...series(24, (h) => h / 24 + (h === 24 ? 0.3 : 0)))).toBeCloseTo(1, 1))
  it('is not told from less than six hours', () => {
    expect(ratePerDay(...series(5, (h) => h))).toBeNull()
    expect(ratePerDay([], [])).toBeNull()
  })
})

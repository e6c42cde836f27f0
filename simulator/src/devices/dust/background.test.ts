import { describe, expect, it } from 'vitest'
import { cityAir, dayFactor } from './background.ts'
import { BACKGROUND } from './constants.ts'
import { DAY_MS, HOUR_MS, hourOf, WINTER_MS } from './testSurroundings.ts'

const mean = (xs: number[]) => xs.reduce((a, b) => a + b, 0) / xs.length
const sd = (xs: number[]) => {
  const middle = mean(xs)
  return Math.sqrt(mean(xs.map((x) => (x - middle) ** 2)))
}

/** PM2.5 at noon, of many seeds and days about a moment of the year, where the day has no part in it. */
function pm25About(atMs: number): number[] {
  const values: number[] = []
  for (let seed = 0; seed < 300; seed++) {
    const air = cityAir(seed)
    for (let day = -10; day <= 10; day += 5) values.push(air(atMs + day * DAY_MS, 0.5, 'suburb').pm25UgM3)
  }
  return values.map((x) => x / dayFactor(0.5))
}

describe('the air over the city', () => {
  it('holds 45 ± 25 µg/m³ of PM2.5 in January and 18 ± 8 in July, seeds 0 to 299', () => {
    const winter = pm25About(Date.parse('2026-01-16T00:00:00Z'))
    expect(Math.abs(mean(winter) - 45)).toBeLessThan(3)
    expect(Math.abs(sd(winter) - 25)).toBeLessThan(4)
    const summer = pm25About(Date.parse('2026-07-17T00:00:00Z'))
    expect(Math.abs(mean(summer) - 18)).toBeLessThan(1.2)
    expect(Math.abs(sd(summer) - 8)).toBeLessThan(1.5)
  })

  it('is remembered for 6 to 12 hours', () => {
    const together = (lagH: number) => {
      const pairs: [number, number][] = []
      for (let seed = 0; seed < 400; seed++) {
        const air = cityAir(seed)
        for (let i = 0; i < 10; i++) {
          const atMs = WINTER_MS + i * 1.7 * DAY_MS
          const z = (ms: number) => Math.log(air(ms, 0.5, 'suburb').pm25UgM3)
          pairs.push([z(atMs), z(atMs + lagH * HOUR_MS)])
        }
      }
      const a = pairs.map(([x]) => x)
      const b = pairs.map(([, y]) => y)
      const [meanA, meanB] = [mean(a), mean(b)]
      return mean(pairs.map(([x, y]) => (x - meanA) * (y - meanB))) / (sd(a) * sd(b))
    }
    expect(together(6)).toBeGreaterThan(Math.exp(-1))
    expect(together(12)).toBeLessThan(Math.exp(-1))
  })

  it('is the same for whoever asks, in whatever order, and another for another seed', () => {
    const later = cityAir(7)(WINTER_MS + HOUR_MS, 9, 'coast')
    const air = cityAir(7)
    air(WINTER_MS + 5 * DAY_MS, 3, 'city')
    air(WINTER_MS, 8, 'coast')
    expect(air(WINTER_MS + HOUR_MS, 9, 'coast')).toEqual(later)
    expect(cityAir(8)(WINTER_MS + HOUR_MS, 9, 'coast')).not.toEqual(later)
  })

  it('peaks in the rush hours, is lowest from 14 to 16, and keeps its mean over the day', () => {
    const hours = Array.from({ length: 24 }, (_, h) => dayFactor(h + 0.5))
    const highest = hours.indexOf(Math.max(...hours))
    expect(highest).toBeGreaterThanOrEqual(18)
    expect(highest).toBeLessThanOrEqual(20)
    expect(hours.indexOf(Math.max(...hours.slice(0, 12)))).toBe(7)
    expect([14, 15]).toContain(hours.indexOf(Math.min(...hours)))
    expect(mean(hours)).toBeCloseTo(1, 2)
  })

  it('has a PM2.5 of 0.50 to 0.65 of its PM10', () => {
    const shares: number[] = []
    for (let h = 0; h < 2000; h++) {
      const atMs = WINTER_MS + h * HOUR_MS
      const { pm25UgM3, pm10UgM3 } = cityAir(3)(atMs, hourOf(atMs), 'suburb')
      shares.push(pm25UgM3 / pm10UgM3)
    }
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(BACKGROUND.fineShare.min)
    expect(Math.max(...shares)).toBeLessThanOrEqual(BACKGROUND.fineShare.max + 1e-9)
    expect(sd(shares)).toBeGreaterThan(0.02)
  })
})

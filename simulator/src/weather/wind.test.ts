import { describe, expect, it } from 'vitest'
import { Random } from '../kernel/random.ts'
import { cityWindAt, heightFactor } from './cityWind.ts'
import { type Gust, stepGust } from './gust.ts'

const YANTAI = { mean10Mps: 3.5, winterFromDeg: 340, summerFromDeg: 180 }
const HOUR_MS = 3_600_000
const winterMs = Date.parse('2026-01-15T00:00:00+08:00')
const summerMs = Date.parse('2026-07-15T00:00:00+08:00')

describe('wind', () => {
  it('grows with height by the power law: 5 m/s at 10 m are 7.4 m/s at 60 m with the exponent of a suburb', () => {
    const grows = heightFactor(60, 'suburb') / heightFactor(10, 'suburb')
    expect(5 * grows).toBeCloseTo(7.4, 1)
  })

  it('is slower over a city than on the coast, near the ground above all', () => {
    expect(heightFactor(20, 'city')).toBeLessThan(heightFactor(20, 'suburb'))
    expect(heightFactor(20, 'suburb')).toBeLessThan(heightFactor(20, 'coast'))
    expect(heightFactor(100, 'city') / heightFactor(100, 'coast')).toBeGreaterThan(
      heightFactor(10, 'city') / heightFactor(10, 'coast'),
    )
  })

  it('of a city has the mean of its climate and turns with the season, seed 7', () => {
    const over30Days = (fromMs: number) =>
      Array.from({ length: 30 * 24 }, (_, hour) => cityWindAt(YANTAI, 7, fromMs + hour * HOUR_MS))
    const winter = over30Days(winterMs)
    const mean = winter.reduce((sum, w) => sum + w.speed10Mps, 0) / winter.length
    expect(mean).toBeGreaterThan(3)
    expect(mean).toBeLessThan(4)
    for (const { fromDeg } of winter) expect(Math.cos(((fromDeg - 340) * Math.PI) / 180)).toBeGreaterThan(0.8)
    for (const { fromDeg } of over30Days(summerMs))
      expect(Math.cos(((fromDeg - 180) * Math.PI) / 180)).toBeGreaterThan(0.8)
  })

  it('is the same for whoever asks, in whatever order', () => {
    const later = cityWindAt(YANTAI, 7, winterMs + HOUR_MS)
    cityWindAt(YANTAI, 7, winterMs)
    expect(cityWindAt(YANTAI, 7, winterMs + HOUR_MS)).toEqual(later)
    expect(cityWindAt(YANTAI, 8, winterMs + HOUR_MS)).not.toEqual(later)
  })

  it('has gusts of the intensity and memory of the place, whatever the step, seed 4', () => {
    for (const stepS of [1, 4]) {
      const random = new Random(4, `gust ${stepS}`)
      const spec = { intensity: 0.16, memoryS: 10, directionSdDeg: 12, directionMemoryS: 1800 }
      const gust: Gust = { speedMps: 0, directionDeg: 0 }
      const speeds: number[] = []
      for (let i = 0; i < 40_000; i++) {
        stepGust(gust, spec, 6, stepS, random)
        speeds.push(gust.speedMps)
      }
      const sd = Math.sqrt(speeds.reduce((sum, u) => sum + u * u, 0) / speeds.length)
      expect(sd / (0.16 * 6)).toBeCloseTo(1, 1)
      const lag = 8 / stepS
      const together = speeds.slice(lag).reduce((sum, u, i) => sum + u * speeds[i]!, 0) / speeds.length
      expect(together / sd ** 2).toBeCloseTo(Math.exp(-0.8), 1)
    }
  })
})

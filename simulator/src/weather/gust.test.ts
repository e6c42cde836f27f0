import { describe, expect, it } from 'vitest'
import { Random } from '../kernel/random.ts'
import { type Gust, stepGust } from './gust.ts'

describe('gusts', () => {
  it('have the intensity and memory of the place, whatever the step, seed 4', () => {
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

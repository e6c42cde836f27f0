import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EnergyMean } from './energyMean.ts'

const leq = (...parts: [levelDb: number, seconds: number][]): number => {
  const mean = new EnergyMean()
  for (const [levelDb, seconds] of parts) mean.add(levelDb, seconds)
  return mean.leqDb
}

describe('[M21] the equivalent level', () => {
  it.each([
    { says: '20 min at 55', parts: [[55, 1200]], db: 55 },
    {
      says: '10 min at 70, 10 min at 50',
      parts: [
        [70, 600],
        [50, 600],
      ],
      db: 67.03,
    },
    {
      says: '19 min at 60, 1 min at 80: not the arithmetic 61.0',
      parts: [
        [60, 1140],
        [80, 60],
      ],
      db: 67.75,
    },
    {
      says: '1190 s at 52, 10 s at 75',
      parts: [
        [52, 1190],
        [75, 10],
      ],
      db: 56.24,
    },
  ] as { says: string; parts: [number, number][]; db: number }[])(
    'of $says is $db dB(A)',
    ({ parts, db }) => {
      expect(leq(...parts)).toBeCloseTo(db, 2)
    },
  )

  it('of two equal sources at once is 3 dB above one: 60 and 60 are 63.01', () => {
    expect(10 * Math.log10(2) + leq([60, 1])).toBeCloseTo(63.01, 2)
  })

  it('of day and night with 10 dB on the night: 16 h at 68 and 8 h at 50 are an Ldn of 66.57', () => {
    expect(leq([68, 16 * 3600], [50 + 10, 8 * 3600])).toBeCloseTo(66.57, 2)
  })

  it('of nothing is not known', () => {
    expect(leq()).toBeNaN()
  })

  it('lies between the quietest and the loudest, and never below the arithmetic mean', () => {
    const level = fc.double({ min: 30, max: 130, noNaN: true })
    fc.assert(
      fc.property(fc.array(level, { minLength: 1, maxLength: 20 }), (levels) => {
        const db = leq(...levels.map((one): [number, number] => [one, 60]))
        expect(db).toBeLessThanOrEqual(Math.max(...levels) + 1e-9)
        expect(db).toBeGreaterThanOrEqual(levels.reduce((sum, one) => sum + one, 0) / levels.length - 1e-9)
      }),
      { numRuns: 1_000, seed: 21 },
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CageSample, cageHeightM, doorOpening } from './cage.ts'

const at = (atMs: number, heightM: number, speedMps: number): CageSample => ({ atMs, heightM, speedMps })

describe('[M14] the height of a cage between two reports', () => {
  it('runs evenly while the cage does', () =>
    expect(cageHeightM(500, at(0, 10, 0.6), at(1000, 10.6, 0.6))).toBeCloseTo(10.3, 9))
  it('starts softly: at half time less than half the way', () =>
    expect(cageHeightM(500, at(0, 0, 0), at(1000, 0.15, 0.3))).toBeLessThan(0.06))
  it('stands until it must have started, where it had been silent because it stood', () => {
    const [before, after] = [at(0, 0, 0), at(15_000, 0.3, 0.6)]
    expect(cageHeightM(13_000, before, after)).toBe(0)
    expect(cageHeightM(14_600, before, after)).toBeGreaterThan(0)
  })
  it('has arrived before the report that says so long after', () =>
    expect(cageHeightM(4000, at(0, 29.8, 0.6), at(15_000, 30, 0))).toBe(30))
  it('holds the newest report, and never invents motion beyond it', () =>
    expect(cageHeightM(9000, at(0, 10, 0.6), at(1000, 10.6, 0.6))).toBe(10.6))
  it('never leaves the heights that were reported', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 200, noNaN: true }),
        fc.double({ min: -1.6, max: 1.6, noNaN: true }),
        fc.double({ min: -1.6, max: 1.6, noNaN: true }),
        fc.integer({ min: 200, max: 20_000 }),
        (heightM, v0, v1, stepMs) => {
          const before = at(0, heightM, v0)
          const after = at(stepMs, heightM + ((v0 + v1) / 2) * Math.min(stepMs / 1000, 3), v1)
          const [low, high] = [before.heightM, after.heightM].sort((a, b) => a - b) as [number, number]
          for (let t = 0; t <= stepMs; t += stepMs / 20) {
            const h = cageHeightM(t, before, after)
            if (!(h >= low - 1e-9 && h <= high + 1e-9)) return false
          }
          return true
        },
      ),
      { numRuns: 1000, seed: 1 },
    )
  })
})

describe('a door', () => {
  it('opens and shuts within a second, and rests otherwise', () => {
    expect([
      doorOpening(false, true, 0),
      doorOpening(false, true, 450),
      doorOpening(false, true, 2000),
    ]).toEqual([0, 0.5, 1])
    expect(doorOpening(true, false, 450)).toBe(0.5)
    expect([doorOpening(true, true, 0), doorOpening(false, false, 99)]).toEqual([1, 0])
  })
})

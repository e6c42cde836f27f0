import { describe, expect, it } from 'vitest'
import { cornerRadiusM, loadForMomentT, loadPercent, momentPercent, ratedLoadT } from './loadChart.ts'
import { CRANE_MODELS } from './models.ts'

/** Makers' tables, 4 falls, tonnes [RP yuchi0629/tower-crane-selector]. */
const RADII = [20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70]
const TABLES = {
  'R135-8': [6.49, 5.01, 4.03, 3.34, 2.82, 2.42, 2.11, 1.85, 1.63],
  'R220-10': [9.2, 7.09, 5.71, 4.74, 4.02, 3.46, 3.02, 2.66, 2.36, 2.11],
  'R275-12': [12.0, 9.66, 7.78, 6.46, 5.47, 4.71, 4.11, 3.61, 3.21, 2.86, 2.57],
} as const
const points = Object.entries(TABLES).flatMap(([model, loads]) =>
  loads.map((loadT, i) => ({ model: model as keyof typeof TABLES, radiusM: RADII[i]!, loadT })),
)

describe('the load chart', () => {
  it.each(points)("$model at $radiusM m allows the maker's $loadT t within 1.5 %", (point) => {
    const rated = ratedLoadT(CRANE_MODELS[point.model].chart[4], point.radiusM)
    expect(Math.abs(rated / point.loadT - 1)).toBeLessThan(0.015)
  })

  it('of the 50 m QTZ63 meets the anchors of the acceptance form', () => {
    const { chart } = CRANE_MODELS['QTZ63-50']
    expect(cornerRadiusM(chart[4])).toBeCloseTo(13.91, 1)
    expect(ratedLoadT(chart[2], 25)).toBe(3)
    expect(ratedLoadT(chart[4], 25)).toBeCloseTo(3.04, 2)
    expect(ratedLoadT(chart[4], 50)).toBeCloseTo(1.3, 2)
  })

  it('is flat inside its corner and never below nothing', () => {
    const row = CRANE_MODELS['QTZ63-50'].chart[4]
    expect(ratedLoadT(row, 3)).toBe(6)
    expect(ratedLoadT(row, row.x0M)).toBe(6)
    expect(ratedLoadT(row, 10_000)).toBe(0)
  })

  it('says moment and load in percent by two conventions that meet where each counts', () => {
    const row = CRANE_MODELS['QTZ63-50'].chart[4]
    // The example of the field: 2.10 t at 25 m.
    expect(momentPercent(row, 2.1, 25)).toBeCloseTo(72.3, 1)
    expect(loadPercent(row, 2.1)).toBeCloseTo(35, 5)
    expect(momentPercent(row, ratedLoadT(row, 30), 30)).toBeCloseTo(100, 9)
    expect(loadPercent(row, ratedLoadT(row, 8))).toBe(100)
    expect(momentPercent(row, ratedLoadT(row, 8), 8)).toBeLessThan(100)
    expect(momentPercent(row, loadForMomentT(row, 108, 40), 40)).toBeCloseTo(108, 9)
  })

  it('names the origin of every model', () => {
    for (const model of Object.values(CRANE_MODELS)) {
      expect(model.sources.map((s) => s.what).join()).toMatch(/chart/)
      expect(model.chart[2].ropeFalls).toBe(2)
      expect(model.chart[4].ropeFalls).toBe(4)
    }
  })
})

import { describe, expect, it } from 'vitest'
import { chartLine, cornerRadiusM, ratedLoadT } from './loadChart.ts'

/** R135-8 with 4 falls. Source: chart of the modelled class [RP]. */
const row = { ropeFalls: 4 as const, maxLoadT: 8, x0M: 0.8, momentTm: 138.1, q0T: 0.7 }

describe('the load chart of R135-8', () => {
  it.each([
    [20, 6.49],
    [30, 4.03],
    [45, 2.42],
    [60, 1.63],
  ])('allows at %d m what the maker prints, %d t', (radiusM, loadT) => {
    expect(Math.abs(ratedLoadT(row, radiusM) / loadT - 1)).toBeLessThan(0.015)
  })

  it('is flat up to its corner', () => {
    expect(cornerRadiusM(row)).toBeCloseTo(16.7, 1)
    expect(ratedLoadT(row, 10)).toBe(8)
  })

  it('is drawn with its corner', () => {
    const line = chartLine(row, 2.5, 60)
    expect(line.some((p) => Math.abs(p.radiusM - cornerRadiusM(row)) < 1e-9)).toBe(true)
    expect(line.map((p) => p.radiusM)).toEqual(line.map((p) => p.radiusM).toSorted((a, b) => a - b))
  })
})

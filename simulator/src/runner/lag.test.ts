import { describe, expect, it } from 'vitest'
import { BEHIND_MS, LagMeter, lagFigures, WINDOW_MS } from './lag.ts'

/** A meter that was given so many lags of each kind within its first window. */
function filled(lags: [lagMs: number, times: number][]): LagMeter {
  const meter = new LagMeter()
  meter.behind(0.001)
  for (const [lagMs, times] of lags) for (let i = 0; i < times; i++) meter.record(lagMs)
  return meter
}

describe("the generator's lag", () => {
  it('says nothing before something was due', () => {
    expect(new LagMeter().figures()).toEqual({ p50: null, p99: null, max: null })
  })

  it('is behind when more than one in a hundred of the last seconds was too late, and then only', () => {
    const well = filled([
      [2, 995],
      [5 * BEHIND_MS, 5],
    ])
    expect(well.behind(WINDOW_MS + 1)).toBeNull()
    expect(well.behindS).toBe(0)
    const ill = filled([
      [2, 980],
      [5 * BEHIND_MS, 20],
    ])
    expect(ill.behind(WINDOW_MS - 1)).toBeNull()
    expect(ill.behind(WINDOW_MS + 1)).toBeCloseTo(5 * BEHIND_MS, -1)
    expect(ill.behindS).toBe(WINDOW_MS / 1000)
    // The next window is judged by itself.
    for (let i = 0; i < 100; i++) ill.record(1)
    expect(ill.behind(2 * WINDOW_MS + 2)).toBeNull()
    expect(ill.behindS).toBe(WINDOW_MS / 1000)
  })

  it('of the last moments is told each time anew', () => {
    const meter = filled([[400, 10]])
    expect(meter.recent().p99).toBeCloseTo(400, -1)
    expect(meter.recent()).toEqual({ p50: null, p99: null, max: null })
    meter.record(2)
    expect(meter.recent().max).toBeCloseTo(2, 1)
    expect(meter.figures().max).toBeCloseTo(400, -1)
  })

  it('of several threads is that of all their messages together', () => {
    const one = filled([[10, 99]])
    const two = filled([[1_000, 101]])
    const figures = lagFigures([one.histogram, two.histogram, new LagMeter().histogram])
    expect(figures.p50).toBeCloseTo(1_000, -1)
    expect(figures.max).toBeCloseTo(1_000, -1)
    expect(lagFigures([one.histogram]).max).toBeCloseTo(10, 0)
  })
})

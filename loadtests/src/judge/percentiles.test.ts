import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Latencies, latenciesOf } from './percentiles.ts'

describe('percentiles', () => {
  it('of nothing are not known', () => {
    expect(new Latencies().figures()).toEqual({
      n: 0,
      minMs: null,
      p50Ms: null,
      p90Ms: null,
      p95Ms: null,
      p99Ms: null,
      p999Ms: null,
      maxMs: null,
    })
  })

  it('of one latency are that latency', () => {
    expect(latenciesOf([8.25]).figures()).toMatchObject({
      n: 1,
      minMs: 8.25,
      p50Ms: 8.25,
      p999Ms: 8.25,
      maxMs: 8.25,
    })
  })

  it('are never better than the true ones, and worse by a thousandth at most', () => {
    const latencies = fc.array(fc.double({ min: 0.001, max: 120_000, noNaN: true }), {
      minLength: 1,
      maxLength: 500,
    })
    fc.assert(
      fc.property(latencies, fc.constantFrom(50, 90, 95, 99, 99.9), (all, percent) => {
        const us = all.map((ms) => Math.round(ms * 1_000)).sort((a, b) => a - b)
        const true_ = us[Math.max(0, Math.ceil((percent / 100) * us.length) - 1)]!
        const found = Math.round(latenciesOf(all).percentile(percent)! * 1_000)
        expect(found).toBeGreaterThanOrEqual(true_)
        expect(found).toBeLessThanOrEqual(Math.ceil(true_ * 1.001) + 1)
      }),
      { numRuns: 300 },
    )
  })

  it('count what takes longer than an hour as an hour, and what is below zero as zero', () => {
    expect(latenciesOf([9e9]).figures().maxMs).toBe(3_600_000)
    expect(latenciesOf([-3]).figures().minMs).toBe(0)
  })
})

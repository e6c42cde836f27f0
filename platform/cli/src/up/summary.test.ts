import { describe, expect, it } from 'vitest'
import { summarise } from './summary.ts'

const figures = {
  version: '0.1.0',
  seed: 7,
  scenario: 'first-alert',
  startedAtMs: 1_000_000,
  status: null,
  simulator: {
    sites: 12,
    devices: 30,
    sent: 100,
    acknowledged: 98,
    dropped: 0,
    unacknowledged: 2,
    lagMs: { p50: 0.4, p99: 2, max: 3 },
    rssMb: 160,
    acknowledgedRanges: [],
  },
  storedMessages: 99,
  missing: [{ deviceId: 'TC-1', bootId: 'b001', seqs: [4, 5] }],
  firstAlertAtMs: 1_009_360.4,
  rssMb: { platform: 180 },
  restarts: {},
}

describe('the document of a run', () => {
  it('counts what is missing and says when the first alert came', () => {
    const summary = summarise(figures)
    expect(summary.messages).toMatchObject({ sent: 100, acknowledged: 98, stored: 99, missing: 2 })
    expect(summary.firstAlertAfterMs).toBe(9_360)
    expect(summary.generatorLagMs).toEqual({ p50: 0.4, p99: 2, max: 3 })
  })

  it('has every stage also when the platform could not be asked, and no first alert when there was none', () => {
    const summary = summarise({ ...figures, firstAlertAtMs: null, simulator: null })
    expect(summary.firstAlertAfterMs).toBeNull()
    expect(Object.keys(summary.latencyMs)).toEqual([
      'device',
      'link',
      'judge',
      'publish',
      'deliver',
      'store',
      'total',
    ])
    expect(summary.latencyMs.total).toEqual({ p50: null, p95: null, p99: null, max: null, n: 0 })
  })
})

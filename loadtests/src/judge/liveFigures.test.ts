import { describe, expect, it } from 'vitest'
import type { SeenRecord } from '../shared/seen.ts'
import { LiveFigures } from './liveFigures.ts'
import { makeReport } from './makeReport.ts'
import { testRecord } from './testRecord.ts'
import { craneBegin } from './testRun.ts'

const timeOf = (record: SeenRecord): number =>
  record.type === 'reading' ? (record.ackedAtMs ?? record.dueMs) : 'atMs' in record ? record.atMs : 0
const { fromMs } = craneBegin(60)

describe('the live figures', () => {
  it('know nothing before the run begins', () => {
    const now = new LiveFigures(testRecord().plan).at(0)
    expect(now).toMatchObject({
      p99Ms: null,
      owed: 0,
      detected: 0,
      missed: 0,
      acknowledgedPerS: 0,
      playedPerS: null,
    })
  })

  it('are those of the report when the run is over', () => {
    const record = testRecord({
      sin: (a, _owed, nth) => (nth % 30 === 7 ? [] : nth % 31 === 8 ? [a, a] : [a]),
    })
    const live = new LiveFigures(record.plan)
    for (const one of [...record.seen].sort((a, b) => timeOf(a) - timeOf(b))) {
      live.take(one)
      live.at(timeOf(one))
    }
    const { owed, detected, missed, doubled, wrongGrade } = makeReport(record).alerts
    expect(missed).toBeGreaterThan(0)
    expect(live.at(fromMs + 90_000)).toMatchObject({
      owed,
      detected,
      missed,
      doubled,
      wrongGrade,
      late: 0,
      false: 0,
    })
  })

  it('give the p99 of the last half minute, and rates of the last seconds', () => {
    const slowFirst = testRecord({
      sin: (a) => [{ ...a, atMs: a.atMs + (a.atMs < fromMs + 20_000 ? 500 : 0) }],
    })
    const live = new LiveFigures(slowFirst.plan)
    const take = (untilMs: number, sinceMs = 0) => {
      for (const one of slowFirst.seen) if (timeOf(one) >= sinceMs && timeOf(one) < untilMs) live.take(one)
    }
    take(fromMs + 25_000)
    expect(live.at(fromMs + 25_000).p99Ms).toBeGreaterThan(500)
    take(fromMs + 55_000, fromMs + 25_000)
    const now = live.at(fromMs + 55_000)
    expect(now.p99Ms).toBeLessThan(7)
    expect(now.acknowledgedPerS).toBeCloseTo(24, 0)
  })

  it('give the rate of a city that k6 plays', () => {
    const live = new LiveFigures(testRecord().plan)
    const none = { connected: 0, acknowledged: 0, lagP50Ms: 0, lagP99Ms: 0, lagMaxMs: 0 }
    for (let s = 0; s < 10; s++)
      live.take({ type: 'played', atMs: fromMs + s * 1_000, due: s * 800, sent: s * 800, ...none })
    expect(live.at(fromMs + 10_000).playedPerS).toBe(800)
  })
})

import { describe, expect, it } from 'vitest'
import { makeReport } from './makeReport.ts'
import { testRecord } from './testRecord.ts'

describe('a run that was interrupted', () => {
  const cutAt = (afterS: number) => {
    const record = testRecord()
    const endMs = (record.seen[0] as { fromMs: number }).fromMs + afterS * 1_000
    const seen = record.seen.filter(
      (r) => r.type === 'begin' || ('atMs' in r ? r.atMs < endMs : 'dueMs' in r && r.dueMs < endMs),
    )
    return { ...record, seen: [...seen, { type: 'end' as const, atMs: endMs, interrupted: true }] }
  }

  it('is judged on what ran', () => {
    const report = makeReport(cutAt(30))
    expect(report).toMatchObject({ isInterrupted: true, measuredS: 30, verdict: { outcome: 'held' } })
    expect(report.verdict.says.en).toContain('(interrupted after 30 s of measured time)')
    expect(report.alerts.owed).toBeLessThan(makeReport(testRecord()).alerts.owed)
  })

  it('before there was anything to judge says nothing', () => {
    const report = makeReport(cutAt(-5))
    expect(report.verdict.outcome).toBe('failed')
    expect(report.verdict.says.en).toContain('interrupted before there was anything to judge')
    expect(report.measuredS).toBe(0)
  })
})

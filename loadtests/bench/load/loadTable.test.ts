import { describe, expect, it } from 'vitest'
import { TEST_REPORTS } from '../../src/report/testReports.ts'
import { kneeTable, loadTable, spread } from './loadTable.ts'
import { ROWS } from './rows.ts'
import { resultOf } from './runResult.ts'

describe('the load table', () => {
  it('gives median, least and most', () => {
    expect(spread([9, 7.9, 7.1])).toBe('7.9 (7.1–9.0)')
    expect(spread([1234.4])).toBe('1,234')
    expect(spread([null])).toBe('–')
  })

  it('has a line for each row that was run, and adds up what went wrong', () => {
    const report = Object.values(TEST_REPORTS)[0]!
    const runs = [resultOf('1x', report), { ...resultOf('1x', report), missed: 2, outcome: 'broken' }]
    const lines = loadTable(ROWS, runs).split('\n')
    expect(lines).toHaveLength(3)
    expect(lines[2]).toContain('| 1 × Yantai | 2: ')
    expect(lines[2]).toContain('1 broken')
    expect(lines[2]!.split(' | ')[7]).toBe(String(report.alerts.missed + 2))
  })

  it('says what the knee is, step by step', () => {
    const run = {
      ...resultOf('knee', Object.values(TEST_REPORTS)[0]!),
      figures: { kneeScale: 8 },
      steps: [
        { scale: 8, sentPerS: 8_800, p99Ms: 40, outcome: 'held' },
        { scale: 12, sentPerS: 13_000, p99Ms: 1_800, outcome: 'broken' },
      ],
    }
    const text = kneeTable([run])
    expect(text).toContain('Carried: **8.0 × Yantai**')
    expect(text).toContain('| 12 × (9,528 sites) | 13,000 | 1,800 | broken |')
    expect(kneeTable([])).toBe('')
  })
})

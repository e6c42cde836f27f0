import { describe, expect, it } from 'vitest'
import type { FindingCode } from '../../src/report/loadReport.ts'
import { isNamed, NAMED_AS, proofTable, type StrawRun } from './proof.ts'
import type { Sin } from './sins.ts'

const run = (sin: Sin, ...codes: FindingCode[]): StrawRun => ({
  sin,
  how: '',
  findings: codes.map((code) => ({ code, count: 2, says: { zh: code, en: `it says ${code}` } })),
  outcome: codes.length > 0 ? 'broken' : 'held',
  isDisturbed: false,
  thrownAway: 0,
  failure: null,
})

describe('the proof on the straw platform', () => {
  it.each([
    { says: 'a sin that is named alone', run: run('drop', 'missed'), named: true },
    { says: 'a sin that is not named', run: run('drop'), named: false },
    { says: 'another sin in its place', run: run('drop', 'late'), named: false },
    {
      says: 'a sin named beside one that was not committed',
      run: run('delay', 'late', 'missed'),
      named: false,
    },
    { says: 'no sin and none named', run: run('none'), named: true },
    { says: 'no sin and one named', run: run('none', 'false'), named: false },
    { says: 'no sin and no report', run: { ...run('none'), failure: 'no k6' }, named: false },
  ])('$says: $named', ({ run, named }) => {
    expect(isNamed(run)).toBe(named)
  })

  it('each sin has a name of its own', () => {
    const names = Object.values(NAMED_AS)
    expect(new Set(names).size).toBe(names.length)
  })

  it('the table counts the runs of a sin and shows what went wrong', () => {
    const table = proofTable([
      run('drop', 'missed'),
      { ...run('drop', 'missed', 'false'), thrownAway: 2 },
      { ...run('drop'), failure: 'k6 did not start' },
      run('none'),
    ])
    expect(table).toContain(
      '| drop | missed | 1 of 3 | 2–2 | it says missed | missed + false; k6 did not start | 2 |',
    )
    expect(table).toContain('| none | nothing | 1 of 1 | – | – | – | 0 |')
  })
})

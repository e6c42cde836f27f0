import { describe, expect, it } from 'vitest'
import type { SeenAlert } from '../shared/seen.ts'
import type { Owed } from '../shared/truth.ts'
import { Scorecard } from './scorecard.ts'
import { accountsOf, stageFigures } from './stages.ts'
import { hazard, raise, T } from './testHazards.ts'
import { STAMP_NAMES, stampsOf } from './testRecord.ts'

const OPTIONS = { readingEveryMs: 1_000, aheadMs: 0 }
const DUE = T + 3_000

function accounts(told: SeenAlert[], options = OPTIONS, names: readonly string[] = STAMP_NAMES) {
  const owed: Owed = hazard(0)
  const card = new Scorecard({ graceMs: 5_000, claims: null, alertsAtReading: null, readingEveryMs: 1_000 })
  card.owe(owed)
  for (const alert of told) if (alert.via === 'mqtt') card.arrive(alert)
  return accountsOf(card.raised(), told, names, options)
}
const named = { alertId: 'a', revision: 1, measuredAtMs: DUE }
const first = raise(3_005, { ...named, stamps: [...stampsOf(DUE, 5).slice(0, 5), null] })

describe('the stages of an alert', () => {
  it('are the differences between its stamps, by the names of the contract', () => {
    const [account] = accounts([raise(3_005, { ...named, stamps: stampsOf(DUE, 5) })])
    expect(account?.stages.map(({ name, ms }) => [name, Math.round(ms * 10) / 10])).toEqual([
      ['device', 0.3],
      ['link', 0.3],
      ['judge', 0.2],
      ['publish', 0.1],
      ['deliver', 4],
    ])
    expect(account?.insideMs).toBeCloseTo(4.9, 3)
    expect(account?.outsideMs).toBe(5)
  })

  it('are those of the most complete message of its first revision, whatever channel told it', () => {
    const complete = { ...first, via: 'websocket' as const, atMs: T + 3_060, stamps: stampsOf(DUE, 5) }
    const cleared = { ...complete, revision: 2, stamps: stampsOf(DUE + 15_000, 99) }
    const [account] = accounts([first, complete, cleared])
    expect(account?.insideMs).toBeCloseTo(4.9, 3)
    expect(account?.outsideMs).toBe(5)
  })

  it('leave out a stamp that is not known, and have the names of the stamps where the contract has none', () => {
    const [account] = accounts([first], OPTIONS, ['measured', 'in', 'x', 'y', 'out', 'told'])
    expect(account?.stages.map((s) => s.name)).toEqual(['measured → in', 'in → x', 'x → y', 'y → out'])
  })

  it('are none where a target gives none', () => {
    expect(accounts([first], OPTIONS, [])).toEqual([])
    expect(stageFigures([])).toEqual({ stages: [], insideP50Ms: null, outsideP50Ms: null, agrees: null })
  })

  it('allow for a clock that is known to be ahead', () => {
    const ahead = stampsOf(DUE, 5).map((stamp, i) => (i < 2 ? stamp : stamp + 40))
    const [account] = accounts([raise(3_005, { ...named, stamps: ahead })], { ...OPTIONS, aheadMs: 40 })
    expect(account?.insideMs).toBeCloseTo(4.9, 3)
  })
})

describe('the sum of the stages', () => {
  const account = (insideMs: number, outsideMs: number) => ({ dueMs: 0, stages: [], insideMs, outsideMs })

  it('agrees when it is within 2 ms of what was seen, at the median', () => {
    expect(stageFigures([account(4, 5.9), account(4, 5.9), account(1, 900)]).agrees).toBe(true)
    expect(stageFigures([account(4, 6.2), account(4, 6.2), account(4, 4)]).agrees).toBe(false)
  })
})

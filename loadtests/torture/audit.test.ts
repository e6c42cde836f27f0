import { describe, expect, it } from 'vitest'
import { audit, type Evidence, isClean } from './audit.ts'

const startMs = 1.7e12
const boot = { deviceId: 'TC-1', bootId: 'b001' }
const seqs = Array.from({ length: 60 }, (_, seq) => seq)
const raise = (alertId: string, second: number) => ({
  alertId,
  deviceId: 'TC-1',
  raisedAtMs: startMs + second * 1000,
})
const good: Evidence = {
  acknowledged: [{ ...boot, ranges: [[0, 59]] }],
  stored: [{ ...boot, seqs }],
  counted: { rows: 60, distinct: 60 },
  raised: [raise('al-1', 12), raise('al-2', 52)],
  told: new Set(['al-1', 'al-2']),
  sentSeconds: new Map([['TC-1', 60]]),
  startMs,
}

describe('the audit of a torture', () => {
  it('is clean when all is there once', async () => {
    const verdict = await audit(good)
    expect(verdict).toMatchObject({ acknowledged: 60, stored: 60, alertsOwed: 2, alertsRaised: 2 })
    expect(isClean(verdict)).toBe(true)
  })

  it.each<[string, Partial<Evidence>, object]>([
    ['a lost reading', { stored: [{ ...boot, seqs: seqs.slice(0, 59) }] }, { lost: 1 }],
    ['a reading that is counted twice', { counted: { rows: 61, distinct: 60 } }, { countedTwice: 1 }],
    ['one id twice in the log', { raised: [...good.raised, raise('al-1', 12)] }, { alertsDoubled: 1 }],
    ['two ids for one pulse', { raised: [...good.raised, raise('al-3', 13)] }, { alertsDoubled: 1 }],
    ['a pulse without an alert', { raised: [raise('al-1', 12)], told: new Set() }, { alertsMissed: 1 }],
    ['an alert outside a pulse', { raised: [...good.raised, raise('al-3', 30)] }, { alertsFalse: 1 }],
    ['an alert that was told and never logged', { told: new Set(['al-9']) }, { alertsUnconfirmed: 1 }],
  ])('sees %s', async (_, change, found) => {
    const verdict = await audit({ ...good, ...change })
    expect(verdict).toMatchObject(found)
    expect(isClean(verdict)).toBe(false)
  })

  it('is not clean when nothing happened', async () => {
    expect(
      isClean(
        await audit({
          ...good,
          acknowledged: [],
          stored: [],
          raised: [],
          told: new Set(),
          sentSeconds: new Map(),
        }),
      ),
    ).toBe(false)
  })
})

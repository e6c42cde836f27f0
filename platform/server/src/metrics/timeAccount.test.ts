import type { StageTimes } from '@gongdi/contract'
import { describe, expect, it } from 'vitest'
import { TimeAccount } from './timeAccount.ts'

const T0 = 1_800_000_000_000
const none = { n: 0, p50: null, p95: null, p99: null, max: null }

const judged = (change: Partial<StageTimes> = {}): StageTimes => ({
  measuredAtMs: T0,
  sentAtMs: T0 + 5,
  receivedAtMs: T0 + 6.5,
  judgedAtMs: T0 + 6.75,
  publishedAtMs: null,
  deliveredAtMs: null,
  storedAtMs: null,
  ...change,
})
const delivered = (change: Partial<StageTimes> = {}) =>
  judged({ publishedAtMs: T0 + 7, deliveredAtMs: T0 + 8, storedAtMs: T0 + 206.75, ...change })
const raised = (alertId: string, times: StageTimes) => ({ alertId, revision: 1, times })

describe('the time account', () => {
  it('[A4] knows nothing while nothing was raised', () => {
    const account = new TimeAccount()
    expect(account.figures().total).toEqual(none)
    expect(account.acknowledged()).toEqual(none)
  })

  it('[A4] measures each stage of an alert, the store beside the delivery, the total from sent to delivered', () => {
    const account = new TimeAccount()
    account.record(raised('al-1', delivered()))
    const figures = account.figures()
    const p50 = Object.fromEntries(Object.entries(figures).map(([stage, { p50 }]) => [stage, p50]))
    expect(p50.device).toBeCloseTo(5, 2)
    expect(p50.link).toBeCloseTo(1.5, 2)
    expect(p50.judge).toBeCloseTo(0.25, 2)
    expect(p50.publish).toBeCloseTo(0.25, 2)
    expect(p50.deliver).toBeCloseTo(1, 2)
    expect(Math.abs(p50.store! - 200)).toBeLessThan(0.2)
    expect(p50.total).toBeCloseTo(3, 2)
  })

  it('[A4] counts a stage once, however often the alert is recorded as its stamps arrive', () => {
    const account = new TimeAccount()
    account.record(raised('al-1', judged()))
    expect(account.figures()).toMatchObject({ judge: { n: 1 }, publish: none, store: none, total: none })
    account.record(raised('al-1', delivered({ storedAtMs: null })))
    account.record(raised('al-1', delivered()))
    account.record(raised('al-1', delivered()))
    for (const { n } of Object.values(account.figures())) expect(n).toBe(1)
  })

  it('[A4] counts the raise only: what a person did an hour later is no latency of the platform', () => {
    const account = new TimeAccount()
    account.record({ alertId: 'al-1', revision: 2, times: delivered({ judgedAtMs: T0 + 3_600_000 }) })
    expect(account.figures().publish).toEqual(none)
  })

  it('[A3] begins the total of a silent device, which sent nothing, at the judgement', () => {
    const account = new TimeAccount()
    account.record(raised('al-1', delivered({ sentAtMs: null, receivedAtMs: null })))
    const { device, link, judge, total } = account.figures()
    expect([device, link, judge]).toEqual([none, none, none])
    expect(total.p50).toBeCloseTo(1.25, 2)
  })

  it('gives the percentiles of many alerts to three digits', () => {
    const account = new TimeAccount()
    for (let i = 1; i <= 1_000; i++) {
      account.record(raised(`al-${i}`, judged({ publishedAtMs: T0 + 6.75 + i / 10 })))
    }
    const { p50, p95, p99, max, n } = account.figures().publish
    expect(n).toBe(1_000)
    expect(p50! / 50).toBeCloseTo(1, 2)
    expect(p95! / 95).toBeCloseTo(1, 2)
    expect(p99! / 99).toBeCloseTo(1, 2)
    expect(max! / 100).toBeCloseTo(1, 2)
  })

  it('counts a gateway whose clock is ahead as no time at all rather than losing the alert', () => {
    const account = new TimeAccount()
    account.record(raised('al-1', judged({ sentAtMs: T0 + 900 })))
    expect(account.figures().link).toEqual({ p50: 0.001, p95: 0.001, p99: 0.001, max: 0.001, n: 1 })
  })

  it('counts a day as the longest duration it can hold, an hour', () => {
    const account = new TimeAccount()
    account.recordAcknowledged(86_400_000)
    expect(account.acknowledged().max! / 3_600_000).toBeCloseTo(1, 2)
  })

  it('remembers a bounded number of alerts', () => {
    const account = new TimeAccount({}, 2)
    for (const id of ['al-1', 'al-2', 'al-3', 'al-3']) account.record(raised(id, judged()))
    expect(account.figures().judge.n).toBe(3)
    account.record(raised('al-1', judged()))
    expect(account.figures().judge.n).toBe(4)
  })

  it('tells who observes it of each duration once', () => {
    const heard: string[] = []
    const account = new TimeAccount({
      onStage: (stage, ms) => heard.push(`${stage} ${ms.toFixed(2)}`),
      onAcknowledged: (ms) => heard.push(`acknowledged ${ms}`),
    })
    account.record(raised('al-1', judged()))
    account.record(raised('al-1', judged()))
    account.recordAcknowledged(120)
    expect(heard).toEqual(['device 5.00', 'link 1.50', 'judge 0.25', 'acknowledged 120'])
  })
})

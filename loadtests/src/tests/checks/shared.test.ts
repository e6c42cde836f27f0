import { describe, expect, it } from 'vitest'
import type { ReadAlert } from '../../alerts/readAlerts.ts'
import { FreshInList } from '../channels/freshInList.ts'
import { Backlog } from '../shared/backlog.ts'
import { beginAt, endMs, longestS } from '../shared/moments.ts'
import { isOneOf, shareOf, vusFor } from '../shared/shares.ts'
import { changeOf, ToldAlerts } from '../shared/toldAlerts.ts'
import { samplePlan } from './samplePlan.ts'

it('times: connect, warm up, measure, wait for what is owed; k6 allows for more than that', () => {
  const plan = samplePlan('mqtt://127.0.0.1:1', '/x')
  plan.question.warmUpS = 2
  const begin = beginAt(1_000.5, plan)
  expect(begin).toEqual({ type: 'begin', atMs: 1_000.5, startMs: 2_001, fromMs: 4_001, toMs: 7_001 })
  expect(endMs(begin, plan)).toBe(8_001)
  expect(longestS(plan)).toBeGreaterThan((endMs(begin, plan) - begin.atMs) / 1000 + 30)
})

it.each([
  [1, 100],
  [96, 100],
  [100, 100],
  [101, 100],
  [263, 50],
])('%i clients, at most %i a virtual user: each is played once', (count, clientsPerVu) => {
  const vus = vusFor(count, clientsPerVu)
  const shares = Array.from({ length: vus }, (_, vu) => shareOf(count, vus, vu))
  expect(shares.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, n) => n))
  expect(Math.max(...shares.map((share) => share.length))).toBeLessThanOrEqual(clientsPerVu)
})

it.each([
  [0, 0],
  [25, 25],
  [100, 100],
  [3, 3],
])('%i percent of a hundred are %i, spread evenly', (percent, expected) => {
  const chosen = Array.from({ length: 100 }, (_, n) => n).filter((n) => isOneOf(percent, n))
  expect(chosen).toHaveLength(expected)
  expect(chosen.filter((n) => n < 50).length).toBe(Math.floor(expected / 2))
})

describe('a viewer', () => {
  const change = (revision: number) => changeOf({ alertId: 'al-1', revision })
  const heard = (...atMs: number[]) => {
    const told = new ToldAlerts({ fromMs: 10_000, toMs: 20_000, marginMs: 1_000 })
    for (const [i, ms] of atMs.entries()) told.hear(change(i + 1), ms)
    return told
  }
  const all = { fromMs: 0, untilMs: 30_000, readUntilMs: 30_000 }

  it('missed what the broker told while it was connected and nobody told it', () => {
    const told = heard(11_000, 12_000, 13_000)
    expect(told.tell(7, change(2))).toBe(true)
    expect(told.tell(7, change(2))).toBe(false)
    expect(told.untold(7, all)).toEqual({ gap: 2, waiting: 0 })
    expect(told.untold(8, all)).toEqual({ gap: 3, waiting: 0 })
  })

  it('missed nothing of the time before and after the measured one', () => {
    expect(heard(9_999, 20_000).untold(7, all)).toEqual({ gap: 0, waiting: 0 })
  })

  it('missed nothing that was told as it came or left', () => {
    const told = heard(12_000, 14_000, 16_000)
    expect(told.untold(7, { fromMs: 11_500, untilMs: 16_500, readUntilMs: 16_500 })).toEqual({
      gap: 1,
      waiting: 0,
    })
  })

  it('has not missed what may lie unread in k6', () => {
    const told = heard(12_000, 14_000, 16_000)
    expect(told.untold(7, { ...all, readUntilMs: 14_500 })).toEqual({ gap: 1, waiting: 2 })
  })
})

it('a virtual user is behind as long as frames were read late a little while ago', () => {
  const backlog = new Backlog()
  backlog.read(1_000, 1_900)
  expect(backlog.isBehind(1_900)).toBe(false)
  backlog.read(1_000, 2_100)
  expect(backlog.isBehind(7_000)).toBe(true)
  expect(backlog.isBehind(7_200)).toBe(false)
})

it('of a list that is asked again and again only what is new or changed counts', () => {
  const alert = { deviceId: 'a', rule: 'r', alertId: '1', revision: 1, state: 'raised' } as ReadAlert
  const fresh = new FreshInList()
  expect(fresh.of([alert])).toEqual([alert])
  expect(fresh.of([alert])).toEqual([])
  const changed = { ...alert, revision: 2 }
  expect(fresh.of([alert, changed])).toEqual([changed])
  expect(fresh.of([])).toEqual([])
  expect(fresh.of([alert])).toEqual([alert])
})

import { expect, it } from 'vitest'
import type { ReadAlert } from '../../alerts/readAlerts.ts'
import { FreshInList } from '../channels/freshInList.ts'
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

it('a viewer missed what the broker told while it was connected and nobody told it', () => {
  const told = new ToldAlerts()
  const change = (revision: number) => changeOf({ alertId: 'al-1', revision })
  told.hear(change(1), 1_000)
  told.hear(change(2), 2_000)
  told.hear(change(3), 3_000)
  expect(told.tell(7, change(2))).toBe(true)
  expect(told.tell(7, change(2))).toBe(false)
  expect(told.gaps(7, 0, 10_000)).toBe(2)
  expect(told.gaps(7, 2_000, 3_000)).toBe(0)
  expect(told.gaps(8, 2_000, 3_000)).toBe(1)
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

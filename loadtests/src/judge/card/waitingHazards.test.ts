import { describe, expect, it } from 'vitest'
import type { Owed } from '../../shared/truth.ts'
import { raiseOf } from '../testRun.ts'
import type { Entry, Raise } from './entry.ts'
import { WaitingHazards } from './waitingHazards.ts'

const hazard = (n: number, owedMs: number): Entry => ({
  owed: {
    hazardId: `h${n}`,
    siteId: `PB-000${n}`,
    deviceId: `TC-PB-000${n}-1`,
    kind: '101 %',
    quantity: 'momentPercent',
    level: 'red',
    startMs: owedMs - 3_000,
    endMs: owedMs + 1_000,
    owedMs,
    deadlineMs: owedMs + 1_000,
  } satisfies Owed,
  isAsked: true,
  raise: null,
  isSettled: true,
  isKnown: true,
})
const [one, two] = [hazard(1, 100_000), hazard(2, 100_400)]
const raise = (atMs: number, more: Partial<Raise> = {}): Raise => ({
  alert: { ...raiseOf(one.owed, 0), atMs, deviceId: 'TC-PB-0009-1' },
  what: 'false',
  entry: null,
  decoy: null,
  latencyMs: null,
  namedMs: null,
  ownerId: null,
  isOwn: false,
  isSameAlert: false,
  ...more,
})

describe('a missed hazard that an alert about another device explains', () => {
  it('is the one whose time ends first, and each is taken once', () => {
    const waiting = new WaitingHazards([two, one])
    expect([1, 2, 3].map(() => waiting.take(raise(100_500)))).toEqual([one, two, null])
  })

  it('was due at that time', () => {
    const waiting = new WaitingHazards([one])
    expect(waiting.take(raise(98_499))).toBeNull()
    expect(waiting.take(raise(102_501))).toBeNull()
    expect(waiting.take(raise(102_500))).toBe(one)
  })

  it('is that of the device whose reading the alert names, however late it comes', () => {
    const named = raise(900_000, { ownerId: two.owed.deviceId, namedMs: two.owed.owedMs })
    expect(new WaitingHazards([one, two]).take(named)).toBe(two)
  })

  it('is none where the alert names a reading of its own device', () => {
    expect(new WaitingHazards([one]).take(raise(100_500, { isOwn: true }))).toBeNull()
  })
})

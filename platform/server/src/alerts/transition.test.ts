import { describe, expect, it } from 'vitest'
import { type AlertInput, type AlertStanding, type Transition, transition } from './transition.ts'

const raise: AlertInput = { type: 'raise' }
const clear: AlertInput = { type: 'clear', atMs: 2_000 }
const acknowledge: AlertInput = { type: 'acknowledge', by: 'Li' }

const open: AlertStanding = { state: 'open', raisedAtMs: 1_000, acknowledgedBy: null }
const acknowledged: AlertStanding = { state: 'acknowledged', raisedAtMs: 1_000, acknowledgedBy: 'Wang' }
const clearedUnseen: AlertStanding = { state: 'cleared', raisedAtMs: 1_000, acknowledgedBy: null }
const clearedSeen: AlertStanding = { state: 'cleared', raisedAtMs: 1_000, acknowledgedBy: 'Wang' }

const next = (state: AlertStanding['state'], acknowledgedBy: string | null): Transition => ({
  outcome: 'next',
  state,
  acknowledgedBy,
})
const unchanged: Transition = { outcome: 'unchanged' }
const refused: Transition = { outcome: 'refused' }

describe('[A3] the life of an alert', () => {
  it.each([
    { rule: 'AL-01', says: 'a raise opens it', from: null, input: raise, to: next('open', null) },
    { rule: 'AL-02', says: 'a raise said again changes nothing', from: open, input: raise, to: unchanged },
    { rule: 'AL-02', says: 'nor once acknowledged', from: acknowledged, input: raise, to: unchanged },
    { rule: 'AL-02', says: 'nor once cleared', from: clearedUnseen, input: raise, to: unchanged },
    { rule: 'AL-02', says: 'nor once both', from: clearedSeen, input: raise, to: unchanged },
    {
      rule: 'AL-03',
      says: 'it recovers without anybody',
      from: open,
      input: clear,
      to: next('cleared', null),
    },
    {
      rule: 'AL-04',
      says: 'recovery keeps who took note',
      from: acknowledged,
      input: clear,
      to: next('cleared', 'Wang'),
    },
    { rule: 'AL-05', says: 'what is not there cannot recover', from: null, input: clear, to: unchanged },
    { rule: 'AL-05', says: 'it recovers once', from: clearedUnseen, input: clear, to: unchanged },
    {
      rule: 'AL-05',
      says: 'it recovers once, also when seen',
      from: clearedSeen,
      input: clear,
      to: unchanged,
    },
    {
      rule: 'AL-06',
      says: 'an end that is not after its beginning is that of an earlier alert',
      from: open,
      input: { type: 'clear', atMs: 1_000 } as const,
      to: unchanged,
    },
    {
      rule: 'AL-06',
      says: 'also when acknowledged',
      from: acknowledged,
      input: { type: 'clear', atMs: 999 } as const,
      to: unchanged,
    },
    {
      rule: 'AL-07',
      says: 'somebody takes note',
      from: open,
      input: acknowledge,
      to: next('acknowledged', 'Li'),
    },
    {
      rule: 'AL-08',
      says: 'also after it cleared',
      from: clearedUnseen,
      input: acknowledge,
      to: next('cleared', 'Li'),
    },
    {
      rule: 'AL-09',
      says: 'the first to take note stands',
      from: acknowledged,
      input: acknowledge,
      to: refused,
    },
    { rule: 'AL-09', says: 'also after it cleared', from: clearedSeen, input: acknowledge, to: refused },
  ])('[$rule] $says', ({ from, input, to }) => {
    expect(transition(from, input)).toEqual(to)
  })
})

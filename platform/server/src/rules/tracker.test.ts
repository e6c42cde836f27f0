import { describe, expect, it } from 'vitest'
import { advance, changeBetween, NORMAL, type RulePosition, type RuleTiming } from './tracker.ts'

const timing: RuleTiming = { raiseHoldMs: 2_500, raiseGapMs: 2_200, clearHoldMs: 10_000, clearGapMs: 5_000 }
const at = (phase: RulePosition['phase'], ms: number): RulePosition => ({
  phase,
  sinceMs: ms,
  changedAtMs: ms,
})

describe('advance', () => {
  it.each([
    { says: 'nothing happens while all is normal', from: at('normal', 0), holds: false, to: at('normal', 0) },
    {
      says: 'a level that is reached starts the hold',
      from: at('normal', 0),
      holds: true,
      to: at('raising', 20_000),
    },
    { says: 'a hold goes on', from: at('raising', 18_000), holds: true, to: at('raising', 18_000) },
    {
      says: 'a hold that is fulfilled raises',
      from: at('raising', 17_500),
      holds: true,
      to: at('raised', 20_000),
    },
    {
      says: 'a hold that is broken is forgotten',
      from: at('raising', 18_000),
      holds: false,
      to: at('normal', 20_000),
    },
    {
      says: 'a hold does not count across a gap',
      from: at('raising', 10_000),
      lastMs: 17_000,
      holds: true,
      to: at('raising', 20_000),
    },
    {
      says: 'a raised rule stays raised',
      from: at('raised', 10_000),
      holds: false,
      to: at('raised', 10_000),
    },
    { says: 'recovery starts its hold', from: at('raised', 10_000), holds: true, to: at('clearing', 20_000) },
    { says: 'recovery goes on', from: at('clearing', 10_001), holds: true, to: at('clearing', 10_001) },
    {
      says: 'recovery that held clears',
      from: at('clearing', 10_000),
      holds: true,
      to: at('normal', 20_000),
    },
    {
      says: 'recovery that is broken is forgotten',
      from: at('clearing', 15_000),
      holds: false,
      to: at('raised', 20_000),
    },
    {
      says: '[A3] silence is not recovery',
      from: at('clearing', 1_000),
      lastMs: 14_000,
      holds: true,
      to: at('clearing', 20_000),
    },
    {
      says: 'a reading whose effect is known changes nothing',
      from: at('raised', 20_000),
      holds: true,
      to: at('raised', 20_000),
    },
  ])('$says', ({ from, holds, to, lastMs = 19_000 }) => {
    expect(advance(from, holds, 20_000, lastMs, timing)).toEqual(to)
  })

  it('gives back the very same position when nothing changes, so that nothing is allocated', () => {
    expect(advance(NORMAL, false, 20_000, 19_000, timing)).toBe(NORMAL)
  })

  it('takes no hold for granted when the time of the reading before is unknown', () => {
    const unknown = Number.NEGATIVE_INFINITY
    expect(advance(at('raising', 10_000), true, 20_000, unknown, timing)).toEqual(at('raising', 20_000))
    expect(advance(at('raising', 18_000), true, 20_000, unknown, timing)).toEqual(at('raising', 18_000))
  })

  it('raises and clears at once where no hold is asked for', () => {
    const atOnce = { raiseHoldMs: 0, raiseGapMs: 0, clearHoldMs: 0, clearGapMs: 0 }
    expect(advance(NORMAL, true, 20_000, 0, atOnce)).toEqual(at('raised', 20_000))
    expect(advance(at('raised', 10_000), true, 20_000, 0, atOnce)).toEqual(at('normal', 20_000))
  })
})

describe('changeBetween', () => {
  it.each([
    ['normal', 'raising', null],
    ['normal', 'raised', 'raise'],
    ['raising', 'raised', 'raise'],
    ['raising', 'normal', null],
    ['raised', 'clearing', null],
    ['clearing', 'raised', null],
    ['clearing', 'normal', 'clear'],
    ['raised', 'normal', 'clear'],
  ] as const)('%s to %s means %s', (before, after, change) => {
    expect(changeBetween(at(before, 1), at(after, 2))).toBe(change)
  })
})

import { BLOCK_REASONS } from '@gongdi/contract'
import { describe, expect, it } from 'vitest'
import { type BlockReason, type InterlockInputs, refusal } from './interlock.ts'

const GOOD: InterlockInputs = {
  powerOn: true,
  driverOk: true,
  frontDoorOpen: false,
  backDoorOpen: false,
  landingDoorOpen: false,
  baseGateOpen: false,
  ultimateLimit: false,
  antiFallTripped: false,
  loadPercent: 109.9,
  personCount: 9,
  limitPersonCount: 9,
  windMps: 11.9,
}

/** Everything that can be wrong, one by one, and what is then said. */
const WRONG: readonly { given: Partial<InterlockInputs>; reason: BlockReason }[] = [
  { given: { powerOn: false }, reason: 'power' },
  { given: { driverOk: false }, reason: 'driver' },
  { given: { frontDoorOpen: true }, reason: 'cage-door' },
  { given: { backDoorOpen: true }, reason: 'cage-door' },
  { given: { landingDoorOpen: true }, reason: 'landing-door' },
  { given: { baseGateOpen: true }, reason: 'landing-door' },
  { given: { ultimateLimit: true }, reason: 'ultimate-limit' },
  { given: { antiFallTripped: true }, reason: 'anti-fall' },
  { given: { loadPercent: 110 }, reason: 'overload' },
  { given: { personCount: 10 }, reason: 'persons' },
  { given: { windMps: 12 }, reason: 'wind' },
]

describe('the interlock', () => {
  it('lets a cage move when every condition is fulfilled and at no other time, all 2,048 combinations', () => {
    let allowed = 0
    for (let mask = 0; mask < 2 ** WRONG.length; mask++) {
      const wrong = WRONG.filter((_, i) => (mask & (1 << i)) !== 0)
      const inputs = Object.assign({}, GOOD, ...wrong.map((w) => w.given)) as InterlockInputs
      const said = refusal(inputs)
      if (said === null) allowed++
      expect(said).toBe(wrong[0]?.reason ?? null)
    }
    expect(allowed).toBe(1)
  })

  it('[M16] names its reasons in the order of the contract, and all of them', () => {
    expect([...new Set(WRONG.map((w) => w.reason))]).toEqual([...BLOCK_REASONS])
  })

  it.each([
    { given: { loadPercent: 110 }, allowed: false },
    { given: { loadPercent: 109.99 }, allowed: true },
    { given: { personCount: 10 }, allowed: false },
    { given: { windMps: 12 }, allowed: false },
    { given: { windMps: 11.99 }, allowed: true },
    { given: { loadPercent: Number.NaN }, allowed: false },
    { given: { windMps: Number.NaN }, allowed: false },
  ])(
    'draws its line where the settings say, and what cannot be read forbids: $given',
    ({ given, allowed }) => {
      expect(refusal({ ...GOOD, ...given }) === null).toBe(allowed)
    },
  )
})

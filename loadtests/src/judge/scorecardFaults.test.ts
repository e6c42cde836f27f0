import { describe, expect, it } from 'vitest'
import { card, DEVICE, decoy, FAULTLESS, hazard, id, RED, raise, T, withHazards } from './testHazards.ts'

describe('levels', () => {
  const both = () => {
    const one = card()
    one.owe(hazard(0), hazard(0, { level: 'yellow' }))
    one.arrive(raise(3_005, { ...id('y'), level: 'yellow' }))
    return one
  }

  it('another level in place of the one that is owed is a wrong level, and not missed', () => {
    const one = both()
    expect(one.arrive(raise(3_006, { ...id('o'), level: 'orange' })).what).toBe('wrong-grade')
    expect(one.counts()).toMatchObject({ owed: 1, false: 0, wrongGrade: 0 })
    one.settle(T + 60_000)
    expect(one.counts()).toMatchObject({ owed: 2, detected: 1, ...FAULTLESS, wrongGrade: 1 })
  })

  it('a second alert of the level beside it, while the owed one never comes, is a wrong level', () => {
    const one = both()
    one.arrive(raise(3_006, { ...id('z'), level: 'yellow' }))
    one.settle(T + 60_000)
    expect(one.counts()).toMatchObject({ owed: 2, detected: 1, ...FAULTLESS, wrongGrade: 1 })
  })

  it('another level beside the one that is owed is false', () => {
    const one = both()
    one.arrive(raise(3_006, { ...id('o'), level: 'orange' }))
    one.arrive(raise(3_007, id('r')))
    one.settle(T + 60_000)
    expect(one.counts()).toMatchObject({ owed: 2, detected: 2, ...FAULTLESS, false: 1 })
  })

  it('what the platform does not claim is not asked of it, and not false', () => {
    const one = card({ claims: [{ quantity: 'momentPercent', level: 'yellow' }] })
    one.owe(hazard(0), hazard(0, { level: 'yellow' }))
    one.arrive(raise(3_005, { ...id('y'), level: 'yellow' }))
    one.arrive(raise(3_005, id('r')))
    one.settle(T + 60_000)
    expect(one.counts()).toMatchObject({ owed: 1, detected: 1, ...FAULTLESS, unjudged: 1 })
  })

  it('an unclaimed level in place of the claimed one is a wrong level', () => {
    const one = card({ claims: [RED] })
    one.owe(hazard(0))
    one.arrive(raise(3_005, { ...id('y'), level: 'orange' }))
    one.settle(T + 60_000)
    expect(one.counts()).toMatchObject({ owed: 1, detected: 0, ...FAULTLESS, wrongGrade: 1 })
  })
})

describe('decoys', () => {
  it('an alert of a decoy is false and counted under its kind', () => {
    const one = card()
    one.forbid(decoy(0))
    expect(one.arrive(raise(3_005)).what).toBe('false')
    expect(one.byKind()).toEqual([{ ...RED, kind: '98 %', owed: 0, detected: 0, ...FAULTLESS, false: 1 }])
  })

  it('an alert that names a reading of a decoy is false though a hazard still waits', () => {
    const one = card({ graceMs: 60_000 })
    one.owe(hazard(0))
    one.forbid(decoy(17_000))
    expect(one.arrive(raise(20_005, { measuredAtMs: T + 20_000 })).what).toBe('false')
  })
})

describe('devices', () => {
  const OTHER = 'TC-PB-0002-1'
  const ofOther = { siteId: 'PB-0002', deviceId: OTHER }

  it('a false alert at the time of a missed one elsewhere named the wrong device', () => {
    const one = withHazards(0)
    one.watch(OTHER)
    one.arrive(raise(3_005, { deviceId: OTHER }))
    one.settle(T + 60_000)
    expect(one.counts()).toMatchObject({ owed: 1, ...FAULTLESS, missed: 1, false: 1, wrongDevice: 1 })
    expect(one.findings().map((f) => f.code)).toEqual(['wrong-device'])
  })

  it('so does one of two alerts on a device that owed one', () => {
    const one = withHazards(0)
    one.owe(hazard(500, ofOther))
    one.arrive(raise(3_005, { ...id('a'), deviceId: OTHER }))
    one.arrive(raise(3_505, { ...id('b'), deviceId: OTHER }))
    one.settle(T + 60_000)
    expect(one.counts()).toMatchObject({
      owed: 2,
      detected: 1,
      doubled: 0,
      missed: 1,
      false: 1,
      wrongDevice: 1,
    })
  })

  it('a false alert at another time than the missed one is just false', () => {
    const one = withHazards(0)
    one.watch(OTHER)
    one.arrive(raise(6_000, { deviceId: OTHER }))
    one.settle(T + 60_000)
    expect(one.findings().map((f) => f.code)).toEqual(['missed', 'false'])
  })

  it('an alert that names a reading of a probe and a device of the city is of the wrong device', () => {
    const one = card({ ownerOf: () => DEVICE })
    one.owe(hazard(0))
    expect(one.arrive(raise(3_005, { deviceId: 'TC-YT-0001-1', bootId: 'b' })).what).toBe('false')
    one.settle(T + 60_000)
    expect(one.findings().map((f) => f.code)).toEqual(['wrong-device'])
  })
})

it('sites, kinds and keys add up to the whole', () => {
  const one = withHazards(0, 20_000, 40_000)
  one.forbid(decoy(60_000))
  one.arrive(raise(3_005, id('a')))
  one.arrive(raise(3_006, id('a')))
  one.arrive(raise(25_000, id('b')))
  one.arrive(raise(63_000, id('c')))
  one.settle(T + 90_000)
  const whole = {
    owed: 3,
    detected: 2,
    missed: 1,
    late: 1,
    false: 1,
    doubled: 1,
    wrongGrade: 0,
    wrongDevice: 0,
  }
  expect(one.counts()).toMatchObject(whole)
  expect(one.byKey()).toEqual([{ ...RED, ...whole }])
  expect(one.bySite()).toEqual([{ siteId: 'PB-0001', ...whole }])
  expect(one.byKind().map(({ kind, owed, false: no }) => [kind, owed, no])).toEqual([
    ['101 %', 3, 0],
    ['98 %', 0, 1],
  ])
})

import { describe, expect, it } from 'vitest'
import { card, decoy, FAULTLESS, hazard, id, raise, T, withHazards } from './testHazards.ts'

describe('latency', () => {
  it('counts from the intended send time of the reading at which the alert is owed', () => {
    expect(withHazards(0).arrive(raise(3_008))).toMatchObject({ what: 'detected', latencyMs: 8 })
  })

  it('counts from the reading that the alert names when the platform waited less', () => {
    const arrival = withHazards(0).arrive(raise(1_012, { measuredAtMs: T + 1_000 }))
    expect(arrival).toMatchObject({ what: 'detected', latencyMs: 12 })
  })

  it('does not get shorter because the platform waited longer than it should', () => {
    const arrival = withHazards(0).arrive(raise(4_012, { measuredAtMs: T + 4_000 }))
    expect(arrival).toMatchObject({ what: 'late', latencyMs: 1_012 })
  })

  it('counts from the newest reading before an early alert that names none', () => {
    expect(withHazards(0).arrive(raise(2_015))).toMatchObject({ what: 'detected', latencyMs: 15 })
  })

  it('counts from the n-th reading of a platform that is said to alert there', () => {
    const one = card({ alertsAtReading: 1 })
    one.owe(hazard(0))
    expect(one.arrive(raise(40))).toMatchObject({ what: 'detected', latencyMs: 40 })
  })

  it('takes a named reading whose fraction of a second was cut off for the one that was due', () => {
    const one = card()
    one.owe(hazard(618))
    const arrival = one.arrive(raise(3_630, { measuredAtMs: T + 3_000 }))
    expect(arrival).toMatchObject({ what: 'detected', latencyMs: 12 })
  })
})

describe('an alert', () => {
  it.each([
    { says: 'on its deadline is in time', at: 4_000, what: 'detected' },
    { says: 'after its deadline is late', at: 4_001, what: 'late' },
    { says: 'at the end of grace is late', at: 9_000, what: 'late' },
    { says: 'after the time of grace is too late', at: 9_001, what: 'too-late' },
    { says: 'before the first reading over the limit is false', at: -3, what: 'false' },
    { says: 'long after a hazard is false', at: 40_000, what: 'false' },
  ])('$says', ({ at, what }) => {
    expect(withHazards(0).arrive(raise(at)).what).toBe(what)
  })

  it('of a reading before the hazard is false, however late it comes', () => {
    expect(withHazards(0).arrive(raise(500, { measuredAtMs: T - 1_000 })).what).toBe('false')
  })

  it('that is too late leaves its hazard missed and is not false', () => {
    const one = withHazards(0)
    one.arrive(raise(12_000, { measuredAtMs: T + 3_000 }))
    one.settle(T + 60_000)
    expect(one.counts()).toMatchObject({ owed: 1, detected: 0, missed: 1, false: 0, tooLate: 1 })
  })

  it('belongs to the hazard of the reading that it names, though a later one has begun', () => {
    const one = withHazards(0, 6_000)
    expect(one.arrive(raise(8_500, { measuredAtMs: T + 3_000 })).owed?.hazardId).toBe('hazard-0')
  })

  it('that names no reading belongs to the latest hazard that has begun', () => {
    expect(withHazards(0, 6_000).arrive(raise(8_500)).owed?.hazardId).toBe('hazard-6000')
  })

  it('that names no reading is the late one of the hazard before when the latest has its own', () => {
    const one = withHazards(0, 5_000)
    one.arrive(raise(8_010, id('b')))
    expect(one.arrive(raise(8_500, id('a')))).toMatchObject({ what: 'late', owed: { hazardId: 'hazard-0' } })
  })

  it('on a device without truth is not judged', () => {
    const one = withHazards(0)
    expect(one.arrive(raise(3_000, { deviceId: 'TC-YT-0001-1' })).what).toBe('unjudged')
    expect(one.counts().unjudged).toBe(1)
  })

  it('of a rule that the target file does not know is not judged', () => {
    expect(withHazards(0).arrive(raise(3_000, { quantity: null, level: null })).what).toBe('unjudged')
  })

  it('that nothing owes, outside the judged time, is not judged', () => {
    const one = card({ judgedFromMs: T, judgedUntilMs: T + 60_000 })
    expect(one.arrive(raise(-10)).what).toBe('unjudged')
    expect(one.arrive(raise(60_001)).what).toBe('unjudged')
    expect(one.arrive(raise(30_000)).what).toBe('false')
  })

  it('of a hazard that was played but is not judged is neither owed nor false', () => {
    const one = card()
    one.excuse({ owed: [hazard(0)], decoys: [decoy(20_000)] })
    expect(one.arrive(raise(3_005, id('a'))).what).toBe('unjudged')
    expect(one.arrive(raise(3_005, id('a'))).what).toBe('unjudged')
    expect(one.arrive(raise(23_005, id('b'))).what).toBe('unjudged')
    one.settle(T + 60_000)
    expect(one.counts()).toMatchObject({ owed: 0, ...FAULTLESS, unjudged: 3 })
  })
})

describe('an alert that is said again', () => {
  const first = raise(3_005, id('a'))
  it.each([
    { says: 'on the same connection is doubled', second: raise(3_006, id('a')), what: 'doubled' },
    { says: 'under another id is doubled', second: raise(3_006, id('b')), what: 'doubled' },
    {
      says: 'marked by the broker is a repeat',
      second: raise(3_006, { ...id('a'), dup: true }),
      what: 'repeat',
    },
    {
      says: 'after a reconnect is a repeat',
      second: raise(3_900, { ...id('a'), connection: 2 }),
      what: 'repeat',
    },
    {
      says: 'with stamps that were not known before is news of it',
      second: raise(3_900, { ...id('a'), stamps: [T] }),
      what: 'update',
    },
    { says: 'in a higher revision is news of it', second: raise(3_900, id('a', 2)), what: 'update' },
    {
      says: 'in a list that is asked for again is a repeat',
      second: raise(3_900, { ...id('a'), via: 'poll' }),
      what: 'repeat',
    },
  ] as const)('$says', ({ second, what }) => {
    const one = withHazards(0)
    expect(one.arrive(first).what).toBe('detected')
    expect(one.arrive(second).what).toBe(what)
    expect(one.counts()).toMatchObject({ detected: 1, doubled: what === 'doubled' ? 1 : 0, false: 0 })
  })

  it('that was first told on asking may still be told once by itself', () => {
    const one = withHazards(0)
    const again = { alertId: 'al-1', revision: 1, connection: 2 }
    expect(one.arrive(raise(3_005, { ...again, dup: true })).what).toBe('detected')
    expect(one.arrive(raise(3_400, again)).what).toBe('repeat')
    expect(one.arrive(raise(3_500, again)).what).toBe('doubled')
  })

  it('without an id is doubled on the same connection and a repeat on another', () => {
    const one = withHazards(0)
    one.arrive(raise(3_005))
    expect(one.arrive(raise(3_006, { connection: 2 })).what).toBe('repeat')
    expect(one.arrive(raise(3_007)).what).toBe('doubled')
  })

  it('is judged in the order of revisions, whatever order they come in', () => {
    const one = withHazards(0)
    one.arrive(raise(3_005, id('a', 2)))
    expect(one.arrive(raise(3_006, id('a', 1))).what).toBe('update')
    expect(one.arrive(raise(3_007, id('a', 1))).what).toBe('doubled')
  })

  it('is another alert when a platform without revisions uses its id for a later hazard', () => {
    const one = withHazards(0, 20_000)
    one.arrive(raise(3_005, id('a', null)))
    one.arrive(raise(16_000, { ...id('a', null), state: 'cleared' }))
    expect(one.arrive(raise(23_005, id('a', null)))).toMatchObject({ what: 'detected', latencyMs: 5 })
    expect(one.counts()).toMatchObject({ detected: 2, ...FAULTLESS })
  })

  it('is the same alert when it comes once more during a later hazard, and names its own reading', () => {
    const one = withHazards(0, 20_000)
    const named = { ...id('a'), measuredAtMs: T + 3_000 }
    one.arrive(raise(3_005, named))
    expect(one.arrive(raise(23_005, { ...named, connection: 2 })).what).toBe('repeat')
  })

  it('as another level under its id is an alert of its own', () => {
    const one = card()
    one.owe(hazard(0), hazard(0, { level: 'yellow' }))
    expect(one.arrive(raise(3_005, { ...id('a', 1), level: 'yellow' })).what).toBe('detected')
    expect(one.arrive(raise(3_006, id('a', 2))).what).toBe('detected')
  })

  it('that was cleared or acknowledged is no raise', () => {
    const one = withHazards(0)
    one.arrive(first)
    expect(one.arrive(raise(3_500, { ...id('a', 2), state: 'other' })).what).toBe('update')
    expect(one.arrive(raise(15_000, { ...id('a', 3), state: 'cleared' }))).toMatchObject({
      what: 'cleared',
      owed: { hazardId: 'hazard-0' },
    })
    expect(one.counts()).toMatchObject(FAULTLESS)
  })
})

describe('settling', () => {
  it('names each missed hazard once, when the time of grace is over', () => {
    const one = withHazards(0, 20_000)
    expect(one.settle(T + 9_000)).toEqual([])
    expect(one.settle(T + 9_001).map((o) => o.hazardId)).toEqual(['hazard-0'])
    expect(one.settle(T + 9_500)).toEqual([])
    expect(one.counts()).toMatchObject({ owed: 1, missed: 1 })
  })

  it('still takes an alert that came in time and is told after it', () => {
    const one = withHazards(0)
    one.settle(T + 20_000)
    expect(one.arrive(raise(5_000)).what).toBe('late')
    expect(one.counts()).toMatchObject({ owed: 1, detected: 1, late: 1, missed: 0 })
  })

  it('counts a hazard whose outcome is not known yet as not yet owed', () => {
    expect(withHazards(0, 20_000).counts()).toMatchObject({ owed: 0 })
  })
})

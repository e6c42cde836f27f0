import { describe, expect, it } from 'vitest'
import { SINS, type Sin, Sinner } from './sins.ts'

const city = (...calm: string[]) =>
  ['TC-4', 'TC-2', 'TC-1', 'TC-3'].map((deviceId) => ({ deviceId, isCalm: calm.includes(deviceId) }))
const CALM = city('TC-2', 'TC-3', 'TC-4')
const sinner = (sin: Sin, every = 3) => new Sinner({ sin, every, delayMs: 2000 })
const tellings = (who: Sinner, times: number) =>
  Array.from({ length: times }, () => who.tell('TC-1', () => CALM))

describe('the sins of the straw platform', () => {
  const honest = { deviceId: 'TC-1', afterMs: 0 }

  it.each([
    { sin: 'drop', third: [] },
    { sin: 'double', third: [honest, honest] },
    { sin: 'delay', third: [{ deviceId: 'TC-1', afterMs: 2000 }] },
    { sin: 'wrong-device', third: [{ deviceId: 'TC-3', afterMs: 0 }] },
  ] as const)('$sin befalls every third alert and no other', ({ sin, third }) => {
    const who = sinner(sin)
    expect(tellings(who, 6)).toEqual([[honest], [honest], third, [honest], [honest], third])
    expect(who.committed).toBe(2)
  })

  it('forget befalls every third reading and no alert', () => {
    const who = sinner('forget')
    expect(Array.from({ length: 6 }, () => who.stores())).toEqual([true, true, false, true, true, false])
    expect(tellings(who, 3)).toEqual([[honest], [honest], [honest]])
    expect(who.committed).toBe(2)
  })

  it.each(SINS.filter((sin) => sin !== 'forget'))('%s stores every reading', (sin) => {
    const who = sinner(sin)
    expect(Array.from({ length: 9 }, () => who.stores())).not.toContain(false)
  })

  it.each(['none', 'wrong-limit'] as const)('%s tells every alert once, at once and of its device', (sin) => {
    const who = sinner(sin, 1)
    expect(tellings(who, 5)).toEqual(Array.from({ length: 5 }, () => [honest]))
    expect(who.committed).toBe(0)
  })

  it.each([
    { says: 'the one half way round', calm: CALM, other: 'TC-3' },
    { says: 'the next one that is calm', calm: city('TC-2', 'TC-4'), other: 'TC-4' },
    { says: 'one before it, when no other is calm', calm: city('TC-2'), other: 'TC-2' },
  ])('the wrong device is $says', ({ calm, other }) => {
    expect(sinner('wrong-device', 1).tell('TC-1', () => calm)).toEqual([{ deviceId: other, afterMs: 0 }])
  })

  it('where no other device is calm the alert is honest', () => {
    const who = sinner('wrong-device', 1)
    expect(who.tell('TC-1', () => city('TC-1'))).toEqual([honest])
    expect(who.committed).toBe(0)
  })
})

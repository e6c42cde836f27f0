import { describe, expect, it } from 'vitest'
import { siteDelayMs, slewDelay } from './viewDelay.ts'

describe('a site is drawn behind now', () => {
  it.each([
    { says: 'by two intervals', intervalsMs: [1000, 1040, 980], delayMs: 2000 },
    { says: 'by two usual intervals before anything was heard', intervalsMs: [], delayMs: 2000 },
    { says: 'by no less than late frames need', intervalsMs: [200], delayMs: 1200 },
    { says: 'by no more than an operator bears', intervalsMs: [5000], delayMs: 4000 },
    { says: 'as most of its cranes allow', intervalsMs: [1000, 1000, 9000], delayMs: 2000 },
  ])('$says', ({ intervalsMs, delayMs }) => expect(siteDelayMs(intervalsMs)).toBe(delayMs))
})

describe('a delay that changes', () => {
  it('moves slowly, so that no crane jumps', () => expect(slewDelay(1400, 2000, 100)).toBe(1405))
  it('moves both ways and stops where it is wanted', () => {
    expect(slewDelay(2000, 1400, 1000)).toBe(1950)
    expect(slewDelay(1990, 2000, 1000)).toBe(2000)
  })
  it('stands while the clock stands', () => expect(slewDelay(1400, 2000, 0)).toBe(1400))
})

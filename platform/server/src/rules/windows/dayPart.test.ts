import { describe, expect, it } from 'vitest'
import { isNightMinute } from './dayPart.ts'
import { minuteEnding } from './minutes.ts'
import { at } from './testStates.ts'

describe('day and night of the noise limits', () => {
  it.each([
    { began: '05:58', ends: '05:59', isNight: true },
    { began: '05:59', ends: '06:00', isNight: true },
    { began: '06:00', ends: '06:01', isNight: false },
    { began: '21:58', ends: '21:59', isNight: false },
    { began: '21:59', ends: '22:00', isNight: false },
    { began: '22:00', ends: '22:01', isNight: true },
    { began: '23:59', ends: '24:00', isNight: true },
    { began: '00:00', ends: '00:01', isNight: true },
  ])('the minute that begins at $began is of the night: $isNight', ({ ends, isNight }) => {
    expect(isNightMinute(minuteEnding(at(ends)))).toBe(isNight)
  })

  it('a day has 960 minutes of day and 480 of night', () => {
    const first = minuteEnding(at('00:00')) + 1
    const nights = Array.from({ length: 1440 }, (_, i) => isNightMinute(first + i)).filter(Boolean)
    expect(nights).toHaveLength(480)
  })
})

import { describe, expect, it } from 'vitest'
import { changePerDay, TREND_HOURS, takeHour, unchangedHours, valueADayAgo } from './hours.ts'
import { SlotWindow } from './slotWindow.ts'
import { HOUR_MS } from './testStates.ts'

const START_MS = 480_000 * HOUR_MS

/** A window of values every 10 min from hour 0 on. */
function windowOf(
  hours: number,
  valueAt: (hour: number) => number,
  skip = (_hour: number) => false,
): SlotWindow {
  const window = new SlotWindow(TREND_HOURS, 2)
  for (let step = 0; step <= 6 * hours; step++) {
    const hour = step / 6
    if (!skip(hour)) takeHour(window, START_MS + (step * HOUR_MS) / 6, false, valueAt(hour))
  }
  return window
}

describe('change in a day', () => {
  it('is what a straight line rises in 24 h', () => {
    expect(changePerDay(windowOf(40, (h) => (3 * h) / 24))).toBeCloseTo(3, 4)
    expect(changePerDay(windowOf(40, (h) => (-1.5 * h) / 24))).toBeCloseTo(-1.5, 4)
  })

  it('takes nothing of the warmth of the day for a trend: ±15 kN every day are no rate', () => {
    for (const hours of [30, 33, 36, 39, 42, 45]) {
      const breathing = windowOf(hours, (h) => 800 + 15 * Math.sin((2 * Math.PI * h) / 24))
      expect(Math.abs(changePerDay(breathing))).toBeLessThan(0.01)
    }
  })

  it('is not made by a single bad reading, neither now nor a day ago', () => {
    expect(changePerDay(windowOf(40, (h) => (h === 40 ? 30 : 10)))).toBe(0)
    expect(changePerDay(windowOf(40, (h) => (Math.floor(h) === 15 ? 30 : 10)))).toBe(0)
  })

  it('is not known before there is a day of readings', () => {
    expect(changePerDay(windowOf(24, (h) => h))).toBeNaN()
    expect(changePerDay(windowOf(25, (h) => h))).toBeCloseTo(24, 4)
  })

  it('is known although a day ago lies in a gap of hours, and not in a longer one', () => {
    const withGap = (hours: number) =>
      windowOf(
        40,
        (h) => h / 12,
        (h) => h > 17 - hours && h < 17,
      )
    for (const hours of [1, 2, 4, 5]) expect(changePerDay(withGap(hours))).toBeCloseTo(2, 4)
    expect(changePerDay(withGap(8))).toBeNaN()
  })

  it('is per day although the two readings of a pair are not exactly a day apart', () => {
    const sparse = windowOf(
      40,
      (h) => h / 24,
      (h) => h > 30 && h % 1 !== 0 && h % 1 < 0.8,
    )
    expect(changePerDay(sparse)).toBeCloseTo(1, 4)
  })
})

describe('the value a day ago', () => {
  it('is of the oldest hours that are known, of one hour at least', () => {
    expect(valueADayAgo(windowOf(40, (h) => Math.floor(h)))).toBe(17)
    expect(valueADayAgo(windowOf(2, (h) => Math.floor(h)))).toBe(1)
    expect(valueADayAgo(windowOf(0.5, () => 5))).toBeNaN()
  })
})

describe('a value that does not change', () => {
  it('is counted in hours back to the last change or gap', () => {
    expect(
      unchangedHours(
        windowOf(30, (h) => (h < 10 ? 4 : 5)),
        0.05,
      ),
    ).toBe(20)
    expect(
      unchangedHours(
        windowOf(
          30,
          () => 5,
          (h) => h >= 20 && h < 21,
        ),
        0.05,
      ),
    ).toBe(9)
    expect(
      unchangedHours(
        windowOf(30, (h) => h),
        0.05,
      ),
    ).toBe(0)
  })
})

describe('[Q3] an hour', () => {
  it('is told by its newest value, in whatever order they arrive', () => {
    const window = new SlotWindow(TREND_HOURS, 2)
    takeHour(window, START_MS + 5 * HOUR_MS, false, 1)
    takeHour(window, START_MS + 4.5 * HOUR_MS, true, 2)
    takeHour(window, START_MS + 4.2 * HOUR_MS, true, 3)
    takeHour(window, START_MS + 4.8 * HOUR_MS, true, 4)
    expect(valueADayAgo(window)).toBe(4)
  })
})

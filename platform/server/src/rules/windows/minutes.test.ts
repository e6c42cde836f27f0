import { describe, expect, it } from 'vitest'
import { meanOfMinutes, minuteEnding, spreadOfMinutes, takeMinute } from './minutes.ts'
import { SlotWindow } from './slotWindow.ts'

const windowOf = (values: (number | null)[]): SlotWindow => {
  const window = new SlotWindow(60, 1)
  for (const [minute, value] of values.entries())
    if (value !== null) takeMinute(window, 100 + minute, false, [value])
  return window
}

describe('means over minutes', () => {
  it('are of the minutes that are there: a gap is no zero', () => {
    expect(meanOfMinutes(windowOf([100, 200, null, 300]), 0, 103, 4)).toBe(200)
  })

  it('need 75 % of the minutes: 3 of 4 are enough, 4 of 6 are not, 45 of 60 are, 44 are not', () => {
    expect(meanOfMinutes(windowOf([1, null, 1, 1]), 0, 103, 4)).toBe(1)
    expect(meanOfMinutes(windowOf([1, null, 1, 1, null, 1]), 0, 105, 6)).toBeNaN()
    const hour = (known: number) => Array.from({ length: 60 }, (_, i) => (i >= 60 - known ? 5 : null))
    expect(meanOfMinutes(windowOf(hour(45)), 0, 159, 60)).toBe(5)
    expect(meanOfMinutes(windowOf(hour(44)), 0, 159, 60)).toBeNaN()
  })

  it('count a minute once that came twice with the same end', () => {
    const window = windowOf([10, 20, 30, 40])
    takeMinute(window, 103, false, [4_000])
    takeMinute(window, 101, true, [4_000])
    expect(meanOfMinutes(window, 0, 103, 4)).toBe(25)
  })

  it('spread over the minutes that are there, from the first to the last', () => {
    expect(spreadOfMinutes(windowOf([50, 52.5, null, 51]), 0, 103, 4)).toBe(2.5)
    expect(spreadOfMinutes(windowOf([50, null, null, 51]), 0, 103, 4)).toBeNaN()
    expect(spreadOfMinutes(windowOf([null, 50, 51, 51]), 0, 103, 4)).toBeNaN()
  })

  it('[M19] name a minute by its end', () => {
    expect(minuteEnding(120_000)).toBe(2)
    expect(minuteEnding(119_800)).toBe(2)
  })
})

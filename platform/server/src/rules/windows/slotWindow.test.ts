import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SlotWindow } from './slotWindow.ts'

function fill(window: SlotWindow, slot: number, value: number, isLate = false): void {
  if (window.reach(slot, isLate)) window.set(0, slot, value)
}
const contents = (window: SlotWindow, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => window.get(0, from + i))

describe('SlotWindow', () => {
  it('keeps as many slots as it is long, and forgets the oldest', () => {
    const window = new SlotWindow(3, 1)
    for (const slot of [100, 101, 102, 103]) fill(window, slot, slot)
    expect(contents(window, 100, 104)).toEqual([Number.NaN, 101, 102, 103, Number.NaN])
  })

  it('has gaps where nothing came, and never zeros', () => {
    const window = new SlotWindow(5, 1)
    fill(window, 100, 1)
    fill(window, 103, 4)
    expect(contents(window, 99, 103)).toEqual([Number.NaN, 1, Number.NaN, Number.NaN, 4])
  })

  it('[Q3] takes history for as long as the window has its slot, without moving on', () => {
    const window = new SlotWindow(3, 1)
    fill(window, 103, 4)
    fill(window, 101, 2, true)
    expect(window.reach(100, true)).toBe(false)
    expect(contents(window, 101, 103)).toEqual([2, Number.NaN, 4])
    expect(window.newest).toBe(103)
  })

  it('[Q3] forgets what lies after the newest when the clock was set back', () => {
    const window = new SlotWindow(5, 1)
    for (const slot of [100, 101, 102]) fill(window, slot, slot)
    fill(window, 100, 7)
    expect(contents(window, 100, 102)).toEqual([7, Number.NaN, Number.NaN])
    fill(window, 102, 9)
    expect(contents(window, 100, 102)).toEqual([7, Number.NaN, 9])
  })

  it('is empty after a step longer than itself, either way', () => {
    for (const slot of [1_000, 10]) {
      const window = new SlotWindow(4, 1)
      for (const before of [100, 101, 102]) fill(window, before, before)
      fill(window, slot, 1)
      expect(contents(window, slot - 3, slot)).toEqual([Number.NaN, Number.NaN, Number.NaN, 1])
    }
  })

  it('holds what a list of all slots would hold, whatever comes in whatever order', () => {
    const step = fc.record({
      by: fc.integer({ min: -6, max: 6 }),
      late: fc.boolean(),
      value: fc.integer({ min: 0, max: 999 }),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const window = new SlotWindow(4, 1)
        const list = new Map<number, number>()
        let newest = 1_000
        fill(window, newest, 0)
        list.set(newest, 0)
        for (const { by, late, value } of steps) {
          const slot = newest + by
          const isHistory = late && by < 0
          fill(window, slot, value, late)
          if (isHistory && by <= -4) continue
          list.set(slot, value)
          if (!isHistory) newest = slot
          for (const known of [...list.keys()]) if (known > newest || known <= newest - 4) list.delete(known)
          expect(contents(window, newest - 5, newest + 5)).toEqual(
            Array.from({ length: 11 }, (_, i) => list.get(newest - 5 + i) ?? Number.NaN),
          )
        }
      }),
      { numRuns: 1_000, seed: 4 },
    )
  })
})

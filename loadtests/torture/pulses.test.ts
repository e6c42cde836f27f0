import { CraneState } from '@gongdi/contract'
import { describe, expect, it } from 'vitest'
import { completePulses, pulseAt, pulseReading } from './pulses.ts'

describe("the torture's cranes", () => {
  it('are over their moment for six seconds every forty', () => {
    const seconds = Array.from({ length: 100 }, (_, s) => s).filter((s) => pulseAt(s) !== null)
    expect(seconds).toEqual([10, 11, 12, 13, 14, 15, 50, 51, 52, 53, 54, 55, 90, 91, 92, 93, 94, 95])
    expect(pulseAt(9)).toBeNull()
    expect(pulseAt(52)).toBe(1)
  })

  it.each([
    [0, 0],
    [13, 0],
    [14, 1],
    [53, 1],
    [54, 2],
    [94, 3],
  ])('after %d seconds owe %d alerts', (seconds, owed) => {
    expect(completePulses(seconds)).toBe(owed)
  })

  it('[M6] send valid readings', () => {
    for (const second of [0, 12, 3_600]) {
      expect(
        CraneState.safeParse(pulseReading('TT-0001', 'TC-TT-0001-1', 'b001', second, 1.7e12)).error,
      ).toBeUndefined()
    }
  })
})

import { describe, expect, it } from 'vitest'
import { shifted, shiftToMs } from './shift.ts'

const recordedMs = Date.parse('2026-11-03T09:00:00.250+08:00')

describe('a recording that is moved to now', () => {
  it('[M19] [M21] is moved by whole minutes, so that minute values stay on full minutes, and never into the future', () => {
    for (const nowMs of [recordedMs, recordedMs + 59_999, recordedMs + 7 * 86_400_000 + 12_345]) {
      const byMs = shiftToMs(recordedMs, nowMs)
      expect(byMs % 60_000).toBe(0)
      expect(nowMs - (recordedMs + byMs)).toBeGreaterThanOrEqual(0)
      expect(nowMs - (recordedMs + byMs)).toBeLessThan(60_000)
    }
    // From a future to now, too.
    expect(shiftToMs(recordedMs, recordedMs - 1)).toBe(-60_000)
  })

  it('[M2] has all its times moved and its boots renamed, the same boot to the same name', () => {
    const cycle = {
      deviceId: 'TC-1',
      bootId: 'b0001',
      seq: 4,
      measuredAtMs: 1_000,
      sentAtMs: 1_100,
      startedAtMs: 400,
      event: { type: 'x', sinceAtMs: 7, list: [{ atMs: 5, doneAtMs: 6 }] },
      windMps: 3,
    }
    const moved = shifted(cycle as never, 60_000) as unknown as typeof cycle
    expect(moved).toMatchObject({
      deviceId: 'TC-1',
      seq: 4,
      measuredAtMs: 61_000,
      sentAtMs: 61_100,
      startedAtMs: 60_400,
      event: { type: 'x', sinceAtMs: 60_007, list: [{ atMs: 5, doneAtMs: 60_006 }] },
      windMps: 3,
    })
    expect(moved.bootId).toMatch(/^[A-Za-z0-9]{4,32}$/)
    expect(moved.bootId).not.toBe(cycle.bootId)
    expect(shifted(cycle as never, 60_000).bootId).toBe(moved.bootId)
    expect(shifted(cycle as never, 120_000).bootId).not.toBe(moved.bootId)
    expect(cycle.measuredAtMs).toBe(1_000)
  })
})

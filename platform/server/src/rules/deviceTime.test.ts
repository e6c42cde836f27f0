import { describe, expect, it } from 'vitest'
import { eventTime, newDeviceTime, stateTime } from './deviceTime.ts'

const never = () => Number.NEGATIVE_INFINITY
const T = 1_000_000
const HOUR = 3_600_000

/** Times in which states are judged that were measured and arrived at these times. */
function judged(
  readings: [measuredMs: number, arrivedMs: number][],
  lastMs = Number.NEGATIVE_INFINITY,
  floor = never,
) {
  const time = newDeviceTime(lastMs)
  return readings.map(([measuredMs, arrivedMs]) => stateTime(time, measuredMs, arrivedMs, floor))
}

describe('[Q3] the time in which a state is judged', () => {
  it('is what the clock of the device says, also when it all arrives at once', () => {
    expect(judged([0, 1_000, 2_000].map((ms) => [T + ms, T + 90_000]))).toEqual([T, T + 1_000, T + 2_000])
  })

  it('is not in the future of the platform, and goes on when the clock is right again', () => {
    expect(
      judged([
        [T, T],
        [T + 60_000, T + 1_000],
        [T + 2_000, T + 2_010],
      ]),
    ).toEqual([T, T + 1_000, T + 2_000])
  })

  it('stands still when the clock does: a second state of one moment says nothing', () => {
    expect(
      judged([
        [T, T],
        [T, T + 1_000],
        [T, T + 2_000],
      ]),
    ).toEqual([T, null, null])
  })

  it('goes on by the platform where the clock was set back, and by the device from there', () => {
    expect(
      judged([
        [T, T],
        [T - HOUR, T + 1_100],
        [T - HOUR + 1_000, T + 2_050],
        [T - HOUR + 2_000, T + 9_000],
      ]),
    ).toEqual([T, T + 1_100, T + 2_050, T + 3_100])
  })

  it('needs no correction any more once the clock is put right', () => {
    expect(
      judged([
        [T, T],
        [T - HOUR, T + 1_000],
        [T + 2_000, T + 2_010],
        [T + 3_000, T + 9_000],
      ]),
    ).toEqual([T, T + 1_000, T + 2_000, T + 3_000])
  })

  it('does not add up to a hold when all arrives at once after the clock was set back', () => {
    expect(
      judged([
        [T, T],
        [T - HOUR, T],
        [T - HOUR - 1, T],
        [T - HOUR - 2, T],
      ]),
    ).toEqual([T, T + 1, T + 2, T + 3])
  })

  it('goes on beyond every effect that is known when the clock was set back before a restart', () => {
    expect(judged([[T - HOUR, T + 60_000]], T, () => T + 40_000)).toEqual([T + 40_001])
  })
})

describe('the time of an event', () => {
  it('is its own, corrected as that of states is', () => {
    const time = newDeviceTime(T)
    expect(eventTime(time, T - 400, T + 100)).toBe(T - 400)
    expect(eventTime(time, T + 9_000, T + 100)).toBe(T + 100)
    expect(eventTime(time, T - HOUR, T + 100)).toBe(T + 1)
    stateTime(time, T - HOUR, T + 1_000, never)
    expect(eventTime(time, T - HOUR + 200, T + 1_300)).toBeGreaterThanOrEqual(T + 1)
  })
})

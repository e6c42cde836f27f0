import { describe, expect, it } from 'vitest'
import { Random } from '../../kernel/random.ts'
import { HOUR_MS, SUMMER_MS } from '../dust/testSurroundings.ts'
import { energyOf } from './level.ts'
import { Meter, measureMinute } from './meter.ts'
import { SECONDS } from './seconds.ts'

const secondsOf = (db: (s: number) => number) =>
  Float64Array.from({ length: SECONDS }, (_, s) => energyOf(db(s)))

describe('the minute of a sound level meter', () => {
  it('[M21] is worked out from its seconds: 57 s at 60 dB and 3 s at 80 dB', () => {
    const levels = measureMinute(
      secondsOf((s) => (s >= 20 && s < 23 ? 80 : 60)),
      60,
      0,
    )
    expect(levels).toEqual({
      laeqDb: 67.7,
      lmaxDb: 80,
      lminDb: 60,
      l10Db: 60,
      l50Db: 60,
      l90Db: 60,
      validS: 60,
    })
  })

  it('[M21] tells which levels were exceeded during 10, 50 and 90 % of it', () => {
    const levels = measureMinute(
      secondsOf((s) => 40 + ((s * 7) % 60) / 2),
      60,
      0,
    )
    expect(levels).toMatchObject({ lminDb: 40, l90Db: 42.5, l50Db: 54.5, l10Db: 66.5, lmaxDb: 69.5 })
  })

  it('[M21] leaves out the seconds of a check', () => {
    const levels = measureMinute(
      secondsOf((s) => (s < 20 ? 94 : 50)),
      40,
      0,
    )
    expect(levels).toMatchObject({ laeqDb: 50, lmaxDb: 50, validS: 40 })
  })

  it('is between 30 and 130 dB', () => {
    expect(
      measureMinute(
        secondsOf(() => 12),
        60,
        0,
      ).laeqDb,
    ).toBe(30)
    expect(
      measureMinute(
        secondsOf(() => 139),
        60,
        0,
      ).lmaxDb,
    ).toBe(130)
  })
})

describe('the meter', () => {
  const minutesOf = (device: number, minutes: number) => {
    const meter = new Meter(new Random(4, `meter ${device}`), SUMMER_MS)
    return Array.from({ length: minutes }, (_, i) => {
      const endMs = SUMMER_MS + (i + 1) * 60_000
      const localHour = ((i + 0.5) / 60) % 24
      return {
        localHour,
        ...meter.measure(
          secondsOf(() => 60),
          endMs,
          localHour,
        ),
      }
    })
  }

  it('checks itself once a night and has fewer seconds then, seed 4', () => {
    for (let device = 0; device < 20; device++) {
      const minutes = minutesOf(device, 24 * 60)
      if (minutes.some((m) => m.quality === 'bad')) continue
      const short = minutes.filter((m) => m.validS < 60)
      expect(short.length).toBe(1)
      expect(Math.abs(short[0]!.localHour - 3)).toBeLessThan(2.1)
      expect(short[0]!.validS).toBeGreaterThanOrEqual(20)
    }
  })

  it('[Q1] is suspect when its calibration has run out, which is seldom, and bad when the microphone has failed', () => {
    let overdue = 0
    for (let device = 0; device < 500; device++) {
      const meter = new Meter(new Random(4, `meter ${device}`), SUMMER_MS)
      const isOver = meter.calibrationDueAtMs < SUMMER_MS
      if (isOver) overdue++
      const { quality } = meter.measure(
        secondsOf(() => 60),
        SUMMER_MS + 60_000,
        12,
      )
      expect(quality).toBe(isOver ? 'suspect' : 'good')
    }
    expect(overdue).toBeGreaterThan(2)
    expect(overdue).toBeLessThan(25)
    const meter = new Meter(new Random(9, 'long'), SUMMER_MS)
    const hours = Array.from({ length: 400 * 24 }, (_, h) =>
      meter.measure(
        secondsOf(() => 60),
        SUMMER_MS + h * HOUR_MS,
        12,
      ),
    )
    const bad = hours.filter((m) => m.quality === 'bad')
    expect(bad.length).toBeGreaterThan(0)
    expect(bad.length).toBeLessThan(24)
    for (const m of bad) expect(m).toMatchObject({ laeqDb: 130, validS: 0 })
  })
})

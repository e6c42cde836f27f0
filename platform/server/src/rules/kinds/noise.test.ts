import { describe, expect, it } from 'vitest'
import type { ReadingOf } from '../../ingest/reading.ts'
import { at, figuresOf, MINUTE_MS, noiseMinute, noiseView } from '../windows/testStates.ts'
import { noiseFigures } from './noise.ts'

type Change = Parameters<typeof noiseMinute>[1]

/** Figures of the last of these minutes; the first ends at `firstEnd`. */
function figures(firstEnd: string, changes: readonly (Change | null)[], kind = noiseFigures()) {
  const minutes: ReadingOf<'noise/minute'>[] = []
  for (const [i, change] of changes.entries())
    if (change !== null) minutes.push(noiseMinute(at(firstEnd) + i * MINUTE_MS, change))
  for (const minute of minutes) kind.remember(minute)
  return figuresOf(kind, minutes.at(-1)!, true)
}
const times = (n: number, change: Change | null): (Change | null)[] => Array.from({ length: n }, () => change)

describe('[M21] the 20-minute level', () => {
  it.each([
    { says: '20 min at 55', minutes: times(20, { laeqDb: 55 }), db: 55 },
    {
      says: '10 min at 70, 10 at 50',
      minutes: [...times(10, { laeqDb: 70 }), ...times(10, { laeqDb: 50 })],
      db: 67,
    },
    {
      says: '19 min at 60, 1 at 80, and not the 61.0 of an arithmetic mean',
      minutes: [...times(19, { laeqDb: 60 }), { laeqDb: 80 }],
      db: 67.7,
    },
    // 1190 s at 52 and 10 s at 75, as a monitor sends it: 19 quiet minutes, and one of 50 s at 52 and 10 s at 75 (67.31).
    {
      says: '10 s at 75 in 20 min at 52',
      minutes: [...times(19, { laeqDb: 52 }), { laeqDb: 67.31 }],
      db: 56.2,
    },
    {
      says: 'only the last 20 min',
      minutes: [...times(5, { laeqDb: 90 }), ...times(20, { laeqDb: 60 })],
      db: 60,
    },
    {
      says: 'each minute as long as it is valid: 10 s at 80 weigh a sixth of a minute',
      minutes: [...times(19, { laeqDb: 60 }), { laeqDb: 80, validS: 10 }],
      db: 62.7,
    },
  ])('is of $says: $db dB(A)', ({ minutes, db }) => {
    expect(figures('10:01', minutes).laeq20Db).toBe(db)
  })

  it('needs 75 % of the seconds: 900 of 1200 are enough, 899 are not', () => {
    expect(figures('10:01', times(15, { laeqDb: 60 })).laeq20Db).toBe(60)
    expect(figures('10:01', [...times(14, { laeqDb: 60 }), { laeqDb: 60, validS: 59 }]).laeq20Db).toBeNaN()
    expect(figures('10:01', [...times(14, { laeqDb: 60 }), ...times(5, null), { laeqDb: 60 }]).laeq20Db).toBe(
      60,
    )
  })

  it('leaves out minutes with rain or with wind of 5 m/s and more', () => {
    const fair = times(15, { laeqDb: 60 })
    expect(figures('10:01', [...fair, ...times(5, { laeqDb: 80, windMps: 5 })]).laeq20Db).toBe(60)
    expect(figures('10:01', [...fair, ...times(5, { laeqDb: 80, rainMmH: 0.1 })]).laeq20Db).toBe(60)
    expect(figures('10:01', [...fair, ...times(5, { laeqDb: 80, windMps: 4.9 })]).laeq20Db).toBeGreaterThan(
      74,
    )
    expect(figures('10:01', [...fair, ...times(6, { laeqDb: 80, rainMmH: 2 })]).laeq20Db).toBeNaN()
  })

  it('counts a minute once that was sent twice', () => {
    const kind = noiseFigures()
    figures('10:01', times(20, { laeqDb: 60 }), kind)
    expect(figuresOf(kind, noiseMinute(at('10:20'), { laeqDb: 90 })).laeq20Db).toBe(60)
  })
})

describe('day and night', () => {
  const day = { laeqDb: 68 }
  const night = { laeqDb: 50 }

  it.each([
    ['21:41', '22:00', times(20, day), 0, 68],
    // 22:15 is the end of the 15th minute of the night.
    ['21:41', '22:14', [...times(20, day), ...times(14, night)], 1, Number.NaN],
    ['21:41', '22:15', [...times(20, day), ...times(15, night)], 1, 50],
    ['05:41', '06:00', times(20, night), 1, 50],
    ['05:41', '06:14', [...times(20, night), ...times(14, day)], 0, Number.NaN],
    ['05:41', '06:15', [...times(20, night), ...times(15, day)], 0, 68],
  ] as const)('are never in one window: minutes from %s to %s', (firstEnd, _, minutes, isNight, db) => {
    const { night: nightFact, laeq20Db } = figures(firstEnd, minutes)
    expect({ nightFact, laeq20Db }).toEqual({ nightFact: isNight, laeq20Db: db })
  })

  it('change at the minute that begins at 22:00:00 and at 06:00:00', () => {
    for (const [end, isNight] of [
      ['21:59', 0],
      ['22:00', 0],
      ['22:01', 1],
      ['05:59', 1],
      ['06:00', 1],
      ['06:01', 0],
    ] as const)
      expect([end, figures(end, [{}]).night]).toEqual([end, isNight])
  })
})

describe('the other figures of a noise minute', () => {
  it('tell how long the calibration has run out, once it is registered', () => {
    const kind = noiseFigures()
    expect(figuresOf(kind, noiseMinute(at('10:00', 5))).calibrationOverdueDays).toBeNaN()
    kind.learnDevice(noiseView({ calibrationDueAtMs: at('10:00', 3) }))
    expect(figuresOf(kind, noiseMinute(at('10:00', 5))).calibrationOverdueDays).toBe(2)
    // [Q3] History that is filled in brings an old registration with it.
    kind.learnDevice(noiseView({ measuredAtMs: at('00:00', 0), calibrationDueAtMs: at('10:00', 1) }))
    expect(figuresOf(kind, noiseMinute(at('10:00', 5))).calibrationOverdueDays).toBe(2)
  })

  it('tell how much the level of 10 min varies, and valid seconds whatever the weather', () => {
    const levels = [50.1, 50, 50, 50.1, 50, 50, 50, 50.1, 50, 50]
    const { spread10Db, valid20S } = figures(
      '10:01',
      levels.map((laeqDb) => ({ laeqDb, rainMmH: 1 })),
    )
    expect({ spread10Db, valid20S }).toEqual({ spread10Db: 0.1, valid20S: 600 })
  })
})

describe('[Q2] [Q3] bad and late minutes', () => {
  it('bad ones are gaps; late ones fill the window and change the next level', () => {
    const kind = noiseFigures()
    const minutes = times(19, { laeqDb: 60 })
    figures('10:01', [...minutes.slice(0, 9), { laeqDb: 100, quality: 'bad' }, ...minutes.slice(10)], kind)
    expect(figuresOf(kind, noiseMinute(at('10:20'), { laeqDb: 60 })).laeq20Db).toBe(60)
    kind.remember(noiseMinute(at('10:10'), { laeqDb: 80 }, true))
    expect(figuresOf(kind, noiseMinute(at('10:21'), { laeqDb: 60 })).laeq20Db).toBe(67.7)
  })

  it('late ones that are out of the window change nothing, and none can move it', () => {
    const kind = noiseFigures()
    figures('10:01', times(20, { laeqDb: 60 }), kind)
    for (const minute of [0, -1, -30])
      kind.remember(noiseMinute(at('10:00') + minute * MINUTE_MS, { laeqDb: 99 }, true))
    expect(figuresOf(kind, noiseMinute(at('10:21'), { laeqDb: 60 })).laeq20Db).toBe(60)
  })

  it('after a restart the window is what it was', () => {
    const changes = Array.from({ length: 45 }, (_, i) => ({
      laeqDb: 55 + ((i * 7) % 13),
      windMps: i % 9 === 0 ? 6 : 1,
    }))
    const went = figures('21:35', changes)
    const again = noiseFigures()
    // The store has the last 30 min.
    for (const [i, change] of changes.entries())
      if (i >= 15) again.remember(noiseMinute(at('21:35') + i * MINUTE_MS, change))
    expect(figuresOf(again, noiseMinute(at('21:35') + 44 * MINUTE_MS, changes[44]), true)).toEqual(went)
  })
})

import type { NoiseMinute } from '@gongdi/contract'

export type Scene = (minute: number) => Partial<NoiseMinute> | null
export interface NoiseVector {
  id: string
  from: string
  /** Just on the safe side, for two hours: one scene for each way of being so. */
  below: Scene[]
  /** At the level until minute `untilMin`, then recovered. Minutes are counted from 1. */
  over: Scene
  raises: number
  untilMin: number
  recovered: Scene
  clears: number
}

export const level =
  (laeqDb: number, others: Partial<NoiseMinute> = {}): Scene =>
  () => ({ laeqDb, ...others })

/** Written by hand from the limits, not from the records. A level is known from the 15th minute on, and 40 min of clean windows end an alert. */
export const NOISE_VECTORS: NoiseVector[] = [
  {
    id: 'noise-day-warning',
    from: '09:00',
    below: [level(64.9)],
    over: level(65),
    raises: 15,
    untilMin: 30,
    recovered: level(40),
    clears: 71,
  },
  {
    id: 'noise-day-limit',
    from: '09:00',
    below: [level(70)],
    over: level(70.1),
    raises: 15,
    untilMin: 30,
    recovered: level(40),
    clears: 71,
  },
  // For two windows: 20 min more.
  {
    id: 'noise-day-severe',
    from: '09:00',
    below: [level(75)],
    over: level(75.1),
    raises: 35,
    untilMin: 60,
    recovered: level(40),
    clears: 101,
  },
  {
    id: 'noise-night-warning',
    from: '22:00',
    below: [level(51.9)],
    over: level(52),
    raises: 15,
    untilMin: 30,
    recovered: level(30),
    clears: 71,
  },
  {
    id: 'noise-night-limit',
    from: '22:00',
    below: [level(55)],
    over: level(55.1),
    raises: 15,
    untilMin: 30,
    recovered: level(30),
    clears: 71,
  },
  {
    id: 'noise-night-severe',
    from: '22:00',
    below: [level(60)],
    over: level(60.1),
    raises: 15,
    untilMin: 30,
    recovered: level(30),
    clears: 71,
  },
  {
    id: 'noise-night-peak',
    from: '22:00',
    below: [
      level(50, { lmaxDb: 70 }),
      level(50, { lmaxDb: 90, rainMmH: 1 }),
      level(50, { lmaxDb: 90, windMps: 5 }),
    ],
    over: level(50, { lmaxDb: 70.1 }),
    raises: 1,
    untilMin: 30,
    recovered: level(50, { lmaxDb: 69.9 }),
    clears: 91,
  },
  {
    id: 'noise-night-unpermitted',
    from: '22:00',
    below: [
      level(55),
      level(70, { nightPermit: true }),
      // One loud truck stays in the window for 20 min, and is no work.
      (minute) => ({ laeqDb: minute === 30 ? 78 : 45 }),
    ],
    over: level(55.1),
    raises: 35,
    untilMin: 60,
    recovered: level(30),
    clears: 101,
  },
  {
    id: 'noise-flat',
    from: '09:00',
    below: [(minute) => ({ laeqDb: minute % 2 ? 50 : 50.2 })],
    over: (minute) => ({ laeqDb: minute % 2 ? 50 : 50.1 }),
    raises: 10,
    untilMin: 30,
    recovered: (minute) => ({ laeqDb: minute % 2 ? 50 : 50.6 }),
    clears: 32,
  },
  {
    id: 'noise-saturated',
    from: '09:00',
    below: [level(120)],
    over: level(120.1),
    raises: 1,
    untilMin: 30,
    recovered: level(109.9),
    clears: 41,
  },
  // 20 · 45 s are 900 s; after minute 90 it takes two whole minutes to get there.
  {
    id: 'noise-insufficient',
    from: '09:00',
    below: [level(50, { validS: 45 }), level(50, { windMps: 9 })],
    over: level(50, { validS: 44 }),
    raises: 61,
    untilMin: 90,
    recovered: level(50, { validS: 60 }),
    clears: 102,
  },
]

import type { DustMinute } from '@gongdi/contract'
import { at } from '../windows/testStates.ts'

export type Scene = (minute: number) => Partial<DustMinute> | null
export interface DustVector {
  id: string
  /** PM10 of three other sites of the district; none: no district. */
  district?: number
  /** Just on the safe side, for three hours: one scene for each way of being so. */
  below: Scene[]
  belowDistrict?: number
  /** Beyond the limit until minute `untilMin`; within the hysteresis for an hour, if given; then recovered. Minutes are counted from 1. */
  over: Scene
  raises: number
  untilMin: number
  within?: Scene
  recovered: Scene
  clears: number
}

export const START_MS = at('09:00')
export const air =
  (pm10UgM3: number, others: Partial<DustMinute> = {}): Scene =>
  () => ({ pm10UgM3, ...others })

/** Written by hand from the limits, not from the records. An hour is complete at minutes 60, 120 and 180. */
export const DUST_VECTORS: DustVector[] = [
  {
    id: 'dust-hour-blue',
    below: [air(100)],
    over: air(100.1),
    raises: 60,
    untilMin: 60,
    within: air(90),
    recovered: air(89.9),
    clears: 180,
  },
  {
    id: 'dust-hour-yellow',
    below: [air(150)],
    over: air(150.1),
    raises: 60,
    untilMin: 60,
    within: air(135),
    recovered: air(134.9),
    clears: 180,
  },
  {
    id: 'dust-hour-orange',
    below: [air(200)],
    over: air(200.1),
    raises: 60,
    untilMin: 60,
    within: air(180),
    recovered: air(179.9),
    clears: 180,
  },
  {
    id: 'dust-hour-red',
    below: [air(250)],
    over: air(250.1),
    raises: 60,
    untilMin: 60,
    within: air(225),
    recovered: air(224.9),
    clears: 180,
  },
  {
    id: 'dust-two-hours-red',
    below: [air(200), (minute) => ({ pm10UgM3: minute <= 60 || minute > 120 ? 200.1 : 200 })],
    over: air(200.1),
    raises: 120,
    untilMin: 120,
    recovered: air(179.9),
    clears: 180,
  },
  {
    id: 'dust-excess-blue',
    district: 10,
    below: [air(90)],
    over: air(90.1),
    raises: 60,
    untilMin: 60,
    within: air(82),
    recovered: air(81.9),
    clears: 180,
  },
  // 100.1 against 20 are 80.1 above; with the district at 30 they are not, and 100 is not above 100.
  {
    id: 'dust-excess-yellow',
    district: 20,
    below: [air(100)],
    over: air(100.1),
    raises: 60,
    untilMin: 60,
    within: air(92),
    recovered: air(91.9),
    clears: 180,
  },
  {
    id: 'dust-excess-yellow',
    district: 30,
    below: [air(110)],
    over: air(110.1),
    raises: 60,
    untilMin: 60,
    recovered: air(89.9),
    clears: 120,
  },
  {
    id: 'dust-excess-orange',
    district: 70,
    below: [air(150)],
    over: air(150.1),
    raises: 60,
    untilMin: 60,
    within: air(142),
    recovered: air(141.9),
    clears: 180,
  },
  {
    id: 'dust-excess-red',
    district: 120,
    below: [air(200)],
    over: air(200.1),
    raises: 60,
    untilMin: 60,
    within: air(192),
    recovered: air(191.9),
    clears: 180,
  },
  // Known from four of five minutes; back for 30 min, the run of a spray.
  {
    id: 'dust-five-minutes',
    below: [air(150)],
    over: air(150.1),
    raises: 4,
    untilMin: 30,
    within: air(135),
    recovered: air(130),
    clears: 121,
  },
  {
    id: 'dust-five-minutes-high',
    below: [air(250)],
    over: air(250.1),
    raises: 4,
    untilMin: 30,
    within: air(225),
    recovered: air(220),
    clears: 121,
  },
  {
    id: 'dust-pm25-hour',
    below: [air(200, { pm25UgM3: 75 })],
    over: air(200, { pm25UgM3: 75.1 }),
    raises: 60,
    untilMin: 60,
    within: air(200, { pm25UgM3: 67.5 }),
    recovered: air(200, { pm25UgM3: 67.4 }),
    clears: 180,
  },
  {
    id: 'dust-pm25-hour-high',
    below: [air(200, { pm25UgM3: 150 })],
    over: air(200, { pm25UgM3: 150.1 }),
    raises: 60,
    untilMin: 60,
    within: air(200, { pm25UgM3: 135 }),
    recovered: air(200, { pm25UgM3: 134.9 }),
    clears: 180,
  },
  {
    id: 'dust-order',
    below: [air(60, { pm25UgM3: 72 }), air(60, { tspUgM3: 50 }), air(19, { pm25UgM3: 60 })],
    over: air(60, { pm25UgM3: 72.1 }),
    raises: 11,
    untilMin: 30,
    within: air(60, { pm25UgM3: 63 }),
    recovered: air(60, { pm25UgM3: 62.9 }),
    clears: 101,
  },
  {
    id: 'dust-flat',
    below: [air(61), (minute) => ({ pm10UgM3: 61, tspUgM3: minute % 9 ? 98 : 99 })],
    over: air(61, { tspUgM3: 98 }),
    raises: 10,
    untilMin: 30,
    recovered: air(62),
    clears: 31,
  },
  {
    id: 'dust-zero',
    below: [air(1)],
    over: air(0.9),
    raises: 11,
    untilMin: 30,
    within: air(1.9),
    recovered: air(2),
    clears: 101,
  },
  {
    id: 'dust-spray-ineffective',
    // The spray is started in minute 11: 20 % less is what it should do, and clean air needs none.
    below: [
      (minute) => ({ pm10UgM3: minute <= 10 ? 300 : 240, sprayOn: minute > 10 }),
      (minute) => ({ pm10UgM3: 150, sprayOn: minute > 10 }),
      (minute) => ({ pm10UgM3: 300, sprayOn: minute > 10 && minute < 30 }),
    ],
    over: (minute) => ({ pm10UgM3: minute <= 10 ? 300 : 240.6, sprayOn: minute > 10 }),
    raises: 30,
    untilMin: 40,
    recovered: air(240.6),
    clears: 41,
  },
]

import { HOIST_LIMIT_BITS, type HoistLimitName, type HoistState } from '@gongdi/contract'
import { describe, expect, it } from 'vitest'
import { hoistFiled, hoistReading, START_MS } from '../testReadings.ts'
import { HOIST_RULES } from './hoist.ts'
import { checkVectors, play, type Stage, type Vector } from './testVectors.ts'

/** A state, and how long ago the anti-fall device was calibrated and tested. */
type Change = Partial<HoistState> & { calibratedDaysAgo?: number; dropTestedDaysAgo?: number }

const DAY_MS = 86_400_000

const stage: Stage<Change> = {
  calm: {},
  readingsOf: (second, { calibratedDaysAgo = 100, dropTestedDaysAgo = 30, ...state }) => [
    hoistFiled(second, {
      antiFallCalibratedAtMs: START_MS + second * 1000 - calibratedDaysAgo * DAY_MS,
      dropTestedAtMs: START_MS + second * 1000 - dropTestedDaysAgo * DAY_MS,
    }),
    hoistReading(second, state),
  ],
}

const bit = (name: HoistLimitName): Change => ({ limitBits: HOIST_LIMIT_BITS[name] })
const UP = { speedMps: 0.6, floor: null }
const DOWN = { speedMps: -0.6, floor: null }

const onLevel = (
  id: string,
  quantity: keyof HoistState,
  [below, level, within, clear]: [number, number, number, number],
  clearsAfterS = 10,
): Vector<Change> => ({
  id,
  below: [{ [quantity]: below }],
  at: { [quantity]: level },
  raisesAfterS: 3,
  within: { [quantity]: within },
  recovered: [{ [quantity]: clear }],
  clearsAfterS,
})

const onDoor = (id: string, door: Change): Vector<Change> => ({
  id,
  below: [door, { ...UP }, { ...door, speedMps: 0.04 }],
  at: { ...DOWN, ...door },
  raisesAfterS: 0,
  recovered: [UP, door],
  clearsAfterS: 10,
})

const onSwitch = (id: string, name: HoistLimitName): Vector<Change> => ({
  id,
  // Every other switch, and bits that do not exist yet (SPEC V3).
  below: [{ limitBits: (0xffff_ffff & ~HOIST_LIMIT_BITS[name]) >>> 0 }],
  at: bit(name),
  raisesAfterS: 0,
  recovered: [{ limitBits: 0 }],
  clearsAfterS: 10,
})

/** Written by hand from the figures of standards and practice, not from the records. */
const VECTORS: Vector<Change>[] = [
  onLevel('hoist-load-warning', 'loadPercent', [89.9, 90, 85.5, 85.4]),
  onLevel('hoist-load-alarm', 'loadPercent', [99.9, 100, 95, 94.9]),
  {
    id: 'hoist-overload-moving',
    // At rest it is refused, which is what ought to happen.
    below: [{ ...UP, loadPercent: 114.9 }, { loadPercent: 118 }],
    at: { ...UP, loadPercent: 115 },
    raisesAfterS: 3,
    within: { ...UP, loadPercent: 109 },
    recovered: [{ ...UP, loadPercent: 108.9 }, { loadPercent: 118 }],
    clearsAfterS: 10,
  },
  onSwitch('hoist-overload-device-acted', 'overload'),
  {
    id: 'hoist-persons-over',
    below: [{ personCount: 9 }],
    at: { personCount: 10 },
    raisesAfterS: 3,
    recovered: [{ personCount: 9 }],
    clearsAfterS: 10,
  },
  onLevel('hoist-wind-warning', 'windMps', [9.9, 10, 8, 7.9], 600),
  onLevel('hoist-wind-stop', 'windMps', [11.9, 12, 10, 9.9], 600),
  {
    id: 'hoist-rising-in-wind',
    // Down to the base is where it should go.
    below: [
      { ...UP, windMps: 11.9 },
      { ...DOWN, windMps: 15 },
      { speedMps: 0, windMps: 15 },
    ],
    at: { ...UP, windMps: 12 },
    raisesAfterS: 10,
    within: { ...UP, windMps: 10 },
    recovered: [
      { ...DOWN, windMps: 15 },
      { ...UP, windMps: 9.9 },
    ],
    clearsAfterS: 10,
  },
  onDoor('hoist-cage-door-open-moving', { frontDoorOpen: true }),
  onDoor('hoist-landing-door-open-moving', { landingDoorOpen: true }),
  onDoor('hoist-base-gate-open-moving', { baseGateOpen: true }),
  {
    id: 'hoist-overspeed-warning',
    below: [{ speedMps: 0.629, floor: null }],
    at: { speedMps: 0.63, floor: null },
    raisesAfterS: 3,
    within: { speedMps: 0.612, floor: null },
    recovered: [{ speedMps: 0.611, floor: null }, { speedMps: 0 }],
    clearsAfterS: 10,
  },
  {
    id: 'hoist-overspeed',
    below: [{ speedMps: -0.659, floor: null }],
    at: { speedMps: -0.661, floor: null },
    raisesAfterS: 0,
    within: { speedMps: -0.628, floor: null },
    recovered: [{ speedMps: -0.626, floor: null }],
    clearsAfterS: 10,
  },
  onSwitch('hoist-anti-fall-tripped', 'antiFall'),
  onSwitch('hoist-ultimate-limit', 'ultimateLimit'),
  onSwitch('hoist-upper-limit', 'upperLimit'),
  onSwitch('hoist-lower-limit', 'lowerLimit'),
  onSwitch('hoist-emergency-stop', 'emergencyStop'),
  {
    id: 'hoist-tilt',
    below: [{ tiltXDeg: 0.3, tiltYDeg: -0.39 }],
    at: { tiltXDeg: 0.3, tiltYDeg: -0.4 },
    raisesAfterS: 3,
    within: { tiltXDeg: 0, tiltYDeg: 0.45 },
    recovered: [{ tiltXDeg: 0, tiltYDeg: 0.449 }],
    clearsAfterS: 10,
  },
  {
    id: 'hoist-driver-unknown',
    below: [{ driverId: null }, { ...UP, driverId: 'D1' }, { driverId: null, speedMps: 0.04 }],
    at: { ...DOWN, driverId: null },
    raisesAfterS: 3,
    within: { driverId: null },
    recovered: [{ driverId: 'D1' }, { driverId: null, powerOn: false }],
    clearsAfterS: 10,
  },
  onLevel('hoist-motor-hot', 'motorTempC', [99.9, 100, 95, 94.9]),
  {
    id: 'hoist-calibration-due-30d',
    below: [{ calibratedDaysAgo: 335.9 }, { calibratedDaysAgo: 359.1 }],
    at: { calibratedDaysAgo: 336 },
    raisesAfterS: 0,
    recovered: [{ calibratedDaysAgo: 1 }, { calibratedDaysAgo: 359 }],
    clearsAfterS: 0,
  },
  {
    id: 'hoist-calibration-due-7d',
    below: [{ calibratedDaysAgo: 358.9 }, { calibratedDaysAgo: 366.1 }],
    at: { calibratedDaysAgo: 359 },
    raisesAfterS: 0,
    recovered: [{ calibratedDaysAgo: 1 }, { calibratedDaysAgo: 366 }],
    clearsAfterS: 0,
  },
  {
    id: 'hoist-calibration-overdue',
    below: [{ calibratedDaysAgo: 365.9 }],
    at: { calibratedDaysAgo: 370 },
    raisesAfterS: 0,
    recovered: [{ calibratedDaysAgo: 1 }],
    clearsAfterS: 0,
  },
  {
    id: 'hoist-drop-test-due-7d',
    below: [{ dropTestedDaysAgo: 84.9 }, { dropTestedDaysAgo: 92.1 }],
    at: { dropTestedDaysAgo: 85 },
    raisesAfterS: 0,
    recovered: [{ dropTestedDaysAgo: 1 }, { dropTestedDaysAgo: 92 }],
    clearsAfterS: 0,
  },
  {
    id: 'hoist-drop-test-overdue',
    below: [{ dropTestedDaysAgo: 91.9 }],
    at: { dropTestedDaysAgo: 92 },
    raisesAfterS: 0,
    recovered: [{ dropTestedDaysAgo: 0 }],
    clearsAfterS: 0,
  },
  {
    id: 'hoist-floor-implausible',
    below: [
      { floor: 15, heightM: 42 },
      { floor: null, heightM: 43.4 },
    ],
    // H5: the floor sensor jumps by five.
    at: { floor: 19, heightM: 42 },
    raisesAfterS: 3,
    within: { floor: 15, heightM: 42 },
    recovered: [{ floor: 14, heightM: 42.1 }],
    clearsAfterS: 10,
  },
]

checkVectors(VECTORS, stage)

describe('what is not known', () => {
  it('clears nothing either: a floor that is not named says nothing of one that was wrong', () => {
    const wrong: Change = { floor: 19, heightM: 42 }
    expect(play(stage, 'hoist-floor-implausible', [wrong, 15], [{ floor: null }, 60])).toEqual([['raise', 3]])
  })
})

describe('the rules of hoists', () => {
  it('have a vector each, where they judge readings', () => {
    const judged = HOIST_RULES.filter((rule) => rule.raise.on === 'readings').map((rule) => rule.id)
    const tested = [...VECTORS.map(({ id }) => id), 'hoist-upload-gap', 'hoist-height-jump']
    expect(tested.toSorted()).toEqual(judged.toSorted())
  })
})

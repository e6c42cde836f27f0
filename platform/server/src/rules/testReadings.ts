import {
  CONTRACT_VERSION,
  type CraneEvent,
  type CraneRegistration,
  type CraneState,
  type HoistEvent,
  type HoistRegistration,
  type HoistState,
} from '@gongdi/contract'
import type { ReadingOf } from '../ingest/reading.ts'

/** Builders for tests: a crane at ease, a cage at rest, told apart by what a test changes. */
export const START_MS = 1_790_000_000_000

const envelope = (seq: number) => ({
  v: CONTRACT_VERSION as 1,
  siteId: 'YT-0001',
  deviceId: 'TC-YT-0001-1',
  bootId: 'boot1',
  seq,
  measuredAtMs: START_MS + seq * 1000,
  sentAtMs: START_MS + seq * 1000 + 5,
})

/** No reading arrives before it was measured. */
const arrivalOf = (body: { measuredAtMs: number; sentAtMs: number }) =>
  Math.max(body.sentAtMs, body.measuredAtMs + 5) + 3

export function stateReading(
  seq: number,
  changes: Partial<CraneState> = {},
  late = false,
): ReadingOf<'crane/state'> {
  const body: CraneState = {
    ...envelope(seq),
    quality: 'good',
    powerOn: true,
    driverId: 'D10233',
    ropeFalls: 4,
    loadT: 1.2,
    ratedLoadT: 3.04,
    loadPercent: 20,
    momentPercent: 45,
    radiusM: 25,
    slewDeg: 10,
    slewTotalDeg: 10,
    hookHeightM: 30,
    trolleyMps: 0,
    hoistMps: 0.4,
    slewDegS: 0,
    swingRadialDeg: 0,
    swingTangentialDeg: 0,
    windMps: 4,
    windDirectionDeg: 340,
    tiltXDeg: 0.05,
    tiltYDeg: 0.02,
    limitBits: 0,
    ...changes,
  }
  return { kind: 'crane/state', body, receivedAtMs: arrivalOf(body), late }
}

export function eventReading(
  seq: number,
  event: CraneEvent['event'],
  changes: Partial<CraneEvent> = {},
): ReadingOf<'crane/event'> {
  const body: CraneEvent = { ...envelope(seq), event, ...changes }
  return { kind: 'crane/event', body, receivedAtMs: arrivalOf(body), late: false }
}

export function craneFiled(
  seq: number,
  changes: Partial<CraneRegistration> = {},
): ReadingOf<'crane/registration'> {
  const body: CraneRegistration = {
    ...envelope(seq),
    model: 'QTZ63',
    name: '1#',
    xM: 0,
    yM: 0,
    jibHeightM: 40,
    jibLengthM: 50,
    counterJibLengthM: 12,
    minRadiusM: 2.5,
    chart: [{ ropeFalls: 4, maxLoadT: 6, x0M: 1.2, momentTm: 80.8, q0T: 0.355 }],
    ...changes,
  }
  return { kind: 'crane/registration', body, receivedAtMs: arrivalOf(body), late: false }
}

const CAGE = 'SJ-YT-0001-1L'
const DAY_MS = 86_400_000

/** A cage of 2 t and 0.6 m/s with room for 9, its dates kept. */
export function hoistFiled(
  seq: number,
  changes: Partial<HoistRegistration> = {},
): ReadingOf<'hoist/registration'> {
  const body: HoistRegistration = {
    ...envelope(seq),
    deviceId: CAGE,
    model: 'SC200/200',
    name: '1# left',
    machineId: 'SJ-YT-0001-1',
    cage: 'left',
    xM: 10,
    yM: 5,
    facadeBearingDeg: 0,
    ratedLoadT: 2,
    ratedSpeedMps: 0.6,
    limitPersonCount: 9,
    topM: 99,
    storeyHeightM: 3,
    antiFallCalibratedAtMs: START_MS - 100 * DAY_MS,
    dropTestedAtMs: START_MS - 30 * DAY_MS,
    ...changes,
  }
  return { kind: 'hoist/registration', body, receivedAtMs: arrivalOf(body), late: false }
}

export function hoistReading(
  seq: number,
  changes: Partial<HoistState> = {},
  late = false,
): ReadingOf<'hoist/state'> {
  const body: HoistState = {
    ...envelope(seq),
    deviceId: CAGE,
    quality: 'good',
    powerOn: true,
    driverId: 'D20471',
    loadT: 0.98,
    ratedLoadT: 2,
    loadPercent: 49,
    personCount: 7,
    heightM: 42,
    floor: 14,
    speedMps: 0,
    windMps: 3.4,
    tiltXDeg: 0.04,
    tiltYDeg: 0.02,
    frontDoorOpen: false,
    backDoorOpen: false,
    landingDoorOpen: false,
    baseGateOpen: false,
    limitBits: 0,
    motorTempC: 55,
    tripCount: 4812,
    runS: 260_000,
    ...changes,
  }
  return { kind: 'hoist/state', body, receivedAtMs: arrivalOf(body), late }
}

export function hoistEventReading(
  seq: number,
  event: HoistEvent['event'],
  changes: Partial<HoistEvent> = {},
): ReadingOf<'hoist/event'> {
  const body: HoistEvent = { ...envelope(seq), deviceId: CAGE, event, ...changes }
  return { kind: 'hoist/event', body, receivedAtMs: arrivalOf(body), late: false }
}

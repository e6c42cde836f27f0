import { HOIST_LIMIT_BITS, type HoistState, type HoistView } from '@gongdi/contract'
import type { StateReading } from '../../ingest/reading.ts'
import type { Figures, KindFigures } from '../kindFigures.ts'

/**
 * The figures of a hoist cage that rules may name, with their units. The last ones follow from the registration and from the state before:
 * - `personsOver`: persons above the registered limit, negative below it;
 * - `speedPercent`: speed either way, of the registered speed;
 * - `calibrationAgeDays`, `dropTestAgeDays`: since the dates of the registration;
 * - `floorErrorStoreys`: how far the floor that the cage names lies from the one at its height;
 * - `intervalS`: device time since the state before; `heightStepMps`: the speed that the change of height since then takes.
 */
const HOIST_QUANTITIES = {
  loadT: 't',
  ratedLoadT: 't',
  loadPercent: '%',
  personCount: '',
  heightM: 'm',
  floor: '',
  speedMps: 'm/s',
  windMps: 'm/s',
  tiltXDeg: '°',
  tiltYDeg: '°',
  tiltDeg: '°',
  limitBits: '',
  motorTempC: '°C',
  tripCount: '',
  limitPersonCount: '',
  personsOver: '',
  ratedSpeedMps: 'm/s',
  speedPercent: '%',
  calibrationAgeDays: 'd',
  dropTestAgeDays: 'd',
  floorErrorStoreys: '',
  intervalS: 's',
  heightStepMps: 'm/s',
} as const satisfies Record<string, string>

/** `cageDoorOpen`: either door of the cage. */
const FACTS = ['driverKnown', 'powerOn', 'moving', 'cageDoorOpen', 'landingDoorOpen', 'baseGateOpen'] as const

/** Faster than this a cage counts as moving: more than a speed sensor shows of a cage at rest, less than any levelling speed. [EA] */
const MOVING_MPS = 0.05
/** Two heights that lie closer together in time say nothing of a speed: the sensor errs by 0.05 m [EA]. */
const SHORTEST_STEP_S = 0.5
const MS_PER_DAY = 86_400_000

interface Cage {
  filed: HoistView | null
  /** The newest state that can be judged, and the one before it. */
  newest: HoistState | null
  before: HoistState | null
}

/** How the state of a hoist cage becomes figures. */
export function hoistFigures(): KindFigures {
  const cages = new Map<string, Cage>()
  const cageOf = (deviceId: string): Cage => {
    const known = cages.get(deviceId)
    if (known !== undefined) return known
    const cage: Cage = { filed: null, newest: null, before: null }
    cages.set(deviceId, cage)
    return cage
  }
  return {
    deviceKind: 'hoist',
    quantities: HOIST_QUANTITIES,
    facts: FACTS,
    limits: HOIST_LIMIT_BITS,
    texts: ['driverId'],
    learnSite: () => {},
    learnDevice(device) {
      if (device.deviceKind !== 'hoist') return
      const cage = cageOf(device.deviceId)
      if (cage.filed === null || cage.filed.measuredAtMs <= device.measuredAtMs) cage.filed = device
    },
    remember(reading) {
      if (reading.kind !== 'hoist/state' || reading.late || reading.body.quality === 'bad') return
      const cage = cageOf(reading.body.deviceId)
      cage.before = cage.newest
      cage.newest = reading.body
    },
    read(reading, atMs, into) {
      const state = reading.body as HoistState
      const cage = cageOf(state.deviceId)
      readState(state, into)
      readFiled(state, cage.filed, atMs, into)
      readSteps(state, cage.newest === state ? cage.before : cage.newest, into)
    },
    textOf: ({ body }: StateReading) => (body as HoistState).driverId,
  }
}

function readState(s: HoistState, into: Figures): void {
  into[0] = s.loadT
  into[1] = s.ratedLoadT
  into[2] = s.loadPercent
  into[3] = s.personCount
  into[4] = s.heightM
  into[5] = s.floor ?? Number.NaN
  into[6] = s.speedMps
  into[7] = s.windMps
  into[8] = s.tiltXDeg
  into[9] = s.tiltYDeg
  into[10] = Math.sqrt(s.tiltXDeg * s.tiltXDeg + s.tiltYDeg * s.tiltYDeg)
  into[11] = s.limitBits
  into[12] = s.motorTempC
  into[13] = s.tripCount
  into[23] = s.driverId === null ? 0 : 1
  into[24] = s.powerOn ? 1 : 0
  into[25] = Math.abs(s.speedMps) >= MOVING_MPS ? 1 : 0
  into[26] = s.frontDoorOpen || s.backDoorOpen ? 1 : 0
  into[27] = s.landingDoorOpen ? 1 : 0
  into[28] = s.baseGateOpen ? 1 : 0
}

function readFiled(s: HoistState, filed: HoistView | null, atMs: number, into: Figures): void {
  if (filed === null) {
    into.fill(Number.NaN, 14, 21)
    return
  }
  into[14] = filed.limitPersonCount
  into[15] = s.personCount - filed.limitPersonCount
  into[16] = filed.ratedSpeedMps
  into[17] = Math.round((1000 * Math.abs(s.speedMps)) / filed.ratedSpeedMps) / 10
  into[18] = daysBetween(filed.antiFallCalibratedAtMs, atMs)
  into[19] = daysBetween(filed.dropTestedAtMs, atMs)
  into[20] = s.floor === null ? Number.NaN : toHundredth(Math.abs(s.floor - s.heightM / filed.storeyHeightM))
}

function readSteps(s: HoistState, before: HoistState | null, into: Figures): void {
  const stepS = before === null ? Number.NaN : (s.measuredAtMs - before.measuredAtMs) / 1000
  // Not where the clock was set back between them, nor over a restart of the device: it was off, not slow.
  const isStep = stepS > 0 && before!.bootId === s.bootId
  into[21] = isStep ? stepS : Number.NaN
  into[22] =
    isStep && stepS >= SHORTEST_STEP_S
      ? toHundredth(Math.abs(s.heightM - before!.heightM) / stepS)
      : Number.NaN
}

/** Not a hundredth of a day too many, so that nothing is overdue before it is. */
const daysBetween = (fromMs: number, toMs: number): number =>
  Math.floor((100 * (toMs - fromMs)) / MS_PER_DAY) / 100

/** A figure that people read needs no more digits than its sensors have. */
const toHundredth = (value: number): number => Math.round(value * 100) / 100

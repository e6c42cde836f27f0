import type { FigureRow } from '@gongdi/contract'
import type { ReadingOf } from '../../ingest/reading.ts'
import { rounded } from './rounded.ts'
import type { RowKind } from './rowBoard.ts'

type FigureKind = 'hoist/state' | 'dust/live' | 'dust/minute' | 'noise/minute' | 'pit/state'
/** What a device that is no crane says of itself. */
export type FigureReading = { [K in FigureKind]: Pick<ReadingOf<K>, 'kind' | 'body'> }[FigureKind]

/** The newest figures of a device as sent (SPEC L7); which they are: `FigureRow` of the contract. */
const figureRowOf = (reading: FigureReading): FigureRow => [
  reading.body.deviceId,
  rounded(reading.body.measuredAtMs),
  ...figuresOf(reading).map(rounded),
]

function figuresOf(reading: FigureReading): number[] {
  switch (reading.kind) {
    case 'hoist/state': {
      const { heightM, speedMps, loadT, personCount, limitBits, powerOn } = reading.body
      return [heightM, speedMps, loadT, personCount, doorBitsOf(reading.body), limitBits, powerOn ? 1 : 0]
    }
    case 'dust/live':
    case 'dust/minute': {
      const { pm25UgM3, pm10UgM3, tspUgM3, sprayOn } = reading.body
      return [pm25UgM3, pm10UgM3, tspUgM3, sprayOn ? 1 : 0]
    }
    case 'noise/minute':
      return [reading.body.laeqDb, reading.body.lmaxDb, reading.body.l90Db]
    case 'pit/state':
      return [reading.body.value, reading.body.cumulative, ...(reading.body.profileMm ?? [])]
  }
}

type Doors = Pick<
  ReadingOf<'hoist/state'>['body'],
  'frontDoorOpen' | 'backDoorOpen' | 'landingDoorOpen' | 'baseGateOpen'
>

const doorBitsOf = (doors: Doors): number =>
  (doors.frontDoorOpen ? 1 : 0) |
  (doors.backDoorOpen ? 2 : 0) |
  (doors.landingDoorOpen ? 4 : 0) |
  (doors.baseGateOpen ? 8 : 0)

/** Tens of thousands of devices say them: they are for viewers of chosen sites. */
export const FIGURES: RowKind<FigureReading> = { type: 'figures', ofCity: false, rowOf: figureRowOf }

import { type CraneState, LIMIT_BITS } from '@gongdi/contract'
import type { Figures, KindFigures } from '../kindFigures.ts'
import { CraneNeighbours, type NeighbourFigures } from './craneNeighbours.ts'

/**
 * The figures of a crane state that rules may name, with their units, and two that follow from it: `tiltDeg` (lean in any direction)
 * and `hookSpeedMps` (how fast the hook moves in space, whichever mechanism moves it). The last five
 * are about the other cranes of its site with a higher id, so that a pair is judged once: `craneNeighbours.ts`.
 */
export const CRANE_QUANTITIES = {
  loadT: 't',
  ratedLoadT: 't',
  loadPercent: '%',
  momentPercent: '%',
  ropeFalls: '',
  radiusM: 'm',
  hookHeightM: 'm',
  slewDeg: '°',
  slewTotalDeg: '°',
  hoistMps: 'm/s',
  trolleyMps: 'm/s',
  slewDegS: '°/s',
  windMps: 'm/s',
  windDirectionDeg: '°',
  tiltXDeg: '°',
  tiltYDeg: '°',
  limitBits: '',
  tiltDeg: '°',
  hookSpeedMps: 'm/s',
  nearestCraneM: 'm',
  closingCraneM: 'm',
  collisionS: 's',
  verticalClearanceM: 'm',
  mastClearanceM: 'm',
} as const satisfies Record<string, string>

const RAD_PER_DEG = Math.PI / 180

/** How the state of a tower crane becomes figures. */
export function craneFigures(): KindFigures {
  const neighbours = new CraneNeighbours()
  return {
    deviceKind: 'crane',
    quantities: CRANE_QUANTITIES,
    facts: ['driverKnown', 'powerOn'],
    limits: LIMIT_BITS,
    texts: ['driverId', 'otherCraneId', 'tightestCraneId'],
    learnSite: () => {},
    learnDevice(device) {
      if (device.deviceKind === 'crane') neighbours.learn(device)
    },
    remember(reading) {
      if (reading.kind !== 'crane/state' || reading.late || reading.body.quality === 'bad') return
      neighbours.see(reading.body)
    },
    read({ body }, _atMs, into) {
      readState(body as CraneState, into)
      readNeighbours(neighbours.figuresOf(body as CraneState), into)
    },
    textOf({ body }, name) {
      if (name === 'otherCraneId') return neighbours.nearestOf(body.deviceId)
      if (name === 'tightestCraneId') return neighbours.tightestOf(body.deviceId)
      return (body as CraneState).driverId
    },
  }
}

/**
 * Writes the figures of a state into `into`, in the order of their names. One straight line for all rules: a function a figure would put
 * every fraction it returns on the heap, thousands of times a second.
 */
function readState(s: CraneState, into: Figures): void {
  const acrossMps = s.radiusM * s.slewDegS * RAD_PER_DEG
  into[0] = s.loadT
  into[1] = s.ratedLoadT
  into[2] = s.loadPercent
  into[3] = s.momentPercent
  into[4] = s.ropeFalls
  into[5] = s.radiusM
  into[6] = s.hookHeightM
  into[7] = s.slewDeg
  into[8] = s.slewTotalDeg
  into[9] = s.hoistMps
  into[10] = s.trolleyMps
  into[11] = s.slewDegS
  into[12] = s.windMps
  into[13] = s.windDirectionDeg
  into[14] = s.tiltXDeg
  into[15] = s.tiltYDeg
  into[16] = s.limitBits
  into[17] = Math.sqrt(s.tiltXDeg * s.tiltXDeg + s.tiltYDeg * s.tiltYDeg)
  into[18] = Math.sqrt(s.hoistMps * s.hoistMps + s.trolleyMps * s.trolleyMps + acrossMps * acrossMps)
  into[24] = s.driverId === null ? 0 : 1
  into[25] = s.powerOn ? 1 : 0
}

function readNeighbours(n: Readonly<NeighbourFigures>, into: Figures): void {
  into[19] = n.nearestCraneM
  into[20] = n.closingCraneM
  into[21] = n.collisionS
  into[22] = n.verticalClearanceM
  into[23] = n.mastClearanceM
}

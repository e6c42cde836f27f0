import type { CraneState } from '@gongdi/contract'

/**
 * The figures of a crane state that rules may name, with their units, and two that follow from it: `tiltDeg` (lean in any direction)
 * and `hookSpeedMps` (how fast the hook moves in space, whichever mechanism moves it).
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
} as const satisfies Record<string, string>

export type QuantityName = keyof typeof CRANE_QUANTITIES
export const QUANTITY_NAMES = Object.keys(CRANE_QUANTITIES) as [QuantityName, ...QuantityName[]]

/** All that conditions look at, as numbers in one array: the quantities, then two facts as 1 or 0. */
export type Figures = Float64Array
const FIGURES: readonly string[] = [...QUANTITY_NAMES, 'driverKnown', 'powerOn']

export const newFigures = (): Figures => new Float64Array(FIGURES.length)

/** Where in the array a figure stands. */
export const figureIndex = (name: QuantityName | 'driverKnown' | 'powerOn'): number => FIGURES.indexOf(name)

const RAD_PER_DEG = Math.PI / 180

/**
 * Writes the figures of a state into `into`, in the order of `FIGURES`. One straight line for all rules: a function a figure would put
 * every fraction it returns on the heap, thousands of times a second.
 */
export function readFigures(s: CraneState, into: Figures): void {
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
  into[19] = s.driverId === null ? 0 : 1
  into[20] = s.powerOn ? 1 : 0
}

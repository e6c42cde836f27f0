import type { CraneTruth } from './truth.ts'

/** What a driver asks the signaller before the crane turns or its hook goes down. Angles in degrees, not wrapped. */
export interface Way {
  /** Height to which the hook is to be raised before turning with the trolley within this radius, m; −Infinity: any. */
  passHookM(radiusM: number): number
  mayTurn(truth: CraneTruth, targetDeg: number): boolean
  mayGoDown(truth: CraneTruth): boolean
  /** Whether a place is nobody else's, so that nobody has to wait for it. */
  isApart(bearingDeg: number, radiusM: number): boolean
}

/** A crane alone on its site. */
export const FREE_WAY: Way = {
  passHookM: () => Number.NEGATIVE_INFINITY,
  mayTurn: () => true,
  mayGoDown: () => true,
  isApart: () => true,
}

/** What a driver knows beside the crane: whether the site lifts, and the way. */
export interface CraneSite {
  isLifting(atMs: number): boolean
  way: Way
}

import type { BLOCK_REASONS } from '@gongdi/contract'

export type BlockReason = (typeof BLOCK_REASONS)[number]

/** Everything that decides whether the cage may move, as the control box knows it. */
export interface InterlockInputs {
  powerOn: boolean
  /** A driver has been identified, GB/T 37537-2019 4.12 [CL]. */
  driverOk: boolean
  frontDoorOpen: boolean
  backDoorOpen: boolean
  landingDoorOpen: boolean
  baseGateOpen: boolean
  ultimateLimit: boolean
  antiFallTripped: boolean
  loadPercent: number
  personCount: number
  limitPersonCount: number
  windMps: number
}

/** Settings of the control box itself. */
export const INTERLOCK = {
  /** The overload device refuses from here on: 110 % of the rated load [NV]. */
  loadPercent: 110,
  /** Largest wind at work, 12 m/s [PG scribd 261324727], [RP form] force 6. */
  windMps: 12,
} as const

/**
 * The first condition that forbids movement, null when none does: the truth table of the interlock [EA], asked before every start
 * and all the while that the cage moves. Pure.
 */
export function refusal(i: InterlockInputs): BlockReason | null {
  if (!i.powerOn) return 'power'
  if (!i.driverOk) return 'driver'
  if (i.frontDoorOpen || i.backDoorOpen) return 'cage-door'
  if (i.landingDoorOpen || i.baseGateOpen) return 'landing-door'
  if (i.ultimateLimit) return 'ultimate-limit'
  if (i.antiFallTripped) return 'anti-fall'
  if (!(i.loadPercent < INTERLOCK.loadPercent)) return 'overload'
  if (!(i.personCount <= i.limitPersonCount)) return 'persons'
  if (!(i.windMps < INTERLOCK.windMps)) return 'wind'
  return null
}

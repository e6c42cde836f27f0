import type { SITE_PHASES } from '@gongdi/contract'

/** A dust or noise monitor as the plan of a site knows it; mostly both in one box at the gate. */
export interface MonitorPost {
  siteId: string
  deviceId: string
  name: string
  /** East and north of the site origin. */
  xM: number
  yM: number
  heightM: number
  phase: (typeof SITE_PHASES)[number]
  /** Distance to where most of the work is, and to the next road. */
  workDistanceM: number
  roadDistanceM: number
  /** Cranes and hoist machines of the site, which can be heard. */
  cranes: number
  hoists: number
  /** The site is not active: nothing but the background is measured. */
  isIdle: boolean
}

/** One cage of a hoist as the plan of a site knows it. */
export interface HoistPost {
  siteId: string
  deviceId: string
  machineId: string
  cage: 'left' | 'right'
  name: string
  /** Mast axis, east and north of the site origin. */
  xM: number
  yM: number
  /** From the mast to the facade, 0 north, clockwise. */
  facadeBearingDeg: number
  /** Landings that are served above the base, and how far they are apart. */
  storeys: number
  storeyHeightM: number
  phase: 'structure' | 'fit-out'
  drivers: readonly string[]
}

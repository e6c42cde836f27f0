import type { GustSpec } from '../../weather/gust.ts'
import type { LimiterSettings } from './limiter.ts'
import type { CraneModel } from './models.ts'

/** Where a crane stands and what it is there to serve: what a site's plan knows of it. */
export interface CranePost {
  siteId: string
  deviceId: string
  name: string
  model: CraneModel
  /** East and north of the site origin. */
  xM: number
  yM: number
  jibHeightM: number
  /** Bearings from the mast to the yard where loads are picked and to the building where they go. */
  yardBearingDeg: number
  workBearingDeg: number
  /** Top of the building that is served, above the crane's base. */
  workHeightM: number
  drivers: readonly string[]
}

/** How far the sensors of one crane are off. System limit: 5 % on load, radius and moment, GB/T 28264-2017 [PG]. */
interface SensorErrors {
  /** Factor on the true load. */
  loadScale: number
  /** Noise of the load cell as a share of the load, and at no load, t. */
  loadNoise: number
  loadFloorT: number
  radiusOffsetM: number
  hookOffsetM: number
  slewOffsetDeg: number
  windNoiseMps: number
}

/** One crane as it stands: its post, and what makes it different from another of the same make. */
export interface CraneSpec extends CranePost {
  limiter: LimiterSettings
  sensors: SensorErrors
  /** Static lean of the mast towards east and north. */
  leanXDeg: number
  leanYDeg: number
  gust: GustSpec
  /** Times at which drivers change, by shift number: `shiftMs` long, beginning at `shiftOffsetMs`. */
  shiftMs: number
  shiftOffsetMs: number
}

import type { GustSpec } from '../../weather/gust.ts'
import type { LimitSwitches } from './limitSwitches.ts'
import type { HoistPost } from './post.ts'

/** One way in which an SC200/200 is driven. */
export interface Drive {
  id: string
  model: string
  ratedSpeedMps: number
  accelMps2: number
  antiFallModel: string
  /** Speed at which the anti-fall device trips. */
  antiFallTripMps: number
  /** Standard deviation of where a trip ends, m from the landing. */
  missSdM: number
  /** Distance from the cut of the power to a normal stand: the brake does it, or the converter before the power goes. */
  normalRunOutM: number
  share: number
}

/**
 * Drives of the type: 36 m/min [PG cptc-china.com]; 63 m/min by converter (VFD) [NV]. Acceleration 0.6 m/s² for a motor that is switched
 * on directly, 0.3 m/s² by converter [EA]. SAJ40-1.2 and SAJ50-1.4 [NV]. Shares and accuracy at landings [EA].
 */
export const DRIVES = [
  {
    id: 'direct-36',
    model: 'SC200/200',
    ratedSpeedMps: 0.6,
    accelMps2: 0.6,
    antiFallModel: 'SAJ40-1.2',
    antiFallTripMps: 1.2,
    missSdM: 0.04,
    normalRunOutM: 0.3,
    share: 0.4,
  },
  {
    id: 'vfd-36',
    model: 'SC200/200BP',
    ratedSpeedMps: 0.6,
    accelMps2: 0.3,
    antiFallModel: 'SAJ40-1.2',
    antiFallTripMps: 1.2,
    missSdM: 0.012,
    normalRunOutM: 0,
    share: 0.3,
  },
  {
    id: 'vfd-63',
    model: 'SC200/200BP',
    ratedSpeedMps: 1.05,
    accelMps2: 0.3,
    antiFallModel: 'SAJ50-1.4',
    antiFallTripMps: 1.4,
    missSdM: 0.012,
    normalRunOutM: 0,
    share: 0.3,
  },
] as const satisfies readonly Drive[]

/** Rated load of a cage, t [PG cptc-china.com]. */
export const RATED_LOAD_T = 2
/** What a person counts, t [EA]. */
export const PERSON_T = 0.07
/** What a site sets its person limit to: 9–24 [NV]; shares [EA]. */
export const PERSON_LIMITS = [
  { count: 9, share: 25 },
  { count: 12, share: 25 },
  { count: 15, share: 20 },
  { count: 18, share: 15 },
  { count: 24, share: 15 },
] as const

/** Everything that stays as it is for one cage over a run. */
export interface HoistSpec extends HoistPost {
  drive: Drive
  topM: number
  switches: LimitSwitches
  limitPersonCount: number
  antiFallCalibratedAtMs: number
  dropTestedAtMs: number
  /** Deceleration once the power is cut, from a run-out at rated speed of 0.1–0.4 m [EA]. */
  brakeMps2: number
  /** Distance that the anti-fall device needs from its trip to the stand, m. */
  antiFallBrakeM: number
  gust: GustSpec
  sensors: {
    /** Gain of the load cell: its share of the ±3 % [EA]. */
    loadScale: number
    /** Drift of the zero, t/s. */
    zeroDriftTPerS: number
    heightDriftMPerS: number
    leanXDeg: number
    leanYDeg: number
  }
  /** How this site is busier or quieter than others. */
  demandFactor: number
  /** How much later than the whistle this crew comes and goes, ms. */
  lagMs: number
  /** Counters when the run begins. */
  tripCount: number
  runS: number
}

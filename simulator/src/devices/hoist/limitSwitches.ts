import { HOIST_LIMIT_BITS } from '@gongdi/contract/wire'

/** Where the switches of a cage stand, m above the base landing. */
export interface LimitSwitches {
  upperM: number
  ultimateUpperM: number
  lowerM: number
  ultimateLowerM: number
  /** End of the rack: as far as the cage could go at all. */
  mastTopM: number
  bufferM: number
}

/** Distances between landings, switches and ends, m. */
const SWITCH_DISTANCES = {
  /** A trip to the top landing ends clear of the switch: no switch is a normal stop, JGJ 215-2010 5.2.10 [CL]. Distance [EA]. */
  landingToUpperM: 0.6,
  /** Safety distance above the upper limit switch below 0.8 m/s, ≥ 1.8 m [RP form], here 2.0; for faster hoists 2.5 m [EA]. */
  upperToMastTopM: { slow: 2.0, fast: 2.5 },
  /** 极限开关 beyond the limit switch, rack type, ≥ 0.15 m [RP form]; more than a brake's run-out [EA]. */
  limitToUltimateM: 0.5,
  landingToLowerM: 0.25,
  /** The lower ultimate switch acts before the cage meets the buffer [RP form]; distance [EA]. */
  ultimateToBufferM: 0.15,
} as const

/** Switches of a hoist whose topmost landing is at `topM`. Pure. */
export function limitSwitches(topM: number, ratedSpeedMps: number): LimitSwitches {
  const d = SWITCH_DISTANCES
  const upperM = topM + d.landingToUpperM
  const lowerM = -d.landingToLowerM
  const ultimateLowerM = lowerM - d.limitToUltimateM
  return {
    upperM,
    ultimateUpperM: upperM + d.limitToUltimateM,
    lowerM,
    ultimateLowerM,
    mastTopM: upperM + (ratedSpeedMps < 0.8 ? d.upperToMastTopM.slow : d.upperToMastTopM.fast),
    bufferM: ultimateLowerM - d.ultimateToBufferM,
  }
}

/** Rated speed from which a hoist has a slow-down switch, m/s [RP form]. */
const SLOW_DOWN_FROM_MPS = 0.7

/** Which switches act at this height and speed. The slow-down acts when a fast cage comes on too fast to stop at the limit. Pure. */
export function switchBits(
  at: LimitSwitches,
  heightM: number,
  speedMps: number,
  drive: { ratedSpeedMps: number; accelMps2: number },
): number {
  const { upperM, lowerM } = at
  let bits = 0
  if (heightM >= upperM) bits |= HOIST_LIMIT_BITS.upperLimit
  if (heightM <= lowerM) bits |= HOIST_LIMIT_BITS.lowerLimit
  if (heightM >= at.ultimateUpperM || heightM <= at.ultimateLowerM) bits |= HOIST_LIMIT_BITS.ultimateLimit
  if (drive.ratedSpeedMps > SLOW_DOWN_FROM_MPS && speedMps !== 0) {
    const leftM = speedMps > 0 ? upperM - heightM : heightM - lowerM
    if (leftM < (speedMps * speedMps) / (2 * drive.accelMps2)) bits |= HOIST_LIMIT_BITS.slowDown
  }
  return bits
}

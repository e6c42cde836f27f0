/** Acceleration of a cage that nothing holds, m/s². Gears and rotors would slow it; none of that is counted on. */
export const FREE_FALL_MPS2 = 9.81

/**
 * How far a progressive anti-fall device (渐进式防坠安全器) may let the cage run from its trip to the stand, by rated speed: windows
 * [RP form], edges of the bands [NV].
 */
export const BRAKING_WINDOWS = [
  { upToMps: 0.65, minM: 0.15, maxM: 1.4 },
  { upToMps: 1.0, minM: 0.25, maxM: 1.6 },
  { upToMps: 1.33, minM: 0.35, maxM: 1.8 },
  { upToMps: 2.4, minM: 0.55, maxM: 2.0 },
] as const

/** A device in good order brakes within these, whatever its window: 0.25–1.2 m [EA], 1.2 m in one scheme [RP form]. */
const GOOD_ORDER = { minM: 0.25, maxM: 1.2 } as const

/** Between which distances a device in good order stops a cage of this rated speed, m. Throws above 2.4 m/s: there is no such hoist. */
export function brakingRangeM(ratedSpeedMps: number): { minM: number; maxM: number } {
  const window = BRAKING_WINDOWS.find(({ upToMps }) => ratedSpeedMps <= upToMps)
  if (!window) throw new RangeError(`no anti-fall device for a rated speed of ${ratedSpeedMps} m/s`)
  return { minM: Math.max(window.minM, GOOD_ORDER.minM), maxM: Math.min(window.maxM, GOOD_ORDER.maxM) }
}

/** Free fall from one speed to a higher one: how long, s, and how far, m. Pure. */
export function freeFall(fromMps: number, toMps: number): { timeS: number; wayM: number } {
  return {
    timeS: (toMps - fromMps) / FREE_FALL_MPS2,
    wayM: (toMps * toMps - fromMps * fromMps) / (2 * FREE_FALL_MPS2),
  }
}

/** Constant deceleration that brings a speed to a stand over a distance, m/s². Pure. */
export const decelerationMps2 = (speedMps: number, wayM: number): number => (speedMps * speedMps) / (2 * wayM)

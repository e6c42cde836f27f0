/**
 * Time from `speedMps` to a stand exactly `wayM` further on, s: accelerate, cruise, brake, all at `accelMps2`; a way too short for the
 * full speed has no cruise. From a stand and long enough it is h/v + v/a. Pure. `speedMps` is counted towards the target, 0 to `maxMps`.
 */
export function remainingS(wayM: number, speedMps: number, maxMps: number, accelMps2: number): number {
  const peakMps = Math.min(maxMps, Math.sqrt(accelMps2 * wayM + (speedMps * speedMps) / 2))
  if (peakMps <= 0) return 0
  const rampsM = (2 * peakMps * peakMps - speedMps * speedMps) / (2 * accelMps2)
  return (2 * peakMps - speedMps) / accelMps2 + Math.max(0, wayM - rampsM) / peakMps
}

/** Time of a trip from landing to landing, s. Pure. */
export const tripS = (wayM: number, drive: { ratedSpeedMps: number; accelMps2: number }): number =>
  remainingS(Math.abs(wayM), 0, drive.ratedSpeedMps, drive.accelMps2)

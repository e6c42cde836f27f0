import { CONTRACT_VERSION, type CraneState } from '@gongdi/contract'

/**
 * What the torture's cranes do, known beforehand: every `everyS` seconds of event time the moment stands at 105 % for `lastsS`
 * seconds, else at 60 %. So each crane owes exactly one red moment alert a pulse, whatever is killed in between.
 */
const PULSE = { everyS: 40, firstAtS: 10, lastsS: 6 } as const

/** Number of the pulse that a second of event time lies in, or null between pulses. Pure. */
export function pulseAt(second: number): number | null {
  const since = second - PULSE.firstAtS
  if (since < 0) return null
  return since % PULSE.everyS < PULSE.lastsS ? Math.floor(since / PULSE.everyS) : null
}

/** Pulses that were over, with `slackS` for hold and clear, by the time `seconds` had been sent. */
export const completePulses = (seconds: number, slackS = 4): number =>
  Math.max(0, Math.floor((seconds - PULSE.firstAtS - slackS) / PULSE.everyS) + 1)

/** The reading of one crane at a second of event time; `seq` counts seconds. */
export function pulseReading(
  siteId: string,
  deviceId: string,
  bootId: string,
  second: number,
  startMs: number,
): CraneState {
  const inPulse = pulseAt(second) !== null
  const measuredAtMs = startMs + second * 1000
  return {
    v: CONTRACT_VERSION,
    siteId,
    deviceId,
    bootId,
    seq: second,
    measuredAtMs,
    sentAtMs: measuredAtMs,
    quality: 'good',
    powerOn: true,
    driverId: 'D10233',
    ropeFalls: 4,
    loadT: inPulse ? 3.2 : 1.8,
    ratedLoadT: 3.04,
    loadPercent: inPulse ? 53 : 30,
    momentPercent: inPulse ? 105 : 60,
    radiusM: 25,
    slewDeg: second % 360,
    slewTotalDeg: second % 360,
    hookHeightM: 20,
    trolleyMps: 0,
    hoistMps: 0,
    slewDegS: 1,
    swingRadialDeg: 0,
    swingTangentialDeg: 0,
    windMps: 4,
    windDirectionDeg: 340,
    tiltXDeg: 0.05,
    tiltYDeg: 0.02,
    limitBits: 0,
  }
}

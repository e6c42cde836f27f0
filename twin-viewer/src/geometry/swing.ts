import { pendulumPeriodS } from './kinematics.ts'

/** What is drawn of one axis of a swinging load: an oscillation whose size and phase follow the reports. */
export interface SwingAxis {
  amplitudeDeg: number
  phaseRad: number
  /** Clock time at which `phaseRad` held, ms. */
  atMs: number
  lastDeg: number
}

export const stillAxis = (): SwingAxis => ({ amplitudeDeg: 0, phaseRad: 0, atMs: 0, lastDeg: 0 })

/**
 * Takes one reported angle. Reports come about once a second and the swing has a period of 4 to 18 s, so the speed is taken from the two
 * last reports and, with the pendulum's own period, gives amplitude and phase. Changes `axis` in place: it runs every second per crane.
 */
export function reportSwing(axis: SwingAxis, angleDeg: number, atMs: number, ropeM: number): void {
  const omega = (2 * Math.PI) / pendulumPeriodS(ropeM)
  const dtS = (atMs - axis.atMs) / 1000
  const known = axis.atMs > 0 && dtS > 0.05 && dtS < 5
  // With angle = A·sin φ over a step of ωΔt: the mean speed is the speed at mid-step, times the chord's shortening.
  const half = (omega * dtS) / 2
  const speed = known ? ((angleDeg - axis.lastDeg) / dtS) * (half / Math.sin(Math.min(half, 1.5))) : 0
  const midDeg = known ? (angleDeg + axis.lastDeg) / 2 / Math.max(Math.cos(half), 0.2) : angleDeg
  const amplitude = Math.hypot(midDeg, speed / omega)
  axis.amplitudeDeg = Math.min(amplitude, 45)
  axis.phaseRad = Math.atan2(midDeg, speed / omega) + (known ? half : 0)
  axis.atMs = atMs
  axis.lastDeg = angleDeg
}

/** Angle of the axis at a time, degrees. Never extrapolated beyond `holdMs` after the last report: then it hangs still. */
export function swingAt(axis: SwingAxis, atMs: number, ropeM: number, holdMs = 3000): number {
  const dtMs = atMs - axis.atMs
  if (axis.atMs === 0 || dtMs > holdMs) return 0
  const omega = (2 * Math.PI) / pendulumPeriodS(ropeM)
  return axis.amplitudeDeg * Math.sin(axis.phaseRad + (omega * dtMs) / 1000)
}

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
  const half = (omega * dtS) / 2
  const known = axis.atMs > 0 && dtS > 0.05 && half < 1.3
  // With angle = A·sin φ at both ends of a step of 2·half, the sum gives A·sin φ and the difference A·cos φ at mid-step.
  const sine = known ? (angleDeg + axis.lastDeg) / 2 / Math.cos(half) : angleDeg
  const cosine = known ? (angleDeg - axis.lastDeg) / 2 / Math.sin(half) : 0
  axis.amplitudeDeg = Math.min(Math.hypot(sine, cosine), 45)
  axis.phaseRad = Math.atan2(sine, cosine) + (known ? half : 0)
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

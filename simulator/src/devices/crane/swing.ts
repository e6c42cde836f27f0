/** Standard gravity, m/s². */
export const GRAVITY_MPS2 = 9.81

/** Load swing about two uncoupled axes, radians and radians/s. Outwards and clockwise are positive. */
export interface Swing {
  radialRad: number
  radialRadS: number
  tangentialRad: number
  tangentialRadS: number
}

/**
 * Swings a load on a rope of `lengthM` for `dtS` seconds while the trolley's point of suspension accelerates at (radial, tangential)
 * m/s². Changes `swing` in place.
 *
 * Each axis is the damped pendulum θ″ + 2ζωθ′ + ω²θ = −a/L with ω² = g/L. For an acceleration that is constant over the step it
 * has an exact solution, used here instead of many small integration steps: it cannot drift, is right for any step, and costs
 * one sine, cosine and exponential for both axes. The caller passes the mean acceleration of the step, so the impulse is
 * right; motors act for 2–5 s and the shortest period is 4.5 s, so a step of 1 s still follows them.
 * Valid for small angles (sin θ ≈ θ, within 0.5 % at 10°).
 */
export function swingLoad(
  swing: Swing,
  lengthM: number,
  dampingRatio: number,
  radialMps2: number,
  tangentialMps2: number,
  dtS: number,
): void {
  const omega = Math.sqrt(GRAVITY_MPS2 / lengthM)
  const decay = dampingRatio * omega
  const damped = omega * Math.sqrt(1 - dampingRatio * dampingRatio)
  const e = Math.exp(-decay * dtS)
  const c = e * Math.cos(damped * dtS)
  const s = (e * Math.sin(damped * dtS)) / damped
  const radialRest = -radialMps2 / GRAVITY_MPS2
  const r = swing.radialRad - radialRest
  const rS = swing.radialRadS
  swing.radialRad = radialRest + r * c + (rS + decay * r) * s
  swing.radialRadS = rS * c - (decay * rS + omega * omega * r) * s
  const tangentialRest = -tangentialMps2 / GRAVITY_MPS2
  const t = swing.tangentialRad - tangentialRest
  const tS = swing.tangentialRadS
  swing.tangentialRad = tangentialRest + t * c + (tS + decay * t) * s
  swing.tangentialRadS = tS * c - (decay * tS + omega * omega * t) * s
}

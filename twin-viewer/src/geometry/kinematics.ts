const DEG = Math.PI / 180

/** A point of the site in metres: x east, y north, z up (the frame of the interface). */
export interface SitePoint {
  xM: number
  yM: number
  zM: number
}

/**
 * Where a point of the jib is: `radiusM` from the mast axis at `heightM`, slewed `slewDeg` clockwise from north.
 * Source: frame of the interface, hook x = X0 + R·sin(slew), y = Y0 + R·cos(slew).
 */
export const jibPoint = (
  mast: { xM: number; yM: number },
  slewDeg: number,
  radiusM: number,
  heightM: number,
): SitePoint => ({
  xM: mast.xM + radiusM * Math.sin(slewDeg * DEG),
  yM: mast.yM + radiusM * Math.cos(slewDeg * DEG),
  zM: heightM,
})

/** Site frame (x east, y north, z up) to scene (x east, y up, z south). Same length unit on both sides. */
export const toScene = ({ xM, yM, zM }: SitePoint): [x: number, y: number, z: number] => [xM, zM, -yM]

/**
 * Rotation about the scene's up axis for a slewing part whose jib lies along +x at rotation 0: north is −z, and slewing is clockwise
 * seen from above while three turns counter-clockwise.
 */
export const slewToRotationY = (slewDeg: number): number => (90 - slewDeg) * DEG

/** Standard gravity, m/s². Source: ISO 80000-3 [CL]. */
const GRAVITY_MPS2 = 9.80665

/** Period of the load as a pendulum, seconds: 2π√(L/g), L from trolley to load. */
export const pendulumPeriodS = (lengthM: number): number =>
  2 * Math.PI * Math.sqrt(Math.max(lengthM, 0.1) / GRAVITY_MPS2)

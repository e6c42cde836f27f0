/** A place on a site, m east and north of its origin. */
export interface Spot {
  xM: number
  yM: number
}

/** A rectangle that lies along the axes of the drawing, about its middle. */
export interface Block extends Spot {
  widthM: number
  depthM: number
}

export const round = (x: number): number => Math.round(x * 10) / 10 + 0

/** A place turned about the origin, clockwise. Sites are drawn along the axes and turned as a whole. Pure. */
export function turned({ xM, yM }: Spot, turnDeg: number): Spot {
  const sin = Math.sin((turnDeg * Math.PI) / 180)
  const cos = Math.cos((turnDeg * Math.PI) / 180)
  return { xM: round(xM * cos + yM * sin), yM: round(yM * cos - xM * sin) }
}

/** Bearing from one place to another, 0 north, clockwise, [0, 360). Pure. */
export const bearingDeg = (from: Spot, to: Spot): number =>
  turnOf((Math.atan2(to.xM - from.xM, to.yM - from.yM) * 180) / Math.PI)

export const turnOf = (deg: number): number => ((deg % 360) + 360) % 360

export const distanceM = (a: Spot, b: Spot): number => Math.hypot(a.xM - b.xM, a.yM - b.yM)

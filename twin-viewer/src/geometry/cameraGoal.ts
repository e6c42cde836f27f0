/** Where a camera should stand and look, scene units. */
export interface CameraGoal {
  position: [x: number, y: number, z: number]
  target: [x: number, y: number, z: number]
}

export interface Lens {
  /** Vertical field of view, degrees. */
  fovDeg: number
  /** Width through height of the part of the picture that no panel covers. */
  aspect: number
  /** Share of the height of the picture that no panel covers. */
  clear: number
}

const DEG = Math.PI / 180

/** Distance at which a ball of `radius` fills the clear part of the picture. */
export function fitDistance(radius: number, { fovDeg, aspect, clear }: Lens): number {
  const half = Math.tan((fovDeg / 2) * DEG) * clear
  return radius / Math.sin(Math.atan(half * Math.min(1, aspect)))
}

/** From a bearing (where the camera stands, degrees clockwise from north) and an elevation above the horizon. */
export function lookAt(
  target: [number, number, number],
  distance: number,
  bearingDeg: number,
  elevationDeg: number,
): CameraGoal {
  const flat = distance * Math.cos(elevationDeg * DEG)
  return {
    target,
    position: [
      target[0] + flat * Math.sin(bearingDeg * DEG),
      target[1] + distance * Math.sin(elevationDeg * DEG),
      target[2] - flat * Math.cos(bearingDeg * DEG),
    ],
  }
}

/** Ease in and out, 0…1 to 0…1. */
export const ease = (t: number): number => (t < 0.5 ? 4 * t * t * t : 1 - (-2 * t + 2) ** 3 / 2)

/** Middle and half-extent of points on a plane. */
export function spread(points: readonly (readonly [number, number])[]): {
  x: number
  y: number
  halfX: number
  halfY: number
} {
  const xs = points.map((p) => p[0])
  const ys = points.map((p) => p[1])
  const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  return {
    x: (west + east) / 2,
    y: (south + north) / 2,
    halfX: (east - west) / 2,
    halfY: (north - south) / 2,
  }
}

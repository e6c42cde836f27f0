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

type Point = readonly [x: number, y: number, z: number]

/**
 * From a bearing and an elevation as in `lookAt`, as near as all points stay in the clear part of the picture, which has their middle on the screen in
 * its middle.
 */
export function lookAtAll(
  points: readonly Point[],
  bearingDeg: number,
  elevationDeg: number,
  { fovDeg, aspect, clear }: Lens,
): CameraGoal {
  const back = lookAt([0, 0, 0], 1, bearingDeg, elevationDeg).position
  const right: Point = [Math.cos(bearingDeg * DEG), 0, Math.sin(bearingDeg * DEG)].map((v) => -v) as [
    number,
    number,
    number,
  ]
  const up = cross(back, right)
  const tall = Math.tan((fovDeg / 2) * DEG) * clear
  const wide = tall * aspect
  let target = middle(points)
  let distance = 1
  // Where the middle is on the screen depends on how near the camera is; it has settled after a few rounds.
  for (let round = 0; round < 4; round++) {
    const seen = points.map((p) => {
      const q = [p[0] - target[0], p[1] - target[1], p[2] - target[2]] as const
      return { x: dot(q, right), y: dot(q, up), towards: dot(q, back) }
    })
    distance = Math.max(
      1,
      ...seen.map(({ x, y, towards }) => towards + Math.max(Math.abs(x) / wide, Math.abs(y) / tall)),
    )
    const slopes = seen.map(({ x, y, towards }) => ({
      x: x / (distance - towards),
      y: y / (distance - towards),
    }))
    const offX = ((Math.min(...slopes.map((s) => s.x)) + Math.max(...slopes.map((s) => s.x))) / 2) * distance
    const offY = ((Math.min(...slopes.map((s) => s.y)) + Math.max(...slopes.map((s) => s.y))) / 2) * distance
    target = [0, 1, 2].map((i) => target[i]! + right[i]! * offX + up[i]! * offY) as [number, number, number]
  }
  return lookAt(target, distance * 1.08, bearingDeg, elevationDeg)
}

const dot = (a: Point, b: Point) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
const cross = (a: Point, b: Point): Point => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]
const middle = (points: readonly Point[]): [number, number, number] =>
  [0, 1, 2].map((i) => points.reduce((sum, p) => sum + p[i]!, 0) / Math.max(1, points.length)) as [
    number,
    number,
    number,
  ]

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

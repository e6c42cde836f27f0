import { limitShareColour, linearRgb } from '../geometry/colourRamp.ts'
import { type PointReading, wallSources, wallValueAt } from '../geometry/pitField.ts'
import type { Coping, WallGrid } from '../geometry/pitSolid.ts'
import { BULGE } from './bulge.ts'

/** Nothing is drawn further out of its place than this, however wrong a reading may be. */
const MOST_BULGE_M = 6
/** A wall of which nothing is known. */
const UNKNOWN = linearRgb('#49535a')

/** Writes where the wall is drawn and in which colours, by what the nearest points say. Linear colours. Gives the share of the warning value at each vertex, NaN where nothing is known. */
export function paintWall(
  { base, inward, depthM, light }: WallGrid,
  readings: readonly PointReading[],
  position: Float32Array,
  color: Float32Array,
): Float32Array {
  const sources = wallSources(readings)
  const shares = new Float32Array(depthM.length).fill(Number.NaN)
  for (let i = 0; i < depthM.length; i++) {
    const [x, y, z] = [base[i * 3]!, base[i * 3 + 1]!, base[i * 3 + 2]!]
    const value = wallValueAt(sources, x, -z, depthM[i]!)
    const movedM = ((value?.displacementMm ?? 0) / 1000) * BULGE
    const drawnM = Math.min(MOST_BULGE_M, Math.max(-MOST_BULGE_M, movedM))
    position[i * 3] = x + inward[i * 2]! * drawnM
    position[i * 3 + 1] = y
    position[i * 3 + 2] = z + inward[i * 2 + 1]! * drawnM
    if (value) shares[i] = value.share
    const rgb = value ? linearRgb(limitShareColour(value.share)) : UNKNOWN
    for (let c = 0; c < 3; c++) color[i * 3 + c] = rgb[c]! * light[i]!
  }
  return shares
}

export interface WallPaint {
  /** As `paintWall` has left them. */
  position: Float32Array
  shares: Float32Array
}

/** Colours the coping by the worst of the wall under it, and lets its inner edge follow the wall. */
export function paintCoping(
  { column }: Coping,
  rows: number,
  wall: WallPaint,
  position: Float32Array,
  color: Float32Array,
): void {
  column.forEach((top, c) => {
    let worst = Number.NaN
    for (let row = 0; row <= rows; row++) {
      const share = wall.shares[top + row]!
      if (!Number.isNaN(share) && !(share <= worst)) worst = share
    }
    const rgb = Number.isNaN(worst) ? UNKNOWN : linearRgb(limitShareColour(worst))
    color.set([...rgb, ...rgb, ...rgb], c * 9)
    for (const edge of [1, 2]) {
      position[c * 9 + edge * 3] = wall.position[top * 3]!
      position[c * 9 + edge * 3 + 2] = wall.position[top * 3 + 2]!
    }
  })
}

import type { Solid } from './solidBuilder.ts'

/** Where a part stands: metres in the scene (x east, z south), turned clockwise from north as seen from above. */
export interface Standing {
  x: number
  z: number
  turnDeg: number
}

/** Points turned and moved to their place; three numbers each, as they are in y. */
export function placePoints(points: Float32Array, { x, z, turnDeg }: Standing, move = true): Float32Array {
  const angle = (-turnDeg * Math.PI) / 180
  const [c, s] = [Math.cos(angle), Math.sin(angle)]
  const out = new Float32Array(points.length)
  for (let i = 0; i < points.length; i += 3) {
    const [px, pz] = [points[i]!, points[i + 2]!]
    out[i] = c * px + s * pz + (move ? x : 0)
    out[i + 1] = points[i + 1]!
    out[i + 2] = -s * px + c * pz + (move ? z : 0)
  }
  return out
}

export const placeSolid = (solid: Solid, at: Standing): Solid => ({
  ...solid,
  position: placePoints(solid.position, at),
  normal: placePoints(solid.normal, at, false),
})

/** Several standing parts as one: one draw instead of one each. */
export function mergeSolids(solids: readonly Solid[]): Solid {
  return {
    position: joined(solids.map((solid) => solid.position)),
    normal: joined(solids.map((solid) => solid.normal)),
    color: joined(solids.map((solid) => solid.color)),
    triangles: solids.reduce((sum, solid) => sum + solid.triangles, 0),
  }
}

export function joined(arrays: readonly Float32Array[]): Float32Array {
  const out = new Float32Array(arrays.reduce((sum, array) => sum + array.length, 0))
  let at = 0
  for (const array of arrays) {
    out.set(array, at)
    at += array.length
  }
  return out
}

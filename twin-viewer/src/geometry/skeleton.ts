/**
 * The city's cranes: five line segments each, all in one draw, posed in the vertex shader from a float texture (viewer decision V2).
 * A vertex carries which crane and which end of which part it is.
 */
const SKELETON_SEGMENTS = 5

/** Ends of the parts; the numbers are known to the shader. */
export const JOINT = { foot: 0, top: 1, tip: 2, tail: 3, trolley: 4, hook: 5, load: 6 } as const

const SEGMENTS: readonly (readonly [number, number])[] = [
  [JOINT.foot, JOINT.top],
  [JOINT.top, JOINT.tip],
  [JOINT.top, JOINT.tail],
  [JOINT.trolley, JOINT.hook],
  [JOINT.hook, JOINT.load],
]

/** Per vertex (crane row, joint), for `count` cranes. */
export function skeletonVertices(count: number): Float32Array {
  const out = new Float32Array(count * SKELETON_SEGMENTS * 4)
  let at = 0
  for (let crane = 0; crane < count; crane++) {
    for (const [from, to] of SEGMENTS) {
      out[at++] = crane
      out[at++] = from
      out[at++] = crane
      out[at++] = to
    }
  }
  return out
}

/**
 * How many times larger than life cranes are drawn on the city map so that they are `wantedPx` high: at life size they would be less than
 * a pixel. Never smaller than life. The map says the factor.
 */
export function enlargement(craneM: number, kmPerPx: number, wantedPx: number): number {
  return Math.max(1, (wantedPx * kmPerPx * 1000) / craneM)
}

/** Wanted height of a crane on the map, pixels: less where sites stand close or the picture is small, so that neighbours stay apart. */
export const wantedCranePx = (spacingPx: number, pictureWidthPx: number): number =>
  Math.min(36, Math.max(7, 0.9 * spacingPx)) * Math.min(1, Math.max(0.6, pictureWidthPx / 1000))

/** Size of the lamp of a site without an alert, pixels; small where there are thousands, which would run into blots. */
export const calmMarkerPx = (sites: number): number =>
  Math.min(9, Math.max(2.4, 150 / Math.sqrt(Math.max(sites, 1))))

import { PROFILE_STEP_M } from './points.ts'

/** The wall moves most at this share of the dug depth, so the bulge goes down with the dig (0.6–0.9 H). [EA] */
const PEAK_DEPTHS = 0.75
/** Width of the bulge in dug depths. [EA] */
const BULGE_DEPTHS = 0.55
/** Deeper than this the first strut holds the top: before it the wall leans as a cantilever. [EA] */
const FIRST_STRUT_M = 3

/**
 * How an inclinometer bends: displacement at each step from the top of the tube down, as a share of the largest. A cantilever before
 * the first strut, then a bulge whose deepest point goes down with the dig; nothing moves at the foot. Pure.
 */
export function profileShape(tubeM: number, depthM: number): Float64Array {
  const n = Math.floor(tubeM / PROFILE_STEP_M) + 1
  const shape = new Float64Array(n)
  const held = Math.min(1, Math.max(0, (depthM - FIRST_STRUT_M) / FIRST_STRUT_M))
  const peakM = PEAK_DEPTHS * depthM
  const widthM = BULGE_DEPTHS * Math.max(depthM, FIRST_STRUT_M)
  let largest = 0
  for (let i = 0; i < n; i++) {
    const zM = i * PROFILE_STEP_M
    const toFoot = 1 - zM / tubeM
    const cantilever = toFoot * toFoot
    const bulge = Math.exp(-(((zM - peakM) / widthM) ** 2)) * (1 - (zM / tubeM) ** 4)
    shape[i] = (1 - 0.65 * held) * cantilever + held * bulge
    largest = Math.max(largest, shape[i]!)
  }
  for (let i = 0; i < n; i++) shape[i]! /= largest
  return shape
}

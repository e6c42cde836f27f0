import type { CraneSpec } from './spec.ts'

/** Tilt of the mast top, degrees. */
interface Tilt {
  xDeg: number
  yDeg: number
}

/**
 * Lean of the mast: how it was put up, plus the jib's pull. The counterweight balances about 40 % of the rated moment, so an
 * empty crane leans back and a loaded one forward, up to 0.15° [EA]; the sway in wind is added where it is measured. Pure.
 */
export function tiltOf(spec: CraneSpec, momentPercent: number, slewDeg: number): Tilt {
  const pullDeg = (0.15 * (momentPercent - 40)) / 60
  const slewRad = (slewDeg * Math.PI) / 180
  return {
    xDeg: spec.leanXDeg + pullDeg * Math.sin(slewRad),
    yDeg: spec.leanYDeg + pullDeg * Math.cos(slewRad),
  }
}

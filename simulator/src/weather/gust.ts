import type { Random } from '../kernel/random.ts'

/** Turbulence at one place: deviation from the mean wind, m/s and degrees. */
export interface Gust {
  speedMps: number
  directionDeg: number
}

/** How turbulent a place is. */
export interface GustSpec {
  /** Standard deviation as a share of the mean wind, 0.12–0.20 [EA]. */
  intensity: number
  /** Time over which a gust is remembered, 8–15 s [EA]. */
  memoryS: number
  /** Standard deviation of the direction, 10–15°, over 20–40 min [EA]. */
  directionSdDeg: number
  directionMemoryS: number
  /** What follows for a step of the last length: most are equally long. */
  step?: GustStep
}

interface GustStep {
  dtS: number
  keep: number
  fresh: number
  loss: number
  turnDeg: number
}

function stepOf({ memoryS, directionMemoryS, directionSdDeg }: GustSpec, dtS: number): GustStep {
  const keep = Math.exp(-dtS / memoryS)
  // 1 − ρ² by its first term: the memory is a thousand times the step.
  const loss = dtS / directionMemoryS
  return { dtS, keep, fresh: Math.sqrt(1 - keep * keep), loss, turnDeg: directionSdDeg * Math.sqrt(2 * loss) }
}

/**
 * Advances the turbulence of one place: AR(1), exact for any step: u′ = ρu + σ√(1 − ρ²)ε with ρ = exp(−Δt/T). Draws two normal
 * numbers. Changes `gust` in place.
 */
export function stepGust(gust: Gust, spec: GustSpec, meanMps: number, dtS: number, random: Random): void {
  if (spec.step?.dtS !== dtS) spec.step = stepOf(spec, dtS)
  const { keep, fresh, loss, turnDeg } = spec.step
  gust.speedMps = keep * gust.speedMps + random.normal(0, spec.intensity * meanMps * fresh)
  gust.directionDeg = (1 - loss) * gust.directionDeg + random.normal(0, turnDeg)
}

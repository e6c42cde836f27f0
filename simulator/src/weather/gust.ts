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
}

/**
 * Advances the turbulence of one place: AR(1), exact for any step: u′ = ρu + σ√(1 − ρ²)ε with ρ = exp(−Δt/T). Draws two normal
 * numbers. Changes `gust` in place.
 */
export function stepGust(gust: Gust, spec: GustSpec, meanMps: number, dtS: number, random: Random): void {
  const keep = Math.exp(-dtS / spec.memoryS)
  const sd = spec.intensity * meanMps * Math.sqrt(1 - keep * keep)
  gust.speedMps = keep * gust.speedMps + random.normal(0, sd)
  // 1 − ρ² by its first term: the memory is a thousand times the step.
  const loss = dtS / spec.directionMemoryS
  gust.directionDeg =
    (1 - loss) * gust.directionDeg + random.normal(0, spec.directionSdDeg * Math.sqrt(2 * loss))
}

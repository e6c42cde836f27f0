/** Centre of the city map, WGS-84 degrees. Source: the frame of Yantai used throughout (viewer decision V7). */
const MAP_CENTRE = { lonDeg: 120.9, latDeg: 37.4 } as const

/** Lines of the graticule, degrees. */
export const GRATICULE = { west: 118, east: 124, south: 35, north: 40, stepDeg: 0.5 } as const

const EARTH_RADIUS_KM = 6371.0088
const KM_PER_DEG = (Math.PI / 180) * EARTH_RADIUS_KM
const KM_PER_DEG_LON = KM_PER_DEG * Math.cos((MAP_CENTRE.latDeg * Math.PI) / 180)

export interface PlaceKm {
  /** Kilometres east of the map centre. */
  eastKm: number
  /** Kilometres north of the map centre. */
  northKm: number
}

/**
 * Equirectangular about the map centre: at the edge of the frame, 130 km out, east-west lengths are 1.5 % wrong, which is less
 * than the coast line itself is.
 */
export const toKm = (lonDeg: number, latDeg: number): PlaceKm => ({
  eastKm: (lonDeg - MAP_CENTRE.lonDeg) * KM_PER_DEG_LON,
  northKm: (latDeg - MAP_CENTRE.latDeg) * KM_PER_DEG,
})

/** The inverse of `toKm`. */
export const toLonLat = ({ eastKm, northKm }: PlaceKm): { lonDeg: number; latDeg: number } => ({
  lonDeg: MAP_CENTRE.lonDeg + eastKm / KM_PER_DEG_LON,
  latDeg: MAP_CENTRE.latDeg + northKm / KM_PER_DEG,
})

/** The longest of 1, 2, 5 · 10ⁿ that is not longer than `most`; for scale bars. */
export function roundLength(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most))
  return ([5, 2].find((step) => step * power <= most) ?? 1) * power
}

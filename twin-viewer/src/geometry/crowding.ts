import type { PlaceKm } from './projection.ts'

/** Up to this many sites each keeps its dot and name, however small the picture: three to a district. */
const FEW_SITES = 36
/** Dots with neighbours nearer than this run into blots; half as much again brings them back, so that nothing flickers at the border. */
const BLOT_PX = 9
const CLEAR_PX = 13
/** This near a district is wider than the picture and its bubble would say nothing, so dots are drawn even where sites share one place. */
const NEAREST_KM_PER_PX = 0.015

/** How the map is seen: what decides whether dots can be told apart. */
export interface Crowd {
  sites: number
  /** As from `siteSpacingKm`. */
  spacingKm: number
  kmPerPx: number
}

/** Whether the map shows one bubble a district instead of a dot a site (viewer decision V3); `now`: what it shows at present. */
export function districtsInstead(now: boolean, { sites, spacingKm, kmPerPx }: Crowd): boolean {
  if (sites <= FEW_SITES || kmPerPx < NEAREST_KM_PER_PX) return false
  return spacingKm / kmPerPx < (now ? CLEAR_PX : BLOT_PX)
}

/**
 * Median distance of a site to its nearest neighbour, km; infinite for less than two sites. By cells of twice the size at which the sites would fill
 * their box evenly, so that thousands cost milliseconds; a site alone in its surroundings counts as one cell away.
 */
export function siteSpacingKm(places: readonly PlaceKm[]): number {
  if (places.length < 2) return Number.POSITIVE_INFINITY
  const east = places.map((p) => p.eastKm)
  const north = places.map((p) => p.northKm)
  const width = Math.max(...east) - Math.min(...east)
  const height = Math.max(...north) - Math.min(...north)
  const cellKm =
    2 * Math.max(Math.sqrt((width * height) / places.length), Math.max(width, height) / places.length, 1e-3)
  const cells = new Map<string, PlaceKm[]>()
  const cellOf = (km: number) => Math.floor(km / cellKm)
  for (const place of places) {
    const key = `${cellOf(place.eastKm)},${cellOf(place.northKm)}`
    const cell = cells.get(key)
    if (cell) cell.push(place)
    else cells.set(key, [place])
  }
  const nearest = places.map((place) => {
    let best = cellKm
    for (let x = -1; x <= 1; x++) {
      for (let y = -1; y <= 1; y++) {
        for (const other of cells.get(`${cellOf(place.eastKm) + x},${cellOf(place.northKm) + y}`) ?? []) {
          if (other !== place)
            best = Math.min(best, Math.hypot(other.eastKm - place.eastKm, other.northKm - place.northKm))
        }
      }
    }
    return best
  })
  return nearest.sort((a, b) => a - b)[Math.floor(nearest.length / 2)]!
}

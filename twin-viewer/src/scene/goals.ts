import type { CraneView, SiteView } from '@gongdi/contract'
import { type CameraGoal, fitDistance, type Lens, lookAt, spread } from '../geometry/cameraGoal.ts'
import { toKm } from '../geometry/projection.ts'

/** The least part of the map that is shown, km: half its width and height. */
const LEAST_HALF_KM = { x: 46, y: 26 }
const CITY_ELEVATION_DEG = 50
/** From this many times the way between two sites their dots stand 20 pixels apart, in a picture of 900. */
const DISTANCE_PER_SPACING = 900 / 20 / (2 * Math.tan((36 / 2) * (Math.PI / 180)))
const LEAST_DISTANCE_KM = 8
const SITE_BEARING_DEG = 205
const SITE_ELEVATION_DEG = 21
const ASIDE_DEG = 28

/** The whole city: all sites, seen from the south. */
export function cityGoal(sites: readonly SiteView[], lens: Lens): CameraGoal {
  const places = sites.map((site) => toKm(site.lonDeg, site.latDeg))
  const box =
    places.length > 0 ? spread(places.map((p) => [p.eastKm, p.northKm])) : { x: 0, y: 5, halfX: 0, halfY: 0 }
  const halfX = Math.max(box.halfX * 1.3, LEAST_HALF_KM.x)
  const halfY = Math.max(box.halfY * 1.25, LEAST_HALF_KM.y)
  const tilted = halfY * Math.sin((CITY_ELEVATION_DEG * Math.PI) / 180)
  const tall = { ...lens, aspect: 1 }
  const distance = Math.max(fitDistance(halfX / lens.aspect, tall), fitDistance(tilted, tall)) * 0.98
  return lookAt([box.x, 0, -box.y], distance, 180, CITY_ELEVATION_DEG)
}

/**
 * One district of the city: all its sites, or as near as it takes to tell their dots apart, `spacingKm` being the way from one to the next.
 */
export function districtGoal(sites: readonly SiteView[], spacingKm: number, lens: Lens): CameraGoal {
  const places = sites.map((site) => toKm(site.lonDeg, site.latDeg))
  const box = spread(places.map((p) => [p.eastKm, p.northKm]))
  const all = fitDistance(Math.max(box.halfX / lens.aspect, box.halfY, 1) * 1.2, { ...lens, aspect: 1 })
  const apart = spacingKm * DISTANCE_PER_SPACING
  return lookAt(
    [box.x, 0, -box.y],
    Math.max(LEAST_DISTANCE_KM, Math.min(all, apart)),
    180,
    CITY_ELEVATION_DEG,
  )
}

/** Where the city camera comes from when one leaves a site: low over it. */
export const overSite = (site: SiteView): CameraGoal => {
  const { eastKm, northKm } = toKm(site.lonDeg, site.latDeg)
  return lookAt([eastKm, 0, -northKm], 18, 180, CITY_ELEVATION_DEG)
}

/** A site with all its cranes; metres. */
export function siteGoal(site: SiteView, cranes: readonly CraneView[], lens: Lens): CameraGoal {
  const corners = site.fence.map((p) => [p.xM, p.yM] as const)
  const masts = cranes.map((crane) => [crane.xM, crane.yM] as const)
  const box = spread([...corners, ...masts])
  const reach = Math.max(0, ...cranes.map((crane) => crane.jibLengthM * 0.55))
  const height = Math.max(20, ...cranes.map((crane) => crane.jibHeightM))
  const radius = Math.max(Math.hypot(box.halfX, box.halfY) * 0.62, reach, height * 0.6)
  return lookAt(
    [box.x, height * 0.42, -box.y],
    fitDistance(radius, lens),
    SITE_BEARING_DEG,
    SITE_ELEVATION_DEG,
  )
}

/**
 * One crane from foot to head with the reach of its jib, seen from the side on which no building of the site hides its mast: from behind the mast,
 * looking over it to the nearest building.
 */
export function craneGoal(crane: CraneView, buildings: SiteView['buildings'], lens: Lens): CameraGoal {
  const radius = Math.max(crane.jibLengthM * 0.9, crane.jibHeightM * 0.68)
  return lookAt(
    [crane.xM, crane.jibHeightM * 0.58, -crane.yM],
    fitDistance(radius, lens),
    clearBearingDeg(crane, buildings) ?? SITE_BEARING_DEG,
    SITE_ELEVATION_DEG - 5,
  )
}

/** From the nearest building to the mast, degrees clockwise from north, turned a little so that both are seen; null without buildings. */
function clearBearingDeg(crane: CraneView, buildings: SiteView['buildings']): number | null {
  const away = buildings.map(({ xM, yM }) => ({ x: crane.xM - xM, y: crane.yM - yM }))
  const nearest = away.sort((a, b) => Math.hypot(a.x, a.y) - Math.hypot(b.x, b.y))[0]
  return nearest ? (Math.atan2(nearest.x, nearest.y) * 180) / Math.PI + ASIDE_DEG : null
}

import type { CraneView, DeviceView, SiteView } from '@gongdi/contract'
import { type CameraGoal, fitDistance, type Lens, lookAt, lookAtAll, spread } from '../geometry/cameraGoal.ts'
import { hoistMastTopM } from '../geometry/hoistSolids.ts'
import { middleOf } from '../geometry/pitSolid.ts'
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
const FENCE_SHARE = 0.86
/** A site where nothing is higher is seen from higher up. */
const LOW_M = 10
/** One looks into a pit from higher up. */
const PIT_ELEVATION_DEG = 40
/** From outside one looks over the fence. */
const OVER_FENCE_DEG = 34
/** How much of what is around a monitor or a measuring point is shown, m. */
const AROUND_M = { monitor: 20, point: 24, cage: 17 } as const

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

/** A site with all its equipment; metres. Of the fence what lies near, since its corners would push everything else away. */
export function siteGoal(site: SiteView, devices: readonly DeviceView[], lens: Lens): CameraGoal {
  const box = spread([...site.fence, ...devices].map((p) => [p.xM, p.yM] as const))
  const fence = site.fence.map(
    ({ xM, yM }) => [box.x + (xM - box.x) * FENCE_SHARE, 0, -(box.y + (yM - box.y) * FENCE_SHARE)] as const,
  )
  const standing = devices.flatMap((device) => [
    [device.xM, 0, -device.yM] as const,
    [device.xM, heightOf(device), -device.yM] as const,
  ])
  const roofs = site.buildings.map(
    ({ xM, yM, storeysDone, storeyHeightM }) => [xM, storeysDone * storeyHeightM, -yM] as const,
  )
  const flat = !devices.some((device) => heightOf(device) > LOW_M) && site.buildings.length === 0
  return lookAtAll(
    [...fence, ...standing, ...roofs],
    SITE_BEARING_DEG,
    flat ? PIT_ELEVATION_DEG : SITE_ELEVATION_DEG,
    lens,
  )
}

function heightOf(device: DeviceView): number {
  if (device.deviceKind === 'crane') return device.jibHeightM + 6
  return device.deviceKind === 'hoist' ? hoistMastTopM(device.topM) : device.deviceKind === 'pit' ? 0 : 5
}

/** One device as its kind wants to be seen; metres. `heightM`: where a cage is now. */
export function deviceGoal(device: DeviceView, site: SiteView, heightM: number, lens: Lens): CameraGoal {
  const { xM, yM } = device
  switch (device.deviceKind) {
    case 'crane':
      return craneGoal(device, site.buildings, lens)
    case 'hoist':
      // From outside the building, a little from the side, so that both doors of the cage are seen.
      return lookAt(
        [xM, heightM + 2, -yM],
        fitDistance(AROUND_M.cage, lens),
        device.facadeBearingDeg + 180 + ASIDE_DEG,
        OVER_FENCE_DEG - 10,
      )
    case 'dust':
    case 'noise':
      return lookAt(
        [xM, 3, -yM],
        fitDistance(AROUND_M.monitor, lens),
        outwardDeg(device, site),
        OVER_FENCE_DEG,
      )
    case 'pit': {
      const pit = site.pits?.find((one) => one.pitId === device.pitId)
      const middle = pit ? middleOf(pit.outline) : { xM: xM, yM: yM - 1 }
      // From across the pit, so that the wall at the point is seen.
      const bearing = (Math.atan2(middle.xM - xM, middle.yM - yM) * 180) / Math.PI
      const radius = Math.max(AROUND_M.point, (pit?.excavatedM ?? 0) * 2.4)
      return lookAt(
        [xM, -(pit?.excavatedM ?? 0) * 0.4, -yM],
        fitDistance(radius, lens),
        bearing,
        PIT_ELEVATION_DEG,
      )
    }
  }
}

/** From the middle of the site past a device, degrees clockwise from north: from there nothing of the site hides it. */
function outwardDeg({ xM, yM }: { xM: number; yM: number }, site: SiteView): number {
  const box = spread(site.fence.map((p) => [p.xM, p.yM] as const))
  return (Math.atan2(xM - box.x, yM - box.y) * 180) / Math.PI + ASIDE_DEG
}

/**
 * One crane from foot to head with the reach of its jib, seen from the side on which no building of the site hides its mast: from behind the mast,
 * looking over it to the nearest building.
 */
function craneGoal(crane: CraneView, buildings: SiteView['buildings'], lens: Lens): CameraGoal {
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

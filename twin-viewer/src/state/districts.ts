import type { AlertLevel, SiteView } from '@gongdi/contract'
import type { PlaceKm } from '../geometry/projection.ts'
import type { AlertBook } from './alertBook.ts'
import { openAlerts } from './selectors.ts'
import { byDistrict, siteIndex } from './siteIndex.ts'

/** The sites of one district, counted. */
export interface DistrictCount extends DistrictPlace {
  /** Level of its worst open alert, and how many are of that level. */
  worst: AlertLevel | null
  ofWorst: number
  open: number
}

/** Where a district lies: the middle of its sites, since there are no boundaries. */
interface DistrictPlace extends PlaceKm {
  zh: string
  en: string
  sites: number
  /** Mean distance of its sites from their middle. */
  radiusKm: number
}

type Sites = Readonly<Record<string, SiteView>>
const places = new WeakMap<Sites, readonly DistrictPlace[]>()

/** Districts that have sites, the largest first, with their open alerts. */
export function countByDistrict(sites: Sites, alerts: AlertBook): DistrictCount[] {
  const ranked = Map.groupBy(openAlerts(alerts), (alert) => sites[alert.siteId]?.districtZh)
  return placesOf(sites).map((place) => {
    const open = ranked.get(place.zh) ?? []
    const worst = open[0]?.level ?? null
    return {
      ...place,
      worst,
      ofWorst: open.filter((alert) => alert.level === worst).length,
      open: open.length,
    }
  })
}

function placesOf(sites: Sites): readonly DistrictPlace[] {
  const known = places.get(sites)
  if (known) return known
  const made = [...byDistrict(siteIndex(sites))].map(([zh, members]): DistrictPlace => {
    const mean = (of: (place: PlaceKm) => number) =>
      members.reduce((sum, m) => sum + of(m), 0) / members.length
    const eastKm = mean((p) => p.eastKm)
    const northKm = mean((p) => p.northKm)
    const radiusKm = mean((p) => Math.hypot(p.eastKm - eastKm, p.northKm - northKm))
    return { zh, en: members[0]!.site.districtEn, sites: members.length, eastKm, northKm, radiusKm }
  })
  places.set(sites, made)
  return made
}

import type { AlertLevel, SiteView } from '@gongdi/contract'
import { type PlaceKm, toKm } from '../geometry/projection.ts'
import type { AlertBook } from './alertBook.ts'
import { openAlerts } from './selectors.ts'

/** The sites of one district, counted. */
export interface DistrictCount extends PlaceKm {
  zh: string
  en: string
  sites: number
  /** Mean distance of its sites from their middle, which is its place. */
  radiusKm: number
  /** Level of its worst open alert, and how many are of that level. */
  worst: AlertLevel | null
  ofWorst: number
  open: number
}

/** Districts that have sites, with their open alerts; the place of each is the middle of its sites, since there are no boundaries. */
export function countByDistrict(
  sites: Readonly<Record<string, SiteView>>,
  alerts: AlertBook,
): DistrictCount[] {
  const groups = Map.groupBy(Object.values(sites), (site) => site.districtZh)
  const ranked = Map.groupBy(openAlerts(alerts), (alert) => sites[alert.siteId]?.districtZh)
  return [...groups].map(([zh, members]) => {
    const places = members.map((site) => toKm(site.lonDeg, site.latDeg))
    const mean = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / values.length
    const eastKm = mean(places.map((p) => p.eastKm))
    const northKm = mean(places.map((p) => p.northKm))
    const open = ranked.get(zh) ?? []
    const worst = open[0]?.level ?? null
    return {
      zh,
      en: members[0]!.districtEn,
      sites: members.length,
      eastKm,
      northKm,
      radiusKm: mean(places.map((p) => Math.hypot(p.eastKm - eastKm, p.northKm - northKm))),
      worst,
      ofWorst: open.filter((alert) => alert.level === worst).length,
      open: open.length,
    }
  })
}

import { ALERT_LEVELS, type AlertLevel } from '@gongdi/contract'
import type { PlaceKm } from '../geometry/projection.ts'
import type { SiteEntry } from './siteIndex.ts'

/**
 * The sites within a circle that deserve a name, at most `most`: the worst alerts first, then the nearest to the middle. Bounded, whatever the size of
 * the city: a label costs a layout.
 */
export function sitesInView(
  sites: readonly SiteEntry[],
  worst: ReadonlyMap<string, AlertLevel>,
  { middle, radiusKm, most }: { middle: PlaceKm; radiusKm: number; most: number },
): SiteEntry[] {
  if (sites.length <= most) return [...sites]
  const rank = ({ site }: SiteEntry) => {
    const level = worst.get(site.siteId)
    return level === undefined ? ALERT_LEVELS.length : ALERT_LEVELS.indexOf(level)
  }
  return sites
    .map((entry) => ({
      entry,
      awayKm: Math.hypot(entry.eastKm - middle.eastKm, entry.northKm - middle.northKm),
    }))
    .filter(({ awayKm }) => awayKm <= radiusKm)
    .sort((a, b) => rank(a.entry) - rank(b.entry) || a.awayKm - b.awayKm)
    .slice(0, most)
    .map(({ entry }) => entry)
}

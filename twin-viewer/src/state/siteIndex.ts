import type { SiteView } from '@gongdi/contract'
import { type PlaceKm, toKm } from '../geometry/projection.ts'

/** A site with where it lies on the map and what a search looks at. */
export interface SiteEntry extends PlaceKm {
  site: SiteView
  /** Lower case: identifier, names and district in both languages. */
  haystack: string
}

type Sites = Readonly<Record<string, SiteView>>

const made = new WeakMap<Sites, readonly SiteEntry[]>()
const entryOf = new WeakMap<SiteView, SiteEntry>()

/** All sites in the order of identifiers; the same array for the same sites, and each entry is made once. */
export function siteIndex(sites: Sites): readonly SiteEntry[] {
  const known = made.get(sites)
  if (known) return known
  const entries = Object.values(sites)
    .map(entry)
    .sort((a, b) => (a.site.siteId < b.site.siteId ? -1 : 1))
  made.set(sites, entries)
  return entries
}

function entry(site: SiteView): SiteEntry {
  const known = entryOf.get(site)
  if (known) return known
  const texts = [site.siteId, site.nameZh, site.nameEn, site.districtZh, site.districtEn]
  const fresh = { site, haystack: texts.join('\n').toLowerCase(), ...toKm(site.lonDeg, site.latDeg) }
  entryOf.set(site, fresh)
  return fresh
}

const grouped = new WeakMap<readonly SiteEntry[], ReadonlyMap<string, readonly SiteEntry[]>>()

/** Sites by their district, in the order of their number, most first. */
export function byDistrict(entries: readonly SiteEntry[]): ReadonlyMap<string, readonly SiteEntry[]> {
  const known = grouped.get(entries)
  if (known) return known
  const groups = [...Map.groupBy(entries, ({ site }) => site.districtZh)]
  const fresh = new Map(groups.sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1)))
  grouped.set(entries, fresh)
  return fresh
}

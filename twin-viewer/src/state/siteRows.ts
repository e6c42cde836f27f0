import { ALERT_LEVELS, type AlertLevel } from '@gongdi/contract'
import { byDistrict, type SiteEntry } from './siteIndex.ts'

/** Up to this many sites the list is one list; more are folded by district. */
const MOST_FLAT = 60

export type SiteRow =
  | { kind: 'site'; entry: SiteEntry }
  | {
      kind: 'district'
      zh: string
      en: string
      sites: number
      /** Sites with an open alert, and the worst of their levels. */
      alerting: number
      worst: AlertLevel | undefined
      open: boolean
    }

interface Wanted {
  /** What is searched for, in lower case; empty: nothing. */
  needle: string
  worst: ReadonlyMap<string, AlertLevel>
  /** Districts that are unfolded. */
  open: ReadonlySet<string>
}

const rankIn = (worst: Wanted['worst']) => {
  const rank = ({ site }: SiteEntry) => {
    const level = worst.get(site.siteId)
    return level === undefined ? ALERT_LEVELS.length : ALERT_LEVELS.indexOf(level)
  }
  return (a: SiteEntry, b: SiteEntry) => rank(a) - rank(b) || (a.site.siteId < b.site.siteId ? -1 : 1)
}

/** Rows of the list of sites and how many sites match. A few sites, or few that match, are a plain list, those with alerts first; more are folded by district. */
export function siteRows(
  sites: readonly SiteEntry[],
  { needle, worst, open }: Wanted,
): { rows: SiteRow[]; found: number } {
  const found = needle === '' ? sites : sites.filter(({ haystack }) => haystack.includes(needle))
  const compare = rankIn(worst)
  if (found.length <= MOST_FLAT)
    return {
      rows: [...found].sort(compare).map((entry) => ({ kind: 'site', entry })),
      found: found.length,
    }
  const rows = [...byDistrict(found)].flatMap(([zh, members]): SiteRow[] => {
    const levels = members.flatMap(({ site }) => worst.get(site.siteId) ?? [])
    const unfolded = open.has(zh)
    const head: SiteRow = {
      kind: 'district',
      zh,
      en: members[0]!.site.districtEn,
      sites: members.length,
      alerting: levels.length,
      worst: ALERT_LEVELS.find((level) => levels.includes(level)),
      open: unfolded,
    }
    if (!unfolded) return [head]
    return [head, ...[...members].sort(compare).map((entry): SiteRow => ({ kind: 'site', entry }))]
  })
  return { rows, found: found.length }
}

import type { AlertLevel } from '@gongdi/contract'
import { useEffect, useState } from 'react'
import { cityScale } from '../scene/cityScale.ts'
import { type SiteEntry, siteIndex } from '../state/siteIndex.ts'
import { sitesInView } from '../state/sitesInView.ts'
import { useTwin } from '../state/TwinContext.tsx'

/** Sites that carry their name at once. */
const MOST_NAMED = 60
const EVERY_MS = 300
/** Half the width of a large screen, pixels: further from the middle nothing is seen. */
const REACH_PX = 900

const same = (a: readonly SiteEntry[], b: readonly SiteEntry[]) =>
  a.length === b.length && a.every((entry, i) => entry === b[i])

/** The sites that carry a label now, looked up a few times a second as the camera moves. */
export function useSitesInView(worst: ReadonlyMap<string, AlertLevel>): readonly SiteEntry[] {
  const sites = useTwin((s) => s.sites)
  const [named, setNamed] = useState<readonly SiteEntry[]>([])
  useEffect(() => {
    const look = () => {
      const { target, kmPerPx } = cityScale
      const next = sitesInView(siteIndex(sites), worst, {
        middle: target,
        radiusKm: kmPerPx * REACH_PX,
        most: MOST_NAMED,
      })
      setNamed((before) => (same(before, next) ? before : next))
    }
    look()
    const timer = setInterval(look, EVERY_MS)
    return () => clearInterval(timer)
  }, [sites, worst])
  return named
}

import type { PitPost } from '../../devices/pit/post.ts'
import { DAY_MS } from '../../kernel/duration.ts'
import type { PitDraft } from '../profile.ts'
import { turned } from './frame.ts'

/** Movement of the wall at the end as a share of its limit, by how it behaves. [EA] */
const FINAL_SHARE = { normal: 0.45, poor: 0.8 } as const
/** The day for which a city is drawn: a pit is so deep on it. Its logger counts on from the start of the run. */
export const CITY_DAY = '2026-11-03'

/** The pits of a site. `midnightMs` gives the start of a day in local time. Pure. */
export function pitPosts(
  siteId: string,
  pits: readonly PitDraft[],
  turnDeg: number,
  midnightMs: (date: string) => number,
): PitPost[] {
  return pits.map((pit, i): PitPost => {
    const startedAtMs = midnightMs(pit.startedOn)
    const days = Math.max(0, (midnightMs(CITY_DAY) - startedAtMs) / DAY_MS)
    const excavatedM = Math.min(pit.designDepthM, (days / pit.layerDays) * pit.layerM)
    return {
      siteId,
      plan: {
        pitId: `JK-${siteId}-${i + 1}`,
        name: `${i + 1}#基坑`,
        outline: pit.outline.map((corner) => turned(corner, turnDeg)),
        designDepthM: pit.designDepthM,
        excavatedM: Math.round(excavatedM * 10) / 10,
        safetyGrade: pit.safetyGrade,
        support: pit.support,
      },
      startedAtMs,
      layerDays: pit.layerDays,
      layerM: pit.layerM,
      finalShare: FINAL_SHARE[pit.behaviour],
      points: pit.points,
    }
  })
}

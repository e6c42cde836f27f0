import type { SiteRegistration } from '@gongdi/contract'
import type { CranePost } from '../devices/crane/spec.ts'
import type { HoistPost } from '../devices/hoist/post.ts'
import type { MonitorPost } from '../devices/monitorPost.ts'
import type { PitPost } from '../devices/pit/post.ts'
import type { Terrain } from '../weather/weather.ts'

/** What a gateway says of its site, without the envelope. */
export type SitePlan = Pick<
  SiteRegistration,
  | 'nameZh'
  | 'nameEn'
  | 'districtZh'
  | 'districtEn'
  | 'phase'
  | 'lonDeg'
  | 'latDeg'
  | 'fence'
  | 'buildings'
  | 'pits'
  | 'status'
  | 'parties'
>

/** A site and where each of its devices stands. Cranes go from the lowest jib to the highest. */
export interface Site {
  siteId: string
  terrain: Terrain
  plan: SitePlan
  cranes: readonly CranePost[]
  hoists: readonly HoistPost[]
  dust: readonly MonitorPost[]
  noise: readonly MonitorPost[]
  pits: readonly PitPost[]
}

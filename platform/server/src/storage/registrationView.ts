import { type CraneRegistration, CraneView, type SiteRegistration, SiteView } from '@gongdi/contract'

/** What is shown of a registration: the schema of the view leaves out the counters of the envelope. */
export const siteViewOf = (body: SiteRegistration): SiteView => SiteView.parse(body)

export const craneViewOf = (body: CraneRegistration): CraneView => CraneView.parse(body)

import type { SiteView } from '@gongdi/contract'

/** A site for tests, S-1 in Zhifu unless said otherwise. */
export const testSite = (over: Partial<SiteView> = {}): SiteView => ({
  siteId: 'S-1',
  measuredAtMs: 0,
  nameZh: '工地',
  nameEn: 'Site',
  districtZh: '芝罘区',
  districtEn: 'Zhifu',
  phase: 'structure',
  lonDeg: 121,
  latDeg: 37,
  fence: [],
  buildings: [],
  ...over,
})

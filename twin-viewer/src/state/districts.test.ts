import { expect, it } from 'vitest'
import { countByDistrict } from './districts.ts'
import { testAlert } from './testAlert.ts'
import { testSite } from './testSite.ts'

it('[V3] a district counts its sites and its open alerts by the worst level, and stands in the middle of its sites', () => {
  const sites = [
    testSite({ siteId: 'S-1', lonDeg: 120.9 }),
    testSite({ siteId: 'S-2', lonDeg: 121.1 }),
    testSite({ siteId: 'S-3', districtZh: '莱山区', districtEn: 'Laishan' }),
  ]
  const alerts = [
    testAlert({ alertId: 'a', siteId: 'S-1', level: 'yellow' }),
    testAlert({ alertId: 'b', siteId: 'S-2', level: 'orange' }),
    testAlert({ alertId: 'c', siteId: 'S-2', level: 'orange', state: 'acknowledged' }),
    testAlert({ alertId: 'd', siteId: 'S-2', level: 'red', state: 'cleared' }),
    testAlert({ alertId: 'e', siteId: 'S-gone', level: 'red' }),
  ]
  const [zhifu, laishan] = countByDistrict(
    Object.fromEntries(sites.map((site) => [site.siteId, site])),
    Object.fromEntries(alerts.map((alert) => [alert.alertId, alert])),
  )
  expect(zhifu).toMatchObject({ zh: '芝罘区', en: 'Zhifu', sites: 2, worst: 'orange', ofWorst: 2, open: 3 })
  expect(zhifu!.eastKm).toBeCloseTo(8.83, 1)
  expect(zhifu!.radiusKm).toBeCloseTo(8.83, 1)
  expect(laishan).toMatchObject({ sites: 1, worst: null, ofWorst: 0, open: 0, radiusKm: 0 })
})

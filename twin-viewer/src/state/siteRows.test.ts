import { describe, expect, it } from 'vitest'
import { siteIndex } from './siteIndex.ts'
import { siteRows } from './siteRows.ts'
import { sitesInView } from './sitesInView.ts'
import { testSite } from './testSite.ts'

const city = (count: number) =>
  siteIndex(
    Object.fromEntries(
      Array.from({ length: count }, (_, i) => {
        const siteId = `YT-${String(i).padStart(4, '0')}`
        const district = i % 3 === 0 ? { districtZh: '莱山区', districtEn: 'Laishan' } : {}
        return [siteId, testSite({ siteId, lonDeg: 121 + i / 10_000, ...district })]
      }),
    ),
  )
const none = { needle: '', worst: new Map(), open: new Set<string>() }
const names = (rows: ReturnType<typeof siteRows>['rows']) =>
  rows.map((row) => (row.kind === 'site' ? row.entry.site.siteId : row.zh))

describe('the list of sites', () => {
  it('of a few is plain, those with alerts first, the worst before all', () => {
    const worst = new Map([
      ['YT-0003', 'yellow' as const],
      ['YT-0004', 'red' as const],
    ])
    expect(names(siteRows(city(6), { ...none, worst }).rows).slice(0, 3)).toEqual([
      'YT-0004',
      'YT-0003',
      'YT-0000',
    ])
  })
  it('of 7,940 is folded by district, the largest first, and says where alerts are', () => {
    const { rows, found } = siteRows(city(7940), { ...none, worst: new Map([['YT-0003', 'orange']]) })
    expect(found).toBe(7940)
    expect(names(rows)).toEqual(['芝罘区', '莱山区'])
    expect(rows[1]).toMatchObject({ sites: 2647, alerting: 1, worst: 'orange', open: false })
  })
  it('unfolds one district and leaves the other', () => {
    const { rows } = siteRows(city(90), { ...none, open: new Set(['莱山区']) })
    expect(rows).toHaveLength(2 + 30)
    expect(names(rows)[0]).toBe('芝罘区')
  })
  it('is searched by number, name and district in both languages', () => {
    expect(siteRows(city(7940), { ...none, needle: 'yt-0042' }).found).toBe(1)
    expect(siteRows(city(90), { ...none, needle: 'laishan' }).found).toBe(30)
    expect(siteRows(city(90), { ...none, needle: 'nowhere' }).rows).toEqual([])
  })
})

describe('names on the map', () => {
  const sites = city(7940)
  const middle = { eastKm: sites[400]!.eastKm, northKm: sites[400]!.northKm }
  it('are bounded: the worst alerts in view first, then the nearest', () => {
    const worst = new Map([
      ['YT-0500', 'blue' as const],
      ['YT-7000', 'red' as const],
    ])
    const named = sitesInView(sites, worst, { middle, radiusKm: 5, most: 10 })
    expect(named.map((entry) => entry.site.siteId).slice(0, 2)).toEqual(['YT-0500', 'YT-0400'])
    expect(named).toHaveLength(10)
  })
  it('of a few sites are all there', () =>
    expect(sitesInView(sites.slice(0, 5), new Map(), { middle, radiusKm: 0, most: 10 })).toHaveLength(5))
})

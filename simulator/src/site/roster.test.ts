import { SiteRegistration } from '@gongdi/contract'
import { describe, expect, it } from 'vitest'
import { eastKm, northKm, planeOf } from '../weather/cityPlane.ts'
import type { Site } from './plan.ts'
import type { CityProfile } from './profile.ts'
import { buildRoster, TooManySitesError } from './roster.ts'
import { SAMPLE } from './sample.ts'
import { YANTAI } from './yantai.ts'

type Options = Partial<Parameters<typeof buildRoster>[1]>
const roster = (profile: CityProfile, options: Options = {}): Site[] =>
  buildRoster(profile, { seed: 7, scale: 1, sites: Number.POSITIVE_INFINITY, ...options })
const sum = (sites: readonly Site[], count: (site: Site) => number) =>
  sites.reduce((total, site) => total + count(site), 0)
const having = (sites: readonly Site[], count: (site: Site) => number) =>
  sites.filter((site) => count(site) > 0).length

/** All that a city is counted by. */
const countsOf = (sites: readonly Site[]) => ({
  sites: sites.length,
  active: having(sites, (s) => (s.plan.status === 'active' ? 1 : 0)),
  craneSites: having(sites, (s) => s.cranes.length),
  cranes: sum(sites, (s) => s.cranes.length),
  hoists: new Set(sites.flatMap((s) => s.hoists.map((h) => h.machineId))).size,
  cages: sum(sites, (s) => s.hoists.length),
  monitorSites: having(sites, (s) => s.dust.length),
  dust: sum(sites, (s) => s.dust.length),
  noise: sum(sites, (s) => s.noise.length),
  pitSites: having(sites, (s) => s.pits.length),
  pitPoints: sum(sites, (s) => s.pits.reduce((n, pit) => n + pit.points, 0)),
})
const YANTAI_COUNTS = {
  sites: 794,
  active: 710,
  craneSites: 263,
  cranes: 719,
  hoists: 300,
  cages: 600,
  monitorSites: 659,
  dust: 682,
  noise: 682,
  pitSites: 67,
  pitPoints: 4020,
}
const idsOf = (sites: readonly Site[]): string[] =>
  sites.flatMap((s) => [
    s.siteId,
    ...[...s.cranes, ...s.hoists, ...s.dust, ...s.noise].map((post) => post.deviceId),
    ...s.pits.map((pit) => pit.plan.pitId),
  ])

describe('the sample city', () => {
  it('has twelve sites in twelve districts with thirty cranes, 1–4 a site, and all five kinds of devices', () => {
    const sites = roster(SAMPLE)
    expect(sites.map((s) => s.siteId)).toEqual(
      Array.from({ length: 12 }, (_, i) => `YT-00${String(i + 1).padStart(2, '0')}`),
    )
    expect(new Set(sites.map((s) => s.plan.districtZh)).size).toBe(12)
    expect(countsOf(sites)).toMatchObject({
      cranes: 30,
      craneSites: 12,
      hoists: 8,
      dust: 12,
      noise: 12,
      pitSites: 2,
    })
    expect(sites.map((s) => s.cranes.length)).toEqual([3, 2, 4, 2, 3, 2, 3, 1, 2, 1, 3, 4])
    for (const { siteId, cranes } of sites)
      expect(cranes.map((c) => c.deviceId)).toEqual(cranes.map((_, i) => `TC-${siteId}-${i + 1}`))
  })

  it('has what the names of devices say, kind by kind', () => {
    const [first, , , pitted] = roster(SAMPLE)
    expect(first!.hoists.map((h) => [h.machineId, h.deviceId, h.cage])).toEqual([
      ['SJ-YT-0001-1', 'SJ-YT-0001-1L', 'left'],
      ['SJ-YT-0001-1', 'SJ-YT-0001-1R', 'right'],
      ['SJ-YT-0001-2', 'SJ-YT-0001-2L', 'left'],
      ['SJ-YT-0001-2', 'SJ-YT-0001-2R', 'right'],
    ])
    expect([...first!.dust, ...first!.noise].map((m) => m.deviceId)).toEqual(['YC-YT-0001-1', 'ZS-YT-0001-1'])
    expect(pitted!.pits.map((p) => p.plan.pitId)).toEqual(['JK-YT-0004-1'])
    expect(pitted!.plan.pits).toEqual(pitted!.pits.map((p) => p.plan))
    expect(pitted!.pits[0]!.plan.excavatedM).toBeGreaterThan(3)
  })

  it('is other sites when it is taken several times, not the same ones again', () => {
    const sites = roster(SAMPLE, { scale: 100 })
    expect(sites.length).toBe(1200)
    expect(new Set(sites.map((s) => `${s.plan.lonDeg},${s.plan.latDeg}`)).size).toBe(1200)
    expect(new Set(sites.flatMap((s) => s.cranes.map((c) => c.deviceId))).size).toBe(3000)
  })
})

describe('the city of Yantai', () => {
  it.each([1, 7, 42])('comes out exactly as the bureau counts it, seed %i', (seed) => {
    expect(countsOf(roster(YANTAI, { seed }))).toEqual(YANTAI_COUNTS)
  })

  it('is ten such cities at scale 10, each counted exactly, none a copy', () => {
    const sites = roster(YANTAI, { scale: 10 })
    const inWhole = Object.fromEntries(Object.entries(YANTAI_COUNTS).map(([key, n]) => [key, 10 * n]))
    expect(countsOf(sites)).toEqual(inWhole)
    for (let i = 0; i < 10; i++) expect(countsOf(sites.slice(794 * i, 794 * (i + 1)))).toEqual(YANTAI_COUNTS)
    const ids = idsOf(sites)
    expect(new Set(ids).size).toBe(ids.length)
    expect(new Set(sites.map((s) => s.plan.nameZh)).size).toBe(7940)
    expect(new Set(sites.map((s) => s.plan.nameEn)).size).toBe(7940)
    expect(new Set(sites.map((s) => `${s.plan.lonDeg},${s.plan.latDeg}`)).size).toBe(7940)
    expect(new Set(sites.map((s) => JSON.stringify([s.plan.buildings, s.plan.fence]))).size).toBe(7940)
    const drivers = sites.flatMap((s) => [...s.cranes, ...s.hoists].flatMap((post) => post.drivers))
    expect(new Set(drivers).size).toBe(drivers.length)
  })

  it('changes no site by growing or shrinking, and another seed gives another city', () => {
    const large = roster(YANTAI, { scale: 3 })
    expect(large.slice(0, 794)).toEqual(roster(YANTAI))
    expect(roster(YANTAI, { scale: 3, sites: 820 })).toEqual(large.slice(0, 820))
    expect(roster(YANTAI, { seed: 8, sites: 5 })).not.toEqual(large.slice(0, 5))
  })

  it('lies on the land of its districts, no site upon another', () => {
    const sites = roster(YANTAI)
    const plane = planeOf(YANTAI.districts)
    for (const { plan } of sites) {
      const district = YANTAI.districts.find((d) => d.zh === plan.districtZh)!
      const fromCentreKm = Math.hypot(
        eastKm(plane, plan.lonDeg) - eastKm(plane, district.lonDeg),
        northKm(plane, plan.latDeg) - northKm(plane, district.latDeg),
      )
      expect(fromCentreKm).toBeLessThan(district.landKm + 0.1)
    }
    const discs = sites.map(({ plan }) => ({
      x: 1000 * eastKm(plane, plan.lonDeg),
      y: 1000 * northKm(plane, plan.latDeg),
      r: Math.max(...plan.fence.map((p) => Math.hypot(p.xM, p.yM))),
    }))
    const touching = discs.flatMap((a, i) =>
      discs.slice(i + 1).filter((b) => Math.hypot(a.x - b.x, a.y - b.y) < a.r + b.r),
    )
    expect(touching).toEqual([])
  })

  it('has in each phase what the phase wants', () => {
    for (const { plan, cranes, hoists, pits, dust } of roster(YANTAI)) {
      if (plan.status !== 'active') expect([...cranes, ...hoists, ...pits]).toEqual([])
      if (pits.length > 0) expect(plan.phase).toBe('foundation')
      if (plan.phase === 'foundation') expect(hoists).toEqual([])
      if (plan.phase === 'fit-out') expect(cranes.length).toBeLessThanOrEqual(2)
      for (const post of hoists) expect(post.storeys).toBeGreaterThanOrEqual(9)
      for (const post of dust) expect(post.phase).toBe(plan.phase)
    }
  })

  it('shows every kind of device on its first three sites', () => {
    const [rising, dug, finishing] = roster(YANTAI, { sites: 3 })
    expect(rising!.cranes.length).toBeGreaterThanOrEqual(3)
    expect(rising!.hoists.length).toBeGreaterThan(0)
    expect(rising!.dust.length).toBeGreaterThan(0)
    expect(dug!.pits.length).toBe(1)
    expect(finishing!.hoists.length).toBeGreaterThan(0)
  })

  it('names companies and people in Chinese, and a third party where there is a pit', () => {
    for (const { plan, pits } of roster(YANTAI, { sites: 200 })) {
      const roles = ['owner', 'contractor', 'supervisor', ...(pits.length > 0 ? ['monitor'] : [])]
      expect(plan.parties!.map((p) => p.role)).toEqual(roles)
      for (const party of plan.parties!) {
        expect(party.nameZh).toMatch(/^烟台[\u4e00-\u9fff]+公司$/)
        expect(party.personZh).toMatch(/^[\u4e00-\u9fff]{2,6}$/)
      }
      expect(plan.nameZh).toMatch(/^[\u4e00-\u9fffA-F0-9]+$/)
      expect(plan.nameEn).toMatch(/^[A-Za-z0-9 ,]+$/)
    }
  })

  it('[M4] describes each site as the contract wants it', () => {
    for (const site of roster(YANTAI)) {
      const envelope = { v: 1, siteId: site.siteId, deviceId: `GW-${site.siteId}`, bootId: 'b0001', seq: 0 }
      const result = SiteRegistration.safeParse({ ...envelope, measuredAtMs: 0, sentAtMs: 0, ...site.plan })
      expect(result.error?.message).toBeUndefined()
    }
  })

  it('is refused with a sentence when it would be too large', () => {
    expect(() => roster(YANTAI, { scale: 26 })).toThrow(TooManySitesError)
    expect(() => roster(YANTAI, { scale: 1_000_000 })).toThrow(/^794000000 sites are too many/)
    expect(roster(YANTAI, { scale: 1_000_000, sites: 3 }).length).toBe(3)
  })
})

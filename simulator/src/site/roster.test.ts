import { SiteRegistration } from '@gongdi/contract'
import { describe, expect, it } from 'vitest'
import type { Site } from './plan.ts'
import { buildRoster } from './roster.ts'
import { SAMPLE } from './sample.ts'

const roster = (options: Partial<Parameters<typeof buildRoster>[1]> = {}): Site[] =>
  buildRoster(SAMPLE, { seed: 7, scale: 1, sites: Number.POSITIVE_INFINITY, ...options })

describe('the sample city', () => {
  it('has twelve sites in twelve districts of Yantai with about thirty cranes, 1–4 a site', () => {
    const sites = roster()
    expect(sites.length).toBe(12)
    expect(new Set(sites.map((s) => s.plan.districtZh)).size).toBe(12)
    const cranes = sites.map((s) => s.cranes.length)
    expect(cranes.reduce((a, b) => a + b)).toBe(30)
    expect(Math.min(...cranes)).toBe(1)
    expect(Math.max(...cranes)).toBe(4)
    for (const { plan } of sites) {
      expect(plan.lonDeg).toBeGreaterThan(119.5)
      expect(plan.lonDeg).toBeLessThan(122)
      expect(plan.latDeg).toBeGreaterThan(36.5)
      expect(plan.latDeg).toBeLessThan(37.9)
    }
  })

  it('[M4] describes each site as the contract wants it', () => {
    for (const site of roster({ scale: 3 })) {
      const result = SiteRegistration.safeParse({
        v: 1,
        siteId: site.siteId,
        deviceId: `GW-${site.siteId}`,
        bootId: 'b0001',
        seq: 0,
        measuredAtMs: 0,
        sentAtMs: 0,
        ...site.plan,
      })
      expect(result.error?.message).toBeUndefined()
    }
  })

  it('keeps its buildings and masts inside the fence', () => {
    for (const { plan, cranes } of roster({ scale: 10 })) {
      const halfX = Math.max(...plan.fence.map((p) => p.xM))
      const halfY = Math.max(...plan.fence.map((p) => p.yM))
      for (const b of plan.buildings) {
        const turn = (b.turnDeg * Math.PI) / 180
        const reachX = (b.widthM / 2) * Math.abs(Math.cos(turn)) + (b.depthM / 2) * Math.abs(Math.sin(turn))
        const reachY = (b.widthM / 2) * Math.abs(Math.sin(turn)) + (b.depthM / 2) * Math.abs(Math.cos(turn))
        expect(Math.abs(b.xM) + reachX).toBeLessThan(halfX)
        expect(Math.abs(b.yM) + reachY).toBeLessThan(halfY)
      }
      for (const crane of cranes) {
        expect(Math.abs(crane.xM)).toBeLessThan(halfX)
        expect(Math.abs(crane.yM)).toBeLessThan(halfY)
      }
    }
  })

  it('sets cranes apart: no jib tip within 2 m of another mast, no jib within 2 m of a head below it', () => {
    for (const { cranes, plan } of roster({ scale: 20 })) {
      for (const a of cranes)
        for (const b of cranes) {
          if (a === b) continue
          const apartM = Math.hypot(a.xM - b.xM, a.yM - b.yM)
          expect(apartM - a.model.jibLengthM).toBeGreaterThanOrEqual(2)
          if (a.jibHeightM > b.jibHeightM)
            expect(a.jibHeightM - b.jibHeightM - b.model.headHeightM).toBeGreaterThanOrEqual(2)
          else expect(b.jibHeightM).toBeGreaterThan(a.jibHeightM)
        }
      const roofM = Math.max(...plan.buildings.map((b) => b.storeysDone * b.storeyHeightM))
      for (const crane of cranes) {
        expect(crane.jibHeightM - roofM).toBeGreaterThanOrEqual(10)
        expect(crane.jibHeightM).toBeLessThanOrEqual(crane.model.maxJibHeightM)
      }
    }
  })

  it('stands each mast beside its building, not in it', () => {
    for (const { cranes, plan } of roster({ scale: 10 }))
      for (const crane of cranes)
        for (const b of plan.buildings) {
          const turn = (b.turnDeg * Math.PI) / 180
          const dx = crane.xM - b.xM
          const dy = crane.yM - b.yM
          // Into the building's own axes; its turn is clockwise from north.
          const across = dx * Math.cos(turn) - dy * Math.sin(turn)
          const along = dx * Math.sin(turn) + dy * Math.cos(turn)
          expect(Math.abs(across) > b.widthM / 2 + 2 || Math.abs(along) > b.depthM / 2 + 2).toBe(true)
        }
  })
})

describe('a larger city', () => {
  it('is other sites in the same districts, not the same ones again', () => {
    const sites = roster({ scale: 100 })
    expect(sites.length).toBe(1200)
    expect(new Set(sites.map((s) => `${s.plan.lonDeg},${s.plan.latDeg}`)).size).toBe(1200)
    expect(new Set(sites.flatMap((s) => s.cranes.map((c) => c.deviceId))).size).toBe(3000)
    for (const site of sites.slice(12)) {
      const district = SAMPLE.districts.find((d) => d.zh === site.plan.districtZh)!
      const northKm = (site.plan.latDeg - district.latDeg) * 111.32
      const eastKm =
        (site.plan.lonDeg - district.lonDeg) * 111.32 * Math.cos((district.latDeg * Math.PI) / 180)
      expect(Math.hypot(northKm, eastKm)).toBeLessThan(district.landKm + 0.01)
    }
  })

  it('changes no site by growing or shrinking', () => {
    const large = roster({ scale: 5 })
    expect(large.slice(0, 12)).toEqual(roster())
    expect(roster({ scale: 5, sites: 20 })).toEqual(large.slice(0, 20))
  })

  it('is named by its seed, in both languages', () => {
    expect(roster().map((s) => s.plan.nameZh)).toEqual(roster().map((s) => s.plan.nameZh))
    expect(roster({ seed: 8 }).map((s) => s.plan.nameZh)).not.toEqual(roster().map((s) => s.plan.nameZh))
    for (const { plan } of roster()) {
      expect(plan.nameZh).toMatch(/^[\u4e00-\u9fffA-C]+$/)
      expect(plan.nameEn).toMatch(/^[A-Za-z0-9 ,]+$/)
    }
  })
})

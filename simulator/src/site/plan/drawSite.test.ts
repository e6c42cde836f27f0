import { SiteRegistration } from '@gongdi/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CRANE_MODELS } from '../../devices/crane/models.ts'
import type { Card } from '../allotment.ts'
import { modelsOf } from '../craneModels.ts'
import { drawDraft } from '../drawDraft.ts'
import type { Site } from '../plan.ts'
import { YANTAI } from '../yantai.ts'
import { drawSite, driversFor } from './drawSite.ts'
import { distanceM, type Spot, turned } from './frame.ts'

const MODELS = modelsOf([])
const CARDS: readonly Card[] = [
  { phase: 'structure', status: 'active', cranes: 6, hoists: 3, monitors: 2, hasPit: false },
  { phase: 'structure', status: 'active', cranes: 1, hoists: 0, monitors: 1, hasPit: false },
  { phase: 'structure', status: 'active', cranes: 3, hoists: 6, monitors: 8, hasPit: false },
  { phase: 'structure', status: 'stopped', cranes: 0, hoists: 0, monitors: 1, hasPit: false },
  { phase: 'fit-out', status: 'active', cranes: 0, hoists: 6, monitors: 1, hasPit: false },
  { phase: 'fit-out', status: 'active', cranes: 2, hoists: 4, monitors: 3, hasPit: false },
  { phase: 'foundation', status: 'active', cranes: 0, hoists: 0, monitors: 1, hasPit: true },
  { phase: 'foundation', status: 'active', cranes: 1, hoists: 0, monitors: 2, hasPit: true },
  { phase: 'foundation', status: 'active', cranes: 2, hoists: 0, monitors: 2, hasPit: true },
  { phase: 'foundation', status: 'active', cranes: 3, hoists: 0, monitors: 4, hasPit: true },
  { phase: 'foundation', status: 'active', cranes: 2, hoists: 0, monitors: 1, hasPit: false },
]

function draw(card: Card, seed: number, siteId = 'YT-0001'): Site {
  const draft = drawDraft(card, siteId, YANTAI.counts, MODELS, YANTAI.districts, seed)
  return drawSite({
    seed,
    siteId,
    draft,
    district: YANTAI.districts[0]!,
    name: { zh: '滨海花园', en: 'Seaside Garden' },
    parties: [],
    cranes: draft.cranes.map((model, i) => ({
      deviceId: `TC-${siteId}-${i + 1}`,
      model: MODELS.get(model as string)!,
    })),
    drivers: Array.from({ length: driversFor(draft.cranes.length, draft.hoists) }, (_, i) => `D${i}`),
    midnightMs: (date) => Date.parse(`${date}T00:00:00+08:00`),
  })
}

/** How far a place is inside a convex outline; negative outside. */
function insideM(spot: Spot, outline: readonly Spot[]): number {
  const area = outline.reduce((sum, p, i) => {
    const q = outline[(i + 1) % outline.length]!
    return sum + p.xM * q.yM - q.xM * p.yM
  }, 0)
  return Math.min(
    ...outline.map((p, i) => {
      const q = outline[(i + 1) % outline.length]!
      const cross = (q.xM - p.xM) * (spot.yM - p.yM) - (q.yM - p.yM) * (spot.xM - p.xM)
      return (Math.sign(area) * cross) / distanceM(p, q)
    }),
  )
}

const cornersOf = (b: Site['plan']['buildings'][number]): Spot[] =>
  [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ].map(([x, y]) => {
    const corner = turned({ xM: (x! * b.widthM) / 2, yM: (y! * b.depthM) / 2 }, b.turnDeg)
    return { xM: b.xM + corner.xM, yM: b.yM + corner.yM }
  })

const anySite = fc.record({ card: fc.constantFrom(...CARDS), seed: fc.nat(10_000_000) })
const everySite = (check: (site: Site, card: Card) => void) =>
  fc.assert(
    fc.property(anySite, ({ card, seed }) => check(draw(card, seed), card)),
    { numRuns: 1000, seed: 4 },
  )

describe('the plan of a site', () => {
  it('keeps everything inside the hoarding, 1,000 seeds', () => {
    everySite((site) => {
      const { fence, buildings, pits = [] } = site.plan
      const inside = (spot: Spot, leastM: number) => expect(insideM(spot, fence)).toBeGreaterThan(leastM)
      for (const b of buildings) for (const corner of cornersOf(b)) inside(corner, 5)
      for (const pit of pits) for (const corner of pit.outline) inside(corner, 5)
      for (const post of [...site.cranes, ...site.hoists]) inside(post, 3)
      for (const post of [...site.dust, ...site.noise]) inside(post, 0.5)
    })
  })

  it('puts no mast into a building or nearer than 2 m to the edge of a pit, 1,000 seeds', () => {
    everySite(({ cranes, hoists, plan }) => {
      for (const spot of [...cranes, ...hoists])
        for (const b of plan.buildings) expect(insideM(spot, cornersOf(b))).toBeLessThan(-0.9)
      for (const crane of cranes) {
        for (const b of plan.buildings) expect(insideM(crane, cornersOf(b))).toBeLessThan(-3)
        for (const pit of plan.pits ?? []) expect(insideM(crane, pit.outline)).toBeLessThanOrEqual(-2)
      }
    })
  })

  it('keeps each jib 2 m off every other mast, and what hangs under a higher jib 2 m over the head of a lower, 1,000 seeds', () => {
    everySite(({ cranes }) => {
      for (const a of cranes)
        for (const b of cranes) {
          if (a === b) continue
          expect(distanceM(a, b) - a.model.jibLengthM).toBeGreaterThanOrEqual(2)
          const [low, high] = a.jibHeightM < b.jibHeightM ? [a, b] : [b, a]
          // The hook raised, with block and slings, is 3 m below its jib.
          expect(high.jibHeightM - 3 - low.jibHeightM - low.model.headHeightM).toBeGreaterThanOrEqual(
            2 - 0.05,
          )
        }
    })
  })

  it('lets each jib pass over every roof, on a mast that can be so high, 1,000 seeds', () => {
    everySite(({ cranes, plan }) => {
      const roofM = Math.max(0, ...plan.buildings.map((b) => b.storeysDone * b.storeyHeightM))
      for (const crane of cranes) {
        expect(crane.jibHeightM - roofM).toBeGreaterThanOrEqual(10)
        expect(crane.jibHeightM).toBeLessThanOrEqual(crane.model.maxJibHeightM)
      }
    })
  })

  it('keeps buildings apart, and those to come inside their pit, 1,000 seeds', () => {
    everySite(({ plan }) => {
      const { buildings, pits = [] } = plan
      for (const [i, a] of buildings.entries())
        for (const b of buildings.slice(i + 1))
          for (const corner of cornersOf(a)) expect(insideM(corner, cornersOf(b))).toBeLessThan(-3)
      for (const pit of pits)
        for (const b of buildings)
          for (const c of cornersOf(b)) expect(insideM(c, pit.outline)).toBeGreaterThan(1)
    })
  })

  it('stands hoists 1–2 m off a facade, facing it, each machine by itself, 1,000 seeds', () => {
    everySite(({ hoists, plan }) => {
      const machines = hoists.filter(({ cage }) => cage === 'left')
      expect(hoists.length).toBe(2 * machines.length)
      for (const post of machines) {
        const offM = Math.max(...plan.buildings.map((b) => insideM(post, cornersOf(b))))
        expect(offM).toBeLessThanOrEqual(-0.9)
        expect(offM).toBeGreaterThanOrEqual(-2.1)
        const bearing = (post.facadeBearingDeg * Math.PI) / 180
        const ahead = { xM: post.xM + 4 * Math.sin(bearing), yM: post.yM + 4 * Math.cos(bearing) }
        expect(Math.max(...plan.buildings.map((b) => insideM(ahead, cornersOf(b))))).toBeGreaterThan(1)
        for (const other of machines) if (other !== post) expect(distanceM(post, other)).toBeGreaterThan(5)
        expect(post.storeys).toBeGreaterThanOrEqual(9)
      }
    })
  })

  it('hangs inlet and microphone side by side at the gate and puts no two boxes in one place, 1,000 seeds', () => {
    everySite(({ dust, noise }, card) => {
      expect(dust.length).toBe(card.monitors)
      expect(noise.length).toBe(card.monitors)
      dust.forEach((post, i) => {
        expect(distanceM(post, noise[i]!)).toBeGreaterThan(0.3)
        expect(distanceM(post, noise[i]!)).toBeLessThan(1)
        for (const other of dust.slice(i + 1)) expect(distanceM(post, other)).toBeGreaterThan(8)
      })
    })
  })

  it('stands what the phase wants: cages only where there is a building, a pit only while it is dug, nothing but boxes when work has stopped', () => {
    for (const card of CARDS) {
      const site = draw(card, 7)
      expect(site.pits.length).toBe(card.hasPit ? 1 : 0)
      expect(site.cranes.length).toBe(card.cranes)
      expect(site.hoists.length).toBe(2 * card.hoists)
      if (card.status === 'stopped') expect([...site.cranes, ...site.hoists, ...site.pits]).toEqual([])
      for (const post of site.dust) expect(post.isIdle).toBe(card.status !== 'active')
    }
  })

  it('[M4] is what the contract takes, 1,000 seeds', () => {
    everySite((site) => {
      const envelope = { v: 1, siteId: site.siteId, deviceId: `GW-${site.siteId}`, bootId: 'b0001', seq: 0 }
      const result = SiteRegistration.safeParse({ ...envelope, measuredAtMs: 0, sentAtMs: 0, ...site.plan })
      expect(result.error?.message).toBeUndefined()
    })
  })

  it('moves none of the streets of its cranes when one more is put up: jib heights of the others stay', () => {
    const two = { ...CARDS[0]!, cranes: 2 }
    const draft = drawDraft(two, 'YT-0001', YANTAI.counts, MODELS, YANTAI.districts, 7)
    const at = (cranes: string[]) =>
      drawSite({
        seed: 7,
        siteId: 'YT-0001',
        draft: { ...draft, cranes },
        district: YANTAI.districts[0]!,
        name: { zh: '甲', en: 'A' },
        parties: [],
        cranes: cranes.map((_, i) => ({ deviceId: `TC-${i}`, model: CRANE_MODELS['R135-8'] })),
        drivers: Array.from({ length: 40 }, (_, i) => `D${i}`),
        midnightMs: () => 0,
      }).cranes.map(({ jibHeightM, workHeightM, drivers }) => ({ jibHeightM, workHeightM, drivers }))
    expect(at(['R135-8', 'R135-8', 'R135-8']).slice(0, 2)).toEqual(at(['R135-8', 'R135-8']))
  })
})

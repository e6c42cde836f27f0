import { describe, expect, it } from 'vitest'
import { districtsInstead, siteSpacingKm } from './crowding.ts'

describe('[V3] the city map', () => {
  const crowd = { sites: 720, spacingKm: 0.5, kmPerPx: 0.2 }
  it('shows districts where the dots of sites would run into each other', () =>
    expect(districtsInstead(false, crowd)).toBe(true))
  it('shows sites once one is near enough to tell them apart', () =>
    expect(districtsInstead(true, { ...crowd, kmPerPx: 0.03 })).toBe(false))
  it('keeps what it shows between the two, so that nothing flickers at the border', () => {
    const between = { ...crowd, kmPerPx: 0.5 / 11 }
    expect(districtsInstead(true, between)).toBe(true)
    expect(districtsInstead(false, between)).toBe(false)
  })
  it('leaves few sites as they are, on the smallest picture', () =>
    expect(districtsInstead(false, { sites: 12, spacingKm: 3, kmPerPx: 1 })).toBe(false))
  it('shows sites that share one place when one stands over them', () =>
    expect(districtsInstead(true, { sites: 720, spacingKm: 0, kmPerPx: 0.01 })).toBe(false))
})

describe('the spacing of sites', () => {
  const place = (eastKm: number, northKm: number) => ({ eastKm, northKm })
  it('is the median way to the nearest neighbour', () => {
    const grid = Array.from({ length: 400 }, (_, i) => place((i % 20) * 3, Math.floor(i / 20) * 3))
    expect(siteSpacingKm(grid)).toBeCloseTo(3, 1)
  })
  it('is that inside the towns, not between them', () => {
    const towns = [0, 80].flatMap((east) =>
      Array.from({ length: 100 }, (_, i) => place(east + (i % 10) * 0.5, Math.floor(i / 10) * 0.5)),
    )
    expect(siteSpacingKm(towns)).toBeCloseTo(0.5, 6)
  })
  it('is nothing where all share one place, and without end for one site', () => {
    expect(siteSpacingKm([place(1, 1), place(1, 1), place(1, 1)])).toBe(0)
    expect(siteSpacingKm([place(1, 1)])).toBe(Number.POSITIVE_INFINITY)
  })
  it('of eight thousand sites is known within a frame or two', () => {
    const many = Array.from({ length: 8000 }, (_, i) => place((i * 7919) % 1201, (i * 104_729) % 997))
    const startedMs = performance.now()
    siteSpacingKm(many)
    expect(performance.now() - startedMs).toBeLessThan(500)
  })
})

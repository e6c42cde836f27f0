import { describe, expect, it } from 'vitest'
import { coastRings, shoreRibbon, shoreRuns } from './coast.ts'
import { roundLength, toKm, toLonLat } from './projection.ts'
import { enlargement, JOINT, skeletonVertices, wantedCranePx } from './skeleton.ts'

describe('the map', () => {
  it('puts its centre at nought and a degree of latitude at 111 km', () => {
    expect(toKm(120.9, 37.4)).toEqual({ eastKm: 0, northKm: 0 })
    expect(toKm(120.9, 38.4).northKm).toBeCloseTo(111.2, 1)
    expect(toKm(121.9, 37.4).eastKm).toBeCloseTo(88.3, 1)
  })

  it('goes back to where it came from', () => {
    const { lonDeg, latDeg } = toLonLat(toKm(121.388, 37.527))
    expect(lonDeg).toBeCloseTo(121.388, 9)
    expect(latDeg).toBeCloseTo(37.527, 9)
  })

  it('has Zhifu on land and the strait at sea', () => {
    const onLand = (lonDeg: number, latDeg: number) =>
      coastRings().some((ring) => holds(ring, toKm(lonDeg, latDeg)))
    expect(onLand(121.3, 37.45)).toBe(true)
    expect(onLand(120.8, 38.2)).toBe(false)
  })

  it('draws no shore along the edge where the map was cut', () => {
    for (const run of shoreRuns())
      for (const point of run) expect(Math.hypot(point.eastKm, point.northKm)).toBeLessThan(260)
    expect(shoreRuns().length).toBeGreaterThanOrEqual(coastRings().length)
  })

  it('lets the glow fade from the shore outwards', () => {
    const { position, fade } = shoreRibbon([toKm(121, 37), toKm(121.1, 37)], 2)
    expect(position.length / 3).toBe(fade.length)
    expect(new Set(fade)).toEqual(new Set([0, 1]))
  })

  it.each([
    [7, 5],
    [26, 20],
    [0.13, 0.1],
    [100, 100],
  ])('gives a scale bar of at most %d a round %d', (most, round) =>
    expect(roundLength(most)).toBeCloseTo(round, 9),
  )
})

describe('the skeletons of the city', () => {
  it('are five segments a crane', () => expect(skeletonVertices(800).length).toBe(800 * 5 * 2 * 2))
  it('say of every vertex whose it is', () => {
    const vertices = skeletonVertices(2)
    expect(vertices[20]).toBe(1)
    expect(vertices[1]).toBe(JOINT.foot)
  })
  it('are never drawn smaller than life', () => expect(enlargement(60, 0.000_01, 30)).toBe(1))
  it('are enlarged to the height that is wanted', () =>
    expect((enlargement(60, 0.2, 30) * 60) / 1000 / 0.2).toBeCloseTo(30, 6))
  it('shrink where sites stand close', () =>
    expect(wantedCranePx(10, 1440)).toBeLessThan(wantedCranePx(150, 1440) / 3))
})

function holds(ring: { eastKm: number; northKm: number }[], p: { eastKm: number; northKm: number }): boolean {
  return ring.reduce((inside, a, i) => {
    const b = ring[(i + 1) % ring.length]!
    const crosses = a.northKm > p.northKm !== b.northKm > p.northKm
    const at = a.eastKm + ((p.northKm - a.northKm) / (b.northKm - a.northKm)) * (b.eastKm - a.eastKm)
    return crosses && p.eastKm < at ? !inside : inside
  }, false)
}

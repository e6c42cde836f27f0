import { describe, expect, it } from 'vitest'
import { hasTowerHead, hookSolid, loadSolid, mastSolid, slewingSolid, trolleySolid } from './craneSolids.ts'
import type { Solid } from './solidBuilder.ts'

const shape = { jibHeightM: 46, jibLengthM: 50, counterJibLengthM: 12, towerHead: true }

function bounds({ position }: Solid) {
  const axis = (from: number) => position.filter((_, i) => i % 3 === from)
  return [0, 1, 2].map((i) => ({ min: Math.min(...axis(i)), max: Math.max(...axis(i)) }))
}

describe('a crane of 46 m with a jib of 50 m', () => {
  it('stays within 2,100 triangles', () => {
    const parts = [mastSolid(shape), slewingSolid(shape), trolleySolid(), hookSolid(), loadSolid()]
    expect(parts.reduce((sum, part) => sum + part.triangles, 0)).toBeLessThanOrEqual(2100)
  })

  it('stands on the ground and ends under its jib', () => {
    const [, y] = bounds(mastSolid(shape))
    expect(y!.min).toBeCloseTo(0, 6)
    expect(y!.max).toBeCloseTo(46 - 2.2, 0)
  })

  it('reaches as far as its jib and its counter-jib are long', () => {
    const [x] = bounds(slewingSolid(shape))
    expect(x!.max).toBeGreaterThan(49.5)
    expect(x!.max).toBeLessThan(51)
    expect(x!.min).toBeLessThan(-11.5)
    expect(x!.min).toBeGreaterThan(-13)
  })

  it('is made of numbers only, with normals of length 1', () => {
    const { position, normal } = slewingSolid(shape)
    expect(position.every(Number.isFinite)).toBe(true)
    for (let i = 0; i < normal.length; i += 3)
      expect(Math.hypot(normal[i]!, normal[i + 1]!, normal[i + 2]!)).toBeCloseTo(1, 5)
  })

  it('is the same each time', () => expect(mastSolid(shape)).toEqual(mastSolid(shape)))
})

it.each([
  ['QTZ63-50', true],
  ['TC6013', true],
  ['R135-8', false],
])('%s has a tower head: %s', (model, expected) => expect(hasTowerHead(model)).toBe(expected))

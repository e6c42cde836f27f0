import { describe, expect, it } from 'vitest'
import { lookAtAll } from './cameraGoal.ts'
import { cageInsideSolid, cageSolid, cageX, doorSolid, hoistMastSolid } from './hoistSolids.ts'
import { dustSolid, noiseSolid } from './monitorSolids.ts'
import { mergeSolids, placeSolid } from './placeSolid.ts'
import type { Solid } from './solidBuilder.ts'

const bounds = ({ position }: Solid) => {
  const of = (axis: number) => [...position].filter((_, i) => i % 3 === axis)
  return [0, 1, 2].map((axis) => [Math.min(...of(axis)), Math.max(...of(axis))]) as [number, number][]
}

describe.each([
  ['a mast of 100 m', hoistMastSolid(100), 3000],
  ['a cage', cageSolid(), 400],
  ['what is in a cage', cageInsideSolid(), 12],
  ['a door', doorSolid(), 24],
  ['a dust monitor', dustSolid(4), 200],
  ['a noise monitor', noiseSolid(4), 120],
])('%s', (_, solid, most) => {
  it('costs few triangles and has whole numbers everywhere', () => {
    expect(solid.triangles).toBeGreaterThan(0)
    expect(solid.triangles).toBeLessThanOrEqual(most)
    expect(solid.position.every(Number.isFinite)).toBe(true)
    expect(solid.normal.every(Number.isFinite)).toBe(true)
    expect(solid.color).toHaveLength(solid.position.length)
  })
})

it('the two cages of a mast stand on either side of it and do not touch', () => {
  expect(cageX('left')).toBe(-cageX('right'))
  const [width] = bounds(cageSolid())
  expect(Math.abs(cageX('left')) + width![0]).toBeGreaterThan(0.325)
})

it('a part is turned clockwise from north and moved to its place', () => {
  const solid = placeSolid(noiseSolid(4), { x: 10, z: -20, turnDeg: 90 })
  const [x, , z] = bounds(solid)
  const [, , before] = bounds(noiseSolid(4))
  // What stood out to the south now stands out to the west.
  expect(10 - x![0]).toBeCloseTo(before![1], 5)
  expect((z![0] + z![1]) / 2).toBeCloseTo(-20, 1)
  expect(mergeSolids([solid, solid]).triangles).toBe(2 * solid.triangles)
})

it('a camera that is to see all sees all, none nearer to the edge than the panels', () => {
  const points = [
    [-60, 0, -40],
    [70, 0, 30],
    [0, 90, 0],
    [55, 4, -45],
  ] as const
  const lens = { fovDeg: 36, aspect: 1.1, clear: 0.7 }
  const { position, target } = lookAtAll(points, 205, 25, lens)
  const sub = (a: readonly number[], b: readonly number[]) => a.map((v, i) => v - b[i]!)
  const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, v, i) => sum + v * b[i]!, 0)
  const unit = (a: readonly number[]) => a.map((v) => v / Math.hypot(...a))
  const ahead = unit(sub(target, position))
  const right = unit([-ahead[2]!, 0, ahead[0]!])
  const up = [
    right[1]! * ahead[2]! - right[2]! * ahead[1]!,
    right[2]! * ahead[0]! - right[0]! * ahead[2]!,
    right[0]! * ahead[1]! - right[1]! * ahead[0]!,
  ]
  const tall = Math.tan((18 * Math.PI) / 180) * lens.clear
  for (const point of points) {
    const q = sub(point, position)
    const depth = dot(q, ahead)
    expect(depth).toBeGreaterThan(0)
    expect(Math.abs(dot(q, up)) / depth).toBeLessThanOrEqual(tall)
    expect(Math.abs(dot(q, right)) / depth).toBeLessThanOrEqual(tall * lens.aspect)
  }
})

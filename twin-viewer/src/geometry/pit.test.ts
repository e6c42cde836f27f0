import { describe, expect, it } from 'vitest'
import type { PitFigures } from '../feed/figures.ts'
import { testPoint } from '../state/testDevices.ts'
import { LEVEL_COLOURS, LIMIT_STOPS, limitShareColour } from './colourRamp.ts'
import { limitShare, profileAt, wallSources, wallValueAt } from './pitField.ts'
import { contains, copingOf, strutAcross, wallGrid } from './pitSolid.ts'

const figures = (cumulative: number, profileMm: number[] = []): PitFigures => ({
  atMs: 0,
  value: cumulative,
  cumulative,
  profileMm,
})
const outline = [
  { xM: 0, yM: 0 },
  { xM: 40, yM: 0 },
  { xM: 40, yM: 30 },
  { xM: 0, yM: 30 },
]

describe('the field of the wall', () => {
  const readings = [
    { point: testPoint({ xM: 10, yM: 0 }), figures: figures(18) },
    { point: testPoint({ xM: 30, yM: 0, deviceId: 'JK-1-ZQS-02' }), figures: figures(36) },
    { point: testPoint({ xM: 20, yM: 0, instrument: 'settlement' }), figures: figures(-90) },
    { point: testPoint({ xM: 20, yM: 0, instrument: 'strut-force' }), figures: figures(2000) },
    { point: testPoint({ xM: 20, yM: 0 }), figures: null },
  ]
  const sources = wallSources(readings)
  it('is made of the points that measure the wall and have been read', () => expect(sources).toHaveLength(2))
  it('at a point is what the point says', () => {
    const value = wallValueAt(sources, 10, 0, 0)!
    expect(value.share).toBeCloseTo(0.5, 1)
    expect(value.displacementMm).toBeCloseTo(18, 0)
  })
  it('between two points lies between them', () => {
    expect(wallValueAt(sources, 20, 0, 0)!.share).toBeCloseTo(0.75, 9)
  })
  it('says nothing while nothing was read', () => expect(wallValueAt([], 0, 0, 0)).toBeNull())
  it('follows an inclinometer down the wall', () => {
    const tube = testPoint({ instrument: 'inclinometer', depthM: 2, profileStepM: 0.5, limitCumulative: 50 })
    const [source] = wallSources([{ point: tube, figures: figures(40, [0, 10, 40, 20, 0]) }])
    expect(wallValueAt([source!], 0, 0, 1)).toMatchObject({ share: 0.8 })
    expect(wallValueAt([source!], 0, 0, 0.75)!.displacementMm).toBe(25)
    expect(wallValueAt([source!], 0, 0, 9)).toBeNull()
    expect(profileAt([1, 2], 0.5, 0.5)).toBe(2)
  })
  it('compares settlement, which is negative, by its size', () =>
    expect(limitShare({ point: testPoint(), figures: figures(-18) })).toBe(0.5))
})

describe('the walls of a pit', () => {
  it.each([
    ['counter-clockwise', outline],
    ['clockwise', outline.toReversed()],
  ])('face inwards whether its corners run %s', (_, corners) => {
    const { base, inward } = wallGrid(corners, 6)
    for (let i = 0; i < inward.length / 2; i++) {
      const [x, z] = [base[i * 3]! + inward[i * 2]!, base[i * 3 + 2]! + inward[i * 2 + 1]!]
      expect(x >= 0 && x <= 40 && -z >= 0 && -z <= 30).toBe(true)
    }
  })
  it('reach from the ground to the bottom, without a hole in the numbers, in few triangles', () => {
    const { base, depthM, index } = wallGrid(outline, 9)
    expect([Math.min(...depthM), Math.max(...depthM)]).toEqual([0, 9])
    expect(base.every(Number.isFinite)).toBe(true)
    expect(index.length / 3).toBeLessThan(2000)
    expect(Math.max(...index)).toBeLessThan(base.length / 3)
  })
  it('carry a coping of one strip a wall', () => {
    const grid = wallGrid(outline, 3)
    const { column, index, position } = copingOf(grid)
    expect(column).toHaveLength(position.length / 9)
    expect([...column].every((v) => grid.depthM[v] === 0)).toBe(true)
    expect(index.length / 3).toBe(4 * (column.length - 4))
  })
  it('a strut goes straight across to the other wall', () => {
    expect(strutAcross(outline, { xM: 12, yM: 0.5 })).toEqual([
      { xM: 12, yM: 0 },
      { xM: 12, yM: 30 },
    ])
  })
  it('know what lies within them', () =>
    expect([contains(outline, { xM: 5, yM: 5 }), contains(outline, { xM: 50, yM: 5 })]).toEqual([
      true,
      false,
    ]))
})

describe('the scale against a warning value', () => {
  it('has its steps where the standard has them', () => {
    for (const { share, colour } of LIMIT_STOPS) expect(limitShareColour(share)).toBe(colour)
    expect(limitShareColour(3)).toBe(LEVEL_COLOURS.red)
    expect(limitShareColour(-1)).toBe(LIMIT_STOPS[0].colour)
  })
  it('is calm below half', () => expect(limitShareColour(0.25)).toBe('#79847c'))
})

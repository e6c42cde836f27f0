import { describe, expect, it } from 'vitest'
import { FigureBuffer } from './figureBuffer.ts'
import { dustFigures, hoistFigures, noiseFigures, pitFigures } from './figures.ts'

describe('the buffer of figures', () => {
  it('[Q3] keeps the newest and takes nothing older', () => {
    const buffer = new FigureBuffer()
    expect(buffer.write(['SJ-1', 2000, 5])).toBe(true)
    expect(buffer.write(['SJ-1', 1000, 4])).toBe(false)
    expect(buffer.write(['SJ-1', 2000, 6])).toBe(false)
    expect(buffer.row('SJ-1')).toEqual(['SJ-1', 2000, 5])
    expect(buffer.writes).toBe(1)
  })

  it('says what was known at a moment in the past', () => {
    const buffer = new FigureBuffer()
    for (const atMs of [1000, 2000, 3000]) buffer.write(['SJ-1', atMs, atMs / 1000])
    expect(buffer.ageAt('SJ-1', 2500)).toBe(1)
    expect(buffer.ageAt('SJ-1', 3500)).toBe(0)
    expect(buffer.ageAt('SJ-1', 10)).toBe(2)
    expect(buffer.ageAt('SJ-2', 10)).toBe(-1)
    expect(buffer.row('SJ-1', 3)).toBeNull()
  })

  it('stays bounded however many devices and rows come', () => {
    const buffer = new FigureBuffer()
    for (let i = 0; i < 5000; i++) buffer.write([`JK-${i}`, 1000, 1, 1])
    for (let i = 0; i < 100; i++) buffer.write(['SJ-1', 1000 + i, i])
    expect(buffer.row('JK-0')).toBeNull()
    expect(buffer.row('JK-4999')).not.toBeNull()
    expect(buffer.row('SJ-1', 23)).not.toBeNull()
    expect(buffer.row('SJ-1', 24)).toBeNull()
  })
})

describe('[L7] rows of figures', () => {
  it('of a hoist name height, doors and limits', () =>
    expect(hoistFigures(['SJ-1', 1, 42.5, -0.6, 0.84, 5, 2 | 4, 1 << 4, 1])).toEqual({
      atMs: 1,
      heightM: 42.5,
      speedMps: -0.6,
      loadT: 0.84,
      personCount: 5,
      doorBits: 6,
      limits: ['overload'],
      powerOn: true,
    }))
  it('of dust and noise name their quantities', () => {
    expect(dustFigures(['YC-1', 1, 40, 90, 180, 1])).toMatchObject({ pm10UgM3: 90, sprayOn: true })
    expect(noiseFigures(['ZS-1', 1, 62.4, 78, 51])).toMatchObject({ laeqDb: 62.4, l90Db: 51 })
  })
  it('of an inclinometer carry its profile', () =>
    expect(pitFigures(['JK-1', 1, 20, 20, 5, 20, 3])?.profileMm).toEqual([5, 20, 3]))
  it('that are too short say nothing', () => {
    expect(hoistFigures(['SJ-1', 1, 42.5])).toBeNull()
    expect(dustFigures(['YC-1', 1, 40])).toBeNull()
    expect(noiseFigures(['ZS-1', 1])).toBeNull()
    expect(pitFigures(['JK-1', 1, 20])).toBeNull()
    expect(pitFigures(null)).toBeNull()
  })
})

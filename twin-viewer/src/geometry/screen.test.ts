import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ease, fitDistance, lookAt, spread } from './cameraGoal.ts'
import { CALM, contrastRatio, LEVEL_COLOURS, utilisationColour } from './colourRamp.ts'
import { type LabelBox, placeLabels, type Shift, type Yield } from './overlap.ts'
import { pickNearest, segmentDistance } from './pick.ts'

describe('picking', () => {
  const anchors = [
    { id: 'near', x: 100, y: 100, depth: 0.5 },
    { id: 'next', x: 108, y: 100, depth: 0.2 },
    { id: 'behind', x: 101, y: 100, depth: 1.5 },
  ]
  it('takes the nearest', () => expect(pickNearest(anchors, 101, 100, 12)).toBe('near'))
  it('takes nothing beyond its reach', () => expect(pickNearest(anchors, 140, 100, 12)).toBeNull())
  it('never takes what is behind the camera', () =>
    expect(pickNearest(anchors.slice(2), 101, 100, 12)).toBeNull())
  it('takes the one in front of two equally near', () =>
    expect(pickNearest(anchors, 104, 100, 12)).toBe('next'))
  it('finds a jib by its line, not by its ends', () =>
    expect(segmentDistance({ x: 50, y: 4 }, { x: 0, y: 0 }, { x: 100, y: 0 })).toBe(4))
  it('finds a point by itself', () =>
    expect(segmentDistance({ x: 3, y: 4 }, { x: 0, y: 0 }, { x: 0, y: 0 })).toBe(5))
})

describe('labels', () => {
  const clear = { x: 0, y: -100, width: 400, height: 300 }
  const stays = { dx: 0, dy: 0 }
  const box = (x: number, weight: number, yields: Yield = 'stay') => ({
    x,
    y: 0,
    width: 50,
    height: 16,
    weight,
    yields,
  })
  const rects = (boxes: readonly LabelBox[], shifts: readonly (Shift | null)[]) =>
    boxes.map((at, i) => ({ ...at, x: at.x + shifts[i]!.dx, y: at.y + shifts[i]!.dy }))

  it('give way to heavier ones', () =>
    expect(placeLabels([box(0, 1), box(20, 9)], clear)).toEqual([null, stays]))
  it('all show where there is room', () =>
    expect(placeLabels([box(0, 1), box(60, 9)], clear)).toEqual([stays, stays]))
  it('of equal weight keep the first', () =>
    expect(placeLabels([box(0, 1), box(20, 1)], clear)).toEqual([stays, null]))
  it('of what has an alert climb rather than vanish', () =>
    expect(placeLabels([box(0, 9), box(20, 1, 'climb')], clear)).toEqual([stays, { dx: 0, dy: -19 }]))
  it('are never cut: one that juts out under a panel is pushed in', () =>
    expect(placeLabels([box(380, 1), box(-20, 1)], clear)).toEqual([
      { dx: -30, dy: 0 },
      { dx: 20, dy: 0 },
    ]))
  it('keep off what is already written there, such as the caption', () =>
    expect(placeLabels([box(0, 1)], clear, [{ x: 40, y: 10, width: 200, height: 10 }])).toEqual([null]))
  it('of districts that lie together spread out, and none is lost', () => {
    const boxes = Array.from({ length: 13 }, (_, i) => box(150 + 12 * (i % 4), 20 - i, 'around'))
    const placed = rects(boxes, placeLabels(boxes, clear))
    for (const [i, a] of placed.entries())
      for (const b of placed.slice(i + 1))
        expect(a.x + a.width <= b.x || b.x + b.width <= a.x || Math.abs(a.y - b.y) >= 16).toBe(true)
  })
})

describe('the camera', () => {
  it('stands south of what it looks at from a bearing of 180°', () => {
    const { position } = lookAt([0, 0, 0], 10, 180, 45)
    expect(position[2]).toBeCloseTo(10 * Math.SQRT1_2, 6)
    expect(position[1]).toBeCloseTo(10 * Math.SQRT1_2, 6)
  })
  it('goes further off where the picture is narrow', () => {
    const lens = { fovDeg: 36, clear: 1 }
    expect(fitDistance(10, { ...lens, aspect: 0.5 })).toBeGreaterThan(fitDistance(10, { ...lens, aspect: 2 }))
  })
  it('starts and ends its flights where it should', () =>
    expect([ease(0), ease(0.5), ease(1)]).toEqual([0, 0.5, 1]))
  it('knows the middle of a site', () =>
    expect(
      spread([
        [0, 0],
        [10, 4],
      ]),
    ).toEqual({ x: 5, y: 2, halfX: 5, halfY: 2 }))
})

describe('colours', () => {
  it.each([
    [79.9, CALM],
    [80, LEVEL_COLOURS.yellow],
    [90, LEVEL_COLOURS.orange],
    [100, LEVEL_COLOURS.red],
  ])('a utilisation of %d %% is %s', (percent, colour) => expect(utilisationColour(percent)).toBe(colour))

  const theme = readFileSync(new URL('../styles/theme.css', import.meta.url), 'utf8')
  const token = (name: string) => new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(theme)?.[1] ?? ''

  it.each(Object.entries(LEVEL_COLOURS))('%s is the same in scene and style sheet', (level, colour) =>
    expect(token(level)).toBe(colour),
  )

  it.each(['ink', 'ink-2', 'ink-3', 'calm', 'red', 'orange', 'yellow', 'blue'])(
    'text in %s keeps a contrast of 4.5 on every panel',
    (name) => {
      for (const ground of ['panel-solid', 'raised', 'raised-2'])
        expect(contrastRatio(token(name), token(ground))).toBeGreaterThanOrEqual(4.5)
    },
  )
})

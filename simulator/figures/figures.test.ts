import { expect, test } from 'vitest'
import { drawFigure } from './chart.ts'
import { craneFigure } from './crane.ts'
import { noiseFigure } from './noise.ts'
import { openStage } from './stage.ts'
import { means, steps } from './thin.ts'

const stage = openStage()

test('a figure of a lift is drawn from the crane itself, small, and the same each time', () => {
  const draw = () => drawFigure(craneFigure(stage))
  const svg = draw()
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/)
  expect(svg.match(/<path [^>]*stroke="#1f6feb"|<g [^>]*stroke="#1f6feb"/g)!.length).toBeGreaterThanOrEqual(6)
  expect(svg).not.toContain('NaN')
  expect(Buffer.byteLength(svg)).toBeLessThan(150_000)
  expect(draw()).toBe(svg)
})

test('the night of the noise figure is loud while it is permitted', () => {
  const { panels } = noiseFigure(stage)
  const [levels, , permit] = panels
  const permitted = new Set(permit!.series[0]!.points.filter(({ y }) => y === 1).map(({ x }) => x))
  const mean = (loud: boolean) => {
    const night = levels!.series[0]!.points.filter(({ x }) => x > 22 && x < 29.5 && permitted.has(x) === loud)
    return night.reduce((sum, { y }) => sum + y, 0) / night.length
  }
  expect(permitted.size).toBeGreaterThan(300)
  expect(mean(true) - mean(false)).toBeGreaterThan(10)
})

test('a curve is thinned to means and a step to its corners', () => {
  const points = [0, 0, 4, 4, 4, 0].map((y, x) => ({ x, y }))
  expect(means(points, 3)).toEqual([
    { x: 0.5, y: 0 },
    { x: 2.5, y: 4 },
    { x: 4.5, y: 2 },
  ])
  expect(steps(points).map(({ x }) => x)).toEqual([0, 2, 5])
})

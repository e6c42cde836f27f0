import { expect, test } from 'vitest'
import { gather } from './gather.ts'

const points = [1, 2, 9, 4, null, null, 7, 8].map((y, i) => ({ x: i - 2, y }))

test.each([
  { how: 'max', ys: [2, 9, null, 8], says: 'a peak stays' },
  { how: 'mean', ys: [1.5, 6.5, null, 7.5], says: 'a mean is of what is known' },
  { how: 'sum', ys: [3, 13, null, 15], says: 'a sum stays right' },
] as const)('$says when points are brought together, and a gap stays a gap', ({ how, ys }) => {
  const gathered = gather(points, how, 4, 1)
  expect(gathered.map(({ y }) => y)).toEqual(ys)
  expect(gathered.map(({ x }) => x)).toEqual([-2, 0, 2, 4])
})

test('few points stay as they are', () => {
  expect(gather(points, 'mean', 100, 1)).toEqual(points)
})

test('seconds of which nothing was written down are a gap too', () => {
  const holes = points.filter(({ x }) => x < 0 || x > 2)
  expect(gather(holes, 'mean', 100, 1).map(({ y }) => y)).toEqual([1, 2, null, null, null, null, 7, 8])
})

test('no sum is lost at the edges, for any number of points', () => {
  for (let n = 1; n < 60; n++)
    for (const stepX of [1, 1 / 60]) {
      const ones = Array.from({ length: n }, (_, i) => ({ x: -10 * stepX + i * stepX, y: 1 }))
      const gathered = gather(ones, 'sum', 7, stepX)
      expect(gathered.reduce((sum, { y }) => sum + (y ?? 0), 0)).toBe(n)
      expect(gathered.length).toBeLessThanOrEqual(8)
    }
})

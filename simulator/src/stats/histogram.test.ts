import { expect, test } from 'vitest'
import { Histogram } from './histogram.ts'

test('a histogram knows the exact mean and, to a bin, how its numbers are spread', () => {
  const histogram = new Histogram(0, 100, 100)
  for (let x = 0; x < 100; x++) histogram.add(x + 0.25)
  expect(histogram.mean()).toBeCloseTo(49.75)
  expect(histogram.quantile(0.5)).toBeCloseTo(49.5)
  expect(histogram.quantile(0.9)).toBeCloseTo(89.5)
  expect(histogram.shareIn(20, 30)).toBeCloseTo(0.1)
})

test('what lies outside falls into the first and last bin and still counts for the mean', () => {
  const histogram = new Histogram(0, 10, 10)
  for (const x of [-100, 200]) histogram.add(x)
  expect(histogram.mean()).toBe(50)
  expect(histogram.quantile(0.5)).toBe(0.5)
  expect(histogram.quantile(1)).toBe(9.5)
})

test('of nothing there is no figure', () => {
  const histogram = new Histogram(0, 1, 10)
  expect([histogram.mean(), histogram.quantile(0.5), histogram.shareIn(0, 1)]).toEqual([null, null, null])
})

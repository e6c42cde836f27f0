import { expect, test } from 'vitest'
import { countText, figureText, lengthText, momentText, UNKNOWN } from './numbers.ts'
import { plain } from './plainText.ts'

test.each([
  [0, '0'],
  [0.043, '0.043'],
  [0.9, '0.90'],
  [3.777, '3.78'],
  [83.24, '83.2'],
  [1203.7, '1,204'],
  [15, '15'],
  [-12.44, '-12.4'],
  [null, UNKNOWN],
  [Number.NaN, UNKNOWN],
])('%s is shown as %s', (n, text) => {
  expect(figureText(n)).toBe(text)
})

test('counts have their thousands apart', () => {
  expect(countText(243_720)).toBe('243,720')
})

test.each([
  [45, '45 s'],
  [94.4, '94 s'],
  [300, '5 min'],
  [1830, '30 min 30 s'],
])('%d s is %s', (s, text) => {
  expect(lengthText(s)).toBe(text)
})

test('a moment is that of Yantai, wherever the report is made', () => {
  expect(momentText(Date.UTC(2026, 10, 24, 20, 0, 5))).toBe('2026-11-25 04:00:05 (UTC+8)')
  expect(momentText(Number.NaN)).toBe(UNKNOWN)
  expect(momentText(1e300)).toBe(UNKNOWN)
})

test('a text is shown on one line, without what steers, and not endlessly', () => {
  expect(plain(' a\nb\u0007\u202ec\t')).toBe('a bc')
  expect(plain('塔'.repeat(400))).toHaveLength(301)
  expect(plain(`${'x'.repeat(299)}😀😀`)).toBe(`${'x'.repeat(299)}…`)
})

import { expect, test } from 'vitest'
import { between, exactly, type Fact, markOf, only } from './fact.ts'
import { factLines } from './table.ts'

const fact = (given: Partial<Fact>): Fact => ({
  group: 'crane',
  zh: '塔吊',
  en: 'cranes',
  unit: '',
  expected: exactly(719),
  source: '[SEED]',
  ours: 719,
  ...given,
})

test('a figure is inside, outside, shown only, or missing', () => {
  expect(markOf(fact({}))).toBe('inside')
  expect(markOf(fact({ ours: 718 }))).toBe('outside')
  expect(markOf(fact({ expected: between(40, 90), ours: 90 }))).toBe('inside')
  expect(markOf(fact({ expected: between(40, 90), ours: 90.1 }))).toBe('outside')
  expect(markOf(fact({ expected: only(7), ours: 90 }))).toBe('differs')
  expect(markOf(fact({ ours: null }))).toBe('none')
})

test('columns stand under one another, Chinese characters taking two cells, grouped by kind', () => {
  const lines = factLines([
    fact({ group: 'pit', zh: '监测点', en: 'points', ours: 4020, expected: exactly(4020), unit: 'n' }),
    fact({ ours: 700, unit: 'n', note: 'a note' }),
  ])
  expect(lines.slice(1)).toEqual([
    '',
    '塔吊 tower cranes',
    '✗  塔吊    cranes  719               700        n  [SEED]     (a note)',
    '',
    '深基坑 pits',
    '✓  监测点  points  4,020             4,020      n  [SEED]',
    '',
    expect.stringContaining('✓ 1'),
  ])
})

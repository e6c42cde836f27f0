import { describe, expect, it } from 'vitest'
import { compileAll, compileAny, FigureNames, gateOf } from './condition.ts'
import type { KindFigures } from './kindFigures.ts'
import { craneFigures } from './kinds/crane.ts'
import { ALL_RULES } from './library/allRules.ts'
import type { Condition, Rule } from './rule.ts'
import { RuleEngine } from './ruleEngine.ts'

const kind = craneFigures()
const names = new FigureNames(kind)
const holds = (condition: Condition, figures: Record<string, number>) => {
  const all = new Float64Array(names.size)
  for (const [name, value] of Object.entries(figures)) {
    all[names.isQuantity(name) ? names.quantity(name) : names.fact(name)] = value
  }
  expect(compileAny([condition], names)(all)).toBe(compileAll([condition], names)(all))
  return compileAll([condition], names)(all)
}

describe('a figure that is not known', () => {
  it.each<Condition>([
    { is: 'atLeast', quantity: 'loadT', level: 1 },
    { is: 'above', quantity: 'loadT', level: 1 },
    { is: 'below', quantity: 'loadT', level: 1 },
    { is: 'present', field: 'driverId' },
    { is: 'missing', field: 'driverId' },
    { is: 'on', field: 'powerOn' },
    { is: 'off', field: 'powerOn' },
    { is: 'acting', limit: 'hoistUp' },
    { is: 'released', limit: 'hoistUp' },
  ])('fulfils no condition: %o', (condition) => {
    const unknown = { loadT: Number.NaN, limitBits: Number.NaN, driverKnown: Number.NaN, powerOn: Number.NaN }
    expect(holds(condition, unknown)).toBe(false)
  })

  it('leaves what is known of several', () => {
    const of: Condition = {
      is: 'anyOf',
      of: [
        { is: 'below', quantity: 'loadT', level: 1 },
        { is: 'below', quantity: 'radiusM', level: 1 },
      ],
    }
    expect(holds(of, { loadT: Number.NaN, radiusM: 0 })).toBe(true)
    expect(holds({ ...of, is: 'allOf' } as Condition, { loadT: Number.NaN, radiusM: 0 })).toBe(false)
  })
})

describe('a level', () => {
  it.each([
    ['atLeast', [false, true, true]],
    ['above', [false, false, true]],
    ['below', [true, false, false]],
  ] as const)('%s 10 of 9.9, 10 and 10.1', (is, expected) => {
    const said = [9.9, 10, 10.1].map((loadT) => holds({ is, quantity: 'loadT', level: 10 }, { loadT }))
    expect(said).toEqual(expected)
  })

  it('holds on a figure without bound', () => {
    const far = { collisionS: Number.POSITIVE_INFINITY }
    expect(holds({ is: 'atLeast', quantity: 'collisionS', level: 10 }, far)).toBe(true)
  })
})

describe('a rule that names what its kind of device does not have', () => {
  const first = ALL_RULES.find(({ id }) => id === 'crane-moment-alarm')!
  const raising = (condition: Condition): Partial<Rule> => ({
    raise: { on: 'readings', allOf: [condition], holdMs: 0, maxGapMs: 0 },
  })

  it.each<[string, Partial<Rule>]>([
    ['crane has no quantity heightM', raising({ is: 'atLeast', quantity: 'heightM', level: 1 })],
    ['crane has no quantity powerOn', raising({ is: 'below', quantity: 'powerOn', level: 1 })],
    ['crane has no fact moving', raising({ is: 'on', field: 'moving' })],
    ['crane has no limit antiFall', raising({ is: 'acting', limit: 'antiFall' })],
    [
      'crane has no quantity floor',
      raising({ is: 'anyOf', of: [{ is: 'below', quantity: 'floor', level: 1 }] as never }),
    ],
    ['crane has no quantity personCount', { context: ['personCount'] }],
    ['crane has no quantity laeqDb', { quantity: 'laeqDb' }],
    ['crane has no quantity limitPersonCount', { limitQuantity: 'limitPersonCount' }],
    ['pit has no quantity momentPercent', { deviceKind: 'pit' }],
  ])('is refused: %s', (says, change) => {
    expect(() => new RuleEngine([{ ...first, ...change }], [])).toThrow(`rule crane-moment-alarm: ${says}`)
  })
})

describe('a kind of device', () => {
  it('that gives two figures one name is refused', () => {
    const twice: KindFigures = { ...kind, facts: ['loadT'] }
    expect(() => new FigureNames(twice)).toThrow('crane has two figures called loadT')
  })
})

describe('the gate of a rule', () => {
  const conditions: Condition[] = [
    { is: 'atLeast', quantity: 'loadT', level: 10 },
    { is: 'above', quantity: 'loadT', level: 10 },
    { is: 'below', quantity: 'loadT', level: 10 },
    { is: 'present', field: 'driverId' },
    { is: 'missing', field: 'driverId' },
    { is: 'on', field: 'powerOn' },
    { is: 'off', field: 'powerOn' },
    { is: 'acting', limit: 'hoistUp' },
    { is: 'released', limit: 'hoistUp' },
    {
      is: 'anyOf',
      of: [
        { is: 'below', quantity: 'loadT', level: 1 },
        { is: 'atLeast', quantity: 'loadT', level: 10 },
      ],
    },
  ]
  const values = [
    4,
    Number.NEGATIVE_INFINITY,
    -1,
    0,
    1,
    9.9,
    10,
    10.1,
    2 ** 31,
    Number.POSITIVE_INFINITY,
    Number.NaN,
  ]

  it.each(conditions)('is open whenever the condition holds: %o', (condition) => {
    const { index, low, high } = gateOf([condition], names)
    const raises = compileAll([condition], names)
    let held = 0
    for (const value of values) {
      // Bits are never negative (SPEC M7).
      if (value < 0 && condition.is === 'acting') continue
      const figures = new Float64Array(names.size + 1).fill(value, 0, names.size)
      if (!raises(figures)) continue
      held++
      expect(figures[index]! >= low && !(figures[index]! >= high)).toBe(true)
    }
    expect(held).toBeGreaterThan(0)
  })
})

import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { FigureNames } from '../condition.ts'
import { allKinds } from '../kinds/allKinds.ts'
import { RiskPoint, Rule } from '../rule.ts'
import { RuleEngine } from '../ruleEngine.ts'
import { ALL_RISK_POINTS } from './allRiskPoints.ts'
import { ALL_RULES } from './allRules.ts'

const points = new Map(ALL_RISK_POINTS.map((point) => [point.id, point]))
const namesOf = new Map<string, FigureNames>(
  allKinds().map((kind) => [kind.deviceKind, new FigureNames(kind)]),
)
const unitsOf = new Map<string, Readonly<Record<string, string>>>(
  allKinds().map((kind) => [kind.deviceKind, kind.quantities]),
)

describe('the rule library', () => {
  it('compiles: every rule names what its kind of device has', () => {
    expect(() => new RuleEngine(ALL_RULES, [])).not.toThrow()
  })

  it('has at least forty rules, each kind of device some, with ids that are not used twice', () => {
    expect(ALL_RULES.length).toBeGreaterThanOrEqual(40)
    expect(new Set(ALL_RULES.map(({ id }) => id)).size).toBe(ALL_RULES.length)
    expect(new Set(ALL_RULES.map(({ deviceKind }) => deviceKind))).toEqual(new Set(namesOf.keys()))
  })

  it.each([...namesOf.keys()])('has as many rules for %s as its README says', (deviceKind) => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
    const [, stated] = new RegExp(`^\\| \`${deviceKind}\`[^|]*\\| *(\\d+) `, 'm').exec(readme) ?? []
    expect(Number(stated)).toBe(ALL_RULES.filter((rule) => rule.deviceKind === deviceKind).length)
  })

  it('can be written as JSON and read back unchanged', () => {
    expect(JSON.parse(JSON.stringify(ALL_RULES))).toEqual(ALL_RULES)
  })

  it.each(ALL_RULES)('$id has source, trust, both languages, unit and a risk point of its grade', (rule) => {
    expect(Rule.parse(rule)).toEqual(rule)
    expect(rule.id.startsWith(`${rule.deviceKind}-`)).toBe(true)
    expect(points.get(rule.riskPointId)?.grade).toBe(rule.grade)
    expect(rule.titleZh).toMatch(/\p{Script=Han}/u)
    for (const words of [rule.why, ...rule.controls]) {
      expect(words.zh).toMatch(/\p{Script=Han}/u)
      expect(words.en).not.toMatch(/\p{Script=Han}/u)
    }
    if (namesOf.get(rule.deviceKind)!.isQuantity(rule.quantity)) {
      expect(rule.unit).toBe(unitsOf.get(rule.deviceKind)![rule.quantity])
    }
  })

  it.each([...new Set(ALL_RULES.map(({ deviceKind }) => deviceKind))])(
    '[A3] says of a %s that it is silent, and that it sends nothing that can be judged',
    (deviceKind) => {
      const lacks = ALL_RULES.filter((rule) => rule.deviceKind === deviceKind).map(({ raise }) => raise.on)
      expect(lacks.filter((on) => on === 'silence')).toHaveLength(1)
      expect(lacks.filter((on) => on === 'unjudged')).toHaveLength(1)
    },
  )
})

describe('the risk points', () => {
  it('have ids that are not used twice, and each is named by a rule', () => {
    expect(points.size).toBe(ALL_RISK_POINTS.length)
    const named = new Set(ALL_RULES.map(({ riskPointId }) => riskPointId))
    expect(ALL_RISK_POINTS.filter(({ id }) => !named.has(id))).toEqual([])
  })

  it.each(ALL_RISK_POINTS)('$id is complete', (point) => {
    expect(RiskPoint.parse(point)).toEqual(point)
  })
})

import { expect } from 'vitest'
import type { Reading } from '../../ingest/reading.ts'
import { RiskPoint, Rule } from '../rule.ts'
import type { RuleContext } from '../ruleContext.ts'
import { RuleEngine } from '../ruleEngine.ts'
import { said, saidBy } from '../windows/testStates.ts'
import { ALL_RISK_POINTS } from './allRiskPoints.ts'
import { ALL_RULES } from './allRules.ts'

/** How a scene of readings becomes what one rule says of it, at minutes from `fromMs`. For tests of rules over windows. */
export function saysOf(
  ruleId: string,
  readings: Iterable<Reading>,
  fromMs: number,
  context: RuleContext = {},
  rules: readonly Rule[] = ALL_RULES,
): [minute: number, change: string][] {
  return saidBy(ruleId, said(readings, fromMs, new RuleEngine(rules, [], [], context)))
}

/** Sweeps every 4 s up to the minute, with one reading a minute in between, and tells at which minute a rule says something. */
export function sweptSays(
  ruleId: string,
  readingAt: (minute: number) => Reading | null,
  minutes: number,
  fromMs: number,
): [minute: number, change: string][] {
  const engine = new RuleEngine(ALL_RULES, [])
  const all: [number, string][] = []
  for (let s = 0; s <= minutes * 60; s += 4) {
    const nowMs = fromMs + s * 1000
    const reading = s % 60 === 0 ? readingAt(s / 60) : null
    const arrived = reading && { ...reading, receivedAtMs: nowMs }
    const judgements = [...(arrived ? engine.judge(arrived, nowMs) : []), ...engine.sweep(nowMs)]
    for (const one of judgements) if (one.ruleId === ruleId) all.push([s / 60, one.change])
  }
  return all
}

/** Every record is one, names a risk point and has its grade, and says everything in both languages. */
export function expectWellFormed(rules: readonly Rule[]): void {
  for (const rule of rules) {
    expect(Rule.safeParse(rule).error?.message, rule.id).toBeUndefined()
    const point = ALL_RISK_POINTS.find(({ id }) => id === rule.riskPointId)
    expect(point?.grade, rule.id).toBe(rule.grade)
    for (const text of [rule.titleZh, rule.why.zh, ...rule.controls.map(({ zh }) => zh)])
      expect(text, rule.id).toMatch(/\p{Script=Han}/u)
    for (const text of [rule.titleEn, rule.why.en, ...rule.controls.map(({ en }) => en)])
      expect(text, rule.id).not.toMatch(/\p{Script=Han}/u)
  }
  for (const point of ALL_RISK_POINTS) expect(RiskPoint.safeParse(point).success, point.id).toBe(true)
}

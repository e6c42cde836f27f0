import { type AlertCause, type CraneEvent, LIMIT_BITS, type LimitName } from '@gongdi/contract'
import { compileAll, compileAny, type Predicate } from './condition.ts'
import { CRANE_QUANTITIES, type Figures, figureIndex, type QuantityName } from './quantity.ts'
import { limitOf, type Rule } from './rule.ts'
import type { RuleTiming } from './tracker.ts'

export type LimitEvent = Extract<CraneEvent['event'], { type: 'limit' }>

/** A rule that judges readings, made ready to run. `index` is its place among all rules of the engine. */
export interface ReadingRule {
  rule: Rule
  index: number
  raises: Predicate
  clears: Predicate
  timing: RuleTiming
  /** The limit whose events this rule follows as well, or null: it says no more than "this limit is acting". */
  followsLimit: LimitName | null
  causeOf: (figures: Figures, driverId: string | null) => AlertCause
  causeOfEvent: (event: LimitEvent) => AlertCause
}

/** A rule that judges that something does not come, made ready to run. */
export interface SilenceRule {
  rule: Rule
  index: number
  afterMs: number
  /** What does not come: any message, or a state that can be judged although messages come. */
  lack: 'message' | 'state'
}

/** Makes a record ready to run: conditions become functions, once. Throws on a record that raises one way and clears another. */
export function compileRule(rule: Rule, index: number): ReadingRule | SilenceRule {
  const { raise, clear } = rule
  if (raise.on === 'silence' && clear.on === 'heard')
    return { rule, index, afterMs: raise.afterMs, lack: 'message' }
  if (raise.on === 'unjudged' && clear.on === 'judged')
    return { rule, index, afterMs: raise.afterMs, lack: 'state' }
  if (raise.on !== 'readings' || clear.on !== 'readings') {
    throw new Error(`rule ${rule.id} raises on ${raise.on} but clears on ${clear.on}`)
  }
  const [only, ...others] = raise.allOf
  return {
    rule,
    index,
    raises: compileAll(raise.allOf),
    clears: compileAny(clear.anyOf),
    timing: {
      raiseHoldMs: raise.holdMs,
      raiseGapMs: raise.maxGapMs,
      clearHoldMs: clear.holdMs,
      clearGapMs: clear.maxGapMs,
    },
    followsLimit: only?.is === 'acting' && others.length === 0 ? only.limit : null,
    ...compileCauses(rule),
  }
}

function compileCauses(rule: Rule): Pick<ReadingRule, 'causeOf' | 'causeOfEvent'> {
  const { quantity, unit } = rule
  const limit = limitOf(rule)
  const shown = rule.context.map((name) => ({ name, index: name === 'driverId' ? -1 : figureIndex(name) }))
  const valueIndex = rule.quantity in CRANE_QUANTITIES ? figureIndex(rule.quantity as QuantityName) : -1
  return {
    causeOf: (figures, driverId) => {
      const context: AlertCause['context'] = { ...rule.facts }
      for (const { name, index } of shown) context[name] = index < 0 ? driverId : figures[index]!
      return { quantity, value: valueIndex < 0 ? null : figures[valueIndex]!, limit, unit, context }
    },
    causeOfEvent: (event) => {
      const context: AlertCause['context'] = { ...rule.facts }
      for (const name of rule.context) context[name] = readEvent(event, name)
      return { quantity, value: readEvent(event, quantity), limit, unit, context }
    },
  }
}

/** An event of a limit carries three figures of the crane; the others are not known at that moment. */
function readEvent(event: LimitEvent, name: string): number | null {
  switch (name) {
    case 'loadT':
      return event.loadT
    case 'radiusM':
      return event.radiusM
    case 'momentPercent':
      return event.momentPercent
    case 'limitBits':
      return event.acting ? LIMIT_BITS[event.limit as LimitName] : 0
    default:
      return null
  }
}

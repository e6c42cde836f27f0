import type { AlertCause, CraneEvent, HoistEvent } from '@gongdi/contract'
import type { StateReading } from '../ingest/reading.ts'
import { compileAll, compileAny, type FigureNames, type Gate, gateOf, type Predicate } from './condition.ts'
import type { Figures, KindFigures } from './kindFigures.ts'
import { limitOf, type Rule } from './rule.ts'
import type { RuleTiming } from './tracker.ts'

type LimitEvent = Extract<CraneEvent['event'] | HoistEvent['event'], { type: 'limit' }>

/** A rule that judges readings, made ready to run. `index` is its place among the rules of its kind. */
export interface ReadingRule {
  rule: Rule
  index: number
  gate: Gate
  raises: Predicate
  clears: Predicate
  timing: RuleTiming
  /** The limit whose events this rule follows as well, or null: it says no more than "this limit is acting". */
  followsLimit: string | null
  causeOf: (figures: Figures, state: StateReading) => AlertCause
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

/**
 * Makes a record ready to run: conditions become functions, once. Throws on a record that raises one way and clears another, or that names what its
 * kind of device does not have.
 */
export function compileRule(
  rule: Rule,
  index: number,
  kind: KindFigures,
  names: FigureNames,
): ReadingRule | SilenceRule {
  const { raise, clear } = rule
  if (raise.on === 'silence' && clear.on === 'heard')
    return { rule, index, afterMs: raise.afterMs, lack: 'message' }
  if (raise.on === 'unjudged' && clear.on === 'judged')
    return { rule, index, afterMs: raise.afterMs, lack: 'state' }
  if (raise.on !== 'readings' || clear.on !== 'readings') {
    throw new Error(`rule ${rule.id} raises on ${raise.on} but clears on ${clear.on}`)
  }
  const [only, ...others] = raise.allOf
  try {
    return {
      rule,
      index,
      gate: gateOf(raise.allOf, names),
      raises: compileAll(raise.allOf, names),
      clears: compileAny(clear.anyOf, names),
      timing: {
        raiseHoldMs: raise.holdMs,
        raiseGapMs: raise.maxGapMs,
        clearHoldMs: clear.holdMs,
        clearGapMs: clear.maxGapMs,
      },
      followsLimit: only?.is === 'acting' && others.length === 0 ? only.limit : null,
      ...compileCauses(rule, kind, names),
    }
  } catch (error) {
    throw new Error(`rule ${rule.id}: ${(error as Error).message}`, { cause: error })
  }
}

/** What a rule shows: where among the figures it stands, or by its name that it is a text. */
function shownBy(name: string, names: FigureNames): { name: string; index: number } {
  return { name, index: names.isText(name) ? -1 : names.quantity(name) }
}

function compileCauses(
  rule: Rule,
  kind: KindFigures,
  names: FigureNames,
): Pick<ReadingRule, 'causeOf' | 'causeOfEvent'> {
  const { quantity, unit, limitQuantity } = rule
  const fixedLimit = limitOf(rule)
  const limitIndex = limitQuantity === undefined ? -1 : names.quantity(limitQuantity)
  const shown = rule.context.map((name) => shownBy(name, names))
  const value = shownBy(quantity, names)
  return {
    causeOf: (figures, state) => {
      const context: AlertCause['context'] = { ...rule.facts }
      for (const { name, index } of shown) {
        context[name] = index < 0 ? kind.textOf(state, name) : known(figures[index]!)
      }
      return {
        quantity,
        value: value.index < 0 ? null : known(figures[value.index]!),
        limit: limitIndex < 0 ? fixedLimit : known(figures[limitIndex]!),
        unit,
        context,
      }
    },
    causeOfEvent: (event) => {
      const context: AlertCause['context'] = { ...rule.facts }
      for (const name of rule.context) context[name] = readEvent(event, name, kind)
      return { quantity, value: readEvent(event, quantity, kind), limit: fixedLimit, unit, context }
    },
  }
}

const known = (figure: number): number | null => (Number.isFinite(figure) ? figure : null)

/** An event of a limit carries a few figures of its device; the others are not known at that moment. */
function readEvent(event: LimitEvent, name: string, kind: KindFigures): number | null {
  if (name === 'limitBits') return event.acting ? kind.limits[event.limit]! : 0
  const figure: unknown = Object.hasOwn(event, name) ? event[name as keyof LimitEvent] : null
  return typeof figure === 'number' ? figure : null
}

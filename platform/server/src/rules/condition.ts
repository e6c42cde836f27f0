import { LIMIT_BITS } from '@gongdi/contract'
import { type Figures, figureIndex } from './quantity.ts'
import type { Condition } from './rule.ts'

export type Predicate = (figures: Figures) => boolean

const LIMITS = figureIndex('limitBits')

/** Turns one condition into a function, once, so that judging a reading interprets nothing. */
function compileCondition(condition: Condition): Predicate {
  switch (condition.is) {
    case 'atLeast': {
      const index = figureIndex(condition.quantity)
      const { level } = condition
      return (figures) => figures[index]! >= level
    }
    case 'below': {
      const index = figureIndex(condition.quantity)
      const { level } = condition
      return (figures) => figures[index]! < level
    }
    case 'present':
    case 'missing': {
      const index = figureIndex('driverKnown')
      const wanted = condition.is === 'present' ? 1 : 0
      return (figures) => figures[index] === wanted
    }
    case 'on':
    case 'off': {
      const index = figureIndex(condition.field)
      const wanted = condition.is === 'on' ? 1 : 0
      return (figures) => figures[index] === wanted
    }
    case 'acting': {
      const bit = LIMIT_BITS[condition.limit]
      return (figures) => (figures[LIMITS]! & bit) !== 0
    }
    case 'released': {
      const bit = LIMIT_BITS[condition.limit]
      return (figures) => (figures[LIMITS]! & bit) === 0
    }
  }
}

/** All of the conditions. */
export function compileAll(conditions: readonly Condition[]): Predicate {
  const [first, second, ...rest] = conditions.map(compileCondition)
  if (first === undefined) throw new Error('a rule without a raise condition')
  if (second === undefined) return first
  if (rest.length === 0) return (figures) => first(figures) && second(figures)
  return (figures) => first(figures) && second(figures) && rest.every((holds) => holds(figures))
}

/** Any of the conditions. */
export function compileAny(conditions: readonly Condition[]): Predicate {
  const [first, ...rest] = conditions.map(compileCondition)
  if (first === undefined) throw new Error('a rule without a clear condition')
  if (rest.length === 0) return first
  return (figures) => first(figures) || rest.some((holds) => holds(figures))
}

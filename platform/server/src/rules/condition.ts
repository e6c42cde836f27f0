import type { Figures, KindFigures } from './kindFigures.ts'
import type { Condition } from './rule.ts'

export type Predicate = (figures: Figures) => boolean

/** Where in the figures of a kind everything stands that a rule may name. Throws on a name that the kind does not have. */
export class FigureNames {
  readonly #kind: KindFigures
  readonly #indexOf = new Map<string, number>()

  constructor(kind: KindFigures) {
    this.#kind = kind
    for (const name of [...Object.keys(kind.quantities), ...kind.facts]) {
      if (this.#indexOf.has(name)) throw new Error(`${kind.deviceKind} has two figures called ${name}`)
      this.#indexOf.set(name, this.#indexOf.size)
    }
  }

  /** How many figures there are. */
  get size(): number {
    return this.#indexOf.size
  }

  isQuantity(name: string): boolean {
    return Object.hasOwn(this.#kind.quantities, name)
  }

  isText(name: string): boolean {
    return this.#kind.texts.includes(name)
  }

  quantity(name: string): number {
    if (!this.isQuantity(name)) throw new Error(`${this.#kind.deviceKind} has no quantity ${name}`)
    return this.#indexOf.get(name)!
  }

  fact(name: string): number {
    if (!this.#kind.facts.includes(name)) throw new Error(`${this.#kind.deviceKind} has no fact ${name}`)
    return this.#indexOf.get(name)!
  }

  limitBit(name: string): number {
    const { limits, deviceKind } = this.#kind
    if (!Object.hasOwn(limits, name)) throw new Error(`${deviceKind} has no limit ${name}`)
    return limits[name]!
  }
}

/** Turns one condition into a function, once, so that judging a reading interprets nothing. None of them holds on NaN. */
function compileCondition(condition: Condition, names: FigureNames): Predicate {
  switch (condition.is) {
    case 'atLeast': {
      const index = names.quantity(condition.quantity)
      const { level } = condition
      return (figures) => figures[index]! >= level
    }
    case 'above': {
      const index = names.quantity(condition.quantity)
      const { level } = condition
      return (figures) => figures[index]! > level
    }
    case 'below': {
      const index = names.quantity(condition.quantity)
      const { level } = condition
      return (figures) => figures[index]! < level
    }
    case 'present':
    case 'missing':
      return isFact(names.fact('driverKnown'), condition.is === 'present')
    case 'on':
    case 'off':
      return isFact(names.fact(condition.field), condition.is === 'on')
    case 'anyOf':
      return compileAny(condition.of, names)
    case 'allOf':
      return compileAll(condition.of, names)
    case 'acting': {
      const index = names.quantity('limitBits')
      const bit = names.limitBit(condition.limit)
      return (figures) => (figures[index]! & bit) !== 0
    }
    case 'released': {
      const index = names.quantity('limitBits')
      const bit = names.limitBit(condition.limit)
      // As a whole number NaN has no bits, so it is asked for first.
      return (figures) => figures[index]! >= 0 && (figures[index]! & bit) === 0
    }
  }
}

function isFact(index: number, isSo: boolean): Predicate {
  const wanted = isSo ? 1 : 0
  return (figures) => figures[index] === wanted
}

/** All of the conditions. */
export function compileAll(conditions: readonly Condition[], names: FigureNames): Predicate {
  const [first, second, ...rest] = conditions.map((condition) => compileCondition(condition, names))
  if (first === undefined) throw new Error('a rule without a raise condition')
  if (second === undefined) return first
  if (rest.length === 0) return (figures) => first(figures) && second(figures)
  return (figures) => first(figures) && second(figures) && rest.every((holds) => holds(figures))
}

/** Any of the conditions. */
export function compileAny(conditions: readonly Condition[], names: FigureNames): Predicate {
  const [first, ...rest] = conditions.map((condition) => compileCondition(condition, names))
  if (first === undefined) throw new Error('a rule without a clear condition')
  if (rest.length === 0) return first
  return (figures) => first(figures) || rest.some((holds) => holds(figures))
}

/** A range that one figure must be in, or no rule with these conditions can raise: from `low` up to but without `high`, NaN for no end. */
export interface Gate {
  index: number
  low: number
  high: number
}

/**
 * The range of the first of several conditions that must all hold; a look at it spares most rules the call of their condition. `names.size` is the place of a
 * figure that is always 0, for conditions that have no range.
 */
export function gateOf(conditions: readonly Condition[], names: FigureNames): Gate {
  const [first] = conditions
  switch (first?.is) {
    case 'atLeast':
    case 'above':
      return { index: names.quantity(first.quantity), low: first.level, high: Number.NaN }
    case 'below':
      return { index: names.quantity(first.quantity), low: Number.NEGATIVE_INFINITY, high: first.level }
    case 'present':
    case 'missing':
      return gateOfFact(names.fact('driverKnown'), first.is === 'present')
    case 'on':
    case 'off':
      return gateOfFact(names.fact(first.field), first.is === 'on')
    case 'acting':
      return { index: names.quantity('limitBits'), low: 1, high: Number.NaN }
    default:
      return { index: names.size, low: 0, high: Number.NaN }
  }
}

const gateOfFact = (index: number, isSo: boolean): Gate =>
  isSo ? { index, low: 1, high: Number.NaN } : { index, low: 0, high: 1 }

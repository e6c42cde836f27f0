import type { MeasuringKind } from '@gongdi/contract/wire'

/** What a source says of a figure: its words, and the range in which ours is taken for right. */
export interface Expected {
  said: string
  /** Both null: nothing to hold ours against, only shown beside it. */
  from: number | null
  to: number | null
}

/** A figure of the source and the same one of the simulated city. */
export interface Fact {
  group: 'city' | 'air' | MeasuringKind
  zh: string
  en: string
  unit: string
  expected: Expected
  /** Where the source's figure comes from, with its trust tag. */
  source: string
  /** null: the run had nothing of it. */
  ours: number | null
  note?: string
}

/** `differs`: ours is another one on purpose, the note says why. */
export type Mark = 'inside' | 'outside' | 'differs' | 'none'

/** Whether ours lies in the range of the source. Pure. */
export function markOf({ expected: { from, to }, ours }: Fact): Mark {
  if (ours === null) return 'none'
  if (from === null || to === null) return 'differs'
  return ours >= from && ours <= to ? 'inside' : 'outside'
}

/** A figure of the source that stands for about this much: within a tenth, if nothing else is said. */
export const about = (value: number, share = 0.1): Expected => ({
  said: `≈ ${whole(value)}`,
  from: value * (1 - share),
  to: value * (1 + share),
})
export const between = (from: number, to: number): Expected => ({ said: `${from}–${to}`, from, to })
export const exactly = (value: number): Expected => ({ said: whole(value), from: value, to: value })
export const atMost = (to: number): Expected => ({ said: `≤ ${to}`, from: Number.NEGATIVE_INFINITY, to })
export const above = (from: number): Expected => ({
  said: `> ${from}`,
  from: from + Number.EPSILON,
  to: Number.POSITIVE_INFINITY,
})
/** What the source says, where ours need not be the same. */
export const only = (value: number): Expected => ({ said: whole(value), from: null, to: null })

const whole = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 2 })

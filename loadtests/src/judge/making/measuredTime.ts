import type { Begin } from '../probeTruth.ts'
import type { Gathered } from './gatherSeen.ts'

/** The measured time that ran, epoch ms. */
export interface MeasuredTime {
  fromMs: number
  toMs: number
}

/** From `fromMs` to `toMs` as planned, or to where an interrupted run ended; empty when it did not come so far. */
export function measuredTime(begin: Begin, { end, lastMs }: Gathered): MeasuredTime {
  const endedMs = end?.atMs ?? lastMs ?? begin.atMs
  const toMs = Math.min(begin.toMs, Math.max(begin.fromMs, endedMs))
  return { fromMs: begin.fromMs, toMs }
}

export const isWithin = (atMs: number, { fromMs, toMs }: MeasuredTime): boolean =>
  fromMs <= atMs && atMs < toMs

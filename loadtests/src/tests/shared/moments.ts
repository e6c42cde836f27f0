import type { Begin } from '../../judge/probeTruth.ts'
import type { LoadPlan } from '../../shared/plan.ts'

/** When k6 cuts its connections at the end, it waits so long for what is not yet acknowledged, ms. */
export const CLOSE_WITHIN_MS = 10_000

/** Judged is what begins between `fromMs` and `toMs`; `atMs`: now. */
export function beginAt(atMs: number, { leadS, forS, question }: LoadPlan): Begin {
  const startMs = Math.round(atMs + leadS * 1000)
  const fromMs = startMs + question.warmUpS * 1000
  return { type: 'begin', atMs, startMs, fromMs, toMs: fromMs + forS * 1000 }
}

/** Until then readings are sent and alerts waited for. */
export const endMs = (begin: Begin, { question }: LoadPlan): number => begin.toMs + question.graceS * 1000

/** Nothing takes longer, s; whatever is still under way is cut off by k6, and the run fails. */
export const longestS = ({ leadS, forS, question }: LoadPlan): number =>
  Math.ceil(leadS + question.warmUpS + forS + question.graceS + CLOSE_WITHIN_MS / 1000 + 30)

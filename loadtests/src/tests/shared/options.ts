import type { Options, PerVUIterationsScenario } from 'k6/options'
import type { Question } from '../../shared/question.ts'
import { longestS } from './moments.ts'
import { plan } from './plan.ts'
import { PROBES_PER_VU } from './probes.ts'
import { partsOf, thresholdsOf } from './thresholds.ts'
import { VIEWERS_PER_VU } from './viewers.ts'

/** What k6 is asked to do for a question: one long iteration for each virtual user, and nothing that could pass by itself. */
export function optionsOf(question: Question): Options {
  if (plan.question.name !== question.name)
    throw new Error(`the plan asks ${plan.question.name}, this script answers ${question.name}`)
  const parts = partsOf(plan, { probes: PROBES_PER_VU, viewers: VIEWERS_PER_VU })
  const iterations = parts.reduce((sum, { vus }) => sum + vus, 0)
  return {
    ...COMMON,
    scenarios: Object.fromEntries(parts.map(({ part, vus }) => [part, once(part, vus)])),
    // Those of the plan: the harness may have been told others.
    thresholds: thresholdsOf(plan.question, iterations),
  }
}

export const COMMON: Options = {
  // A time series for each value of a tag would be one for each gateway.
  systemTags: ['scenario'],
  discardResponseBodies: true,
  setupTimeout: '30s',
  teardownTimeout: '30s',
  summaryTrendStats: ['min', 'med', 'p(90)', 'p(95)', 'p(99)', 'max'],
}

export const once = (exec: string, vus: number): PerVUIterationsScenario => ({
  executor: 'per-vu-iterations',
  exec,
  vus,
  iterations: 1,
  maxDuration: `${longestS(plan)}s`,
  gracefulStop: '0s',
})

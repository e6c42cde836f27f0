import type { LoadPlan } from '../../shared/plan.ts'
import type { Figure, Question } from '../../shared/question.ts'

/** The figures that k6 knows by itself: the metric and what is asked of it. The others only the harness knows. */
const KNOWN: Partial<Record<Figure, { metric: string; of: string }>> = {
  alertP50Ms: { metric: 'alert_latency', of: 'p(50)' },
  alertP99Ms: { metric: 'alert_latency', of: 'p(99)' },
  missed: { metric: 'alerts_missed', of: 'count' },
  late: { metric: 'alerts_late', of: 'count' },
  false: { metric: 'alerts_false', of: 'count' },
  doubled: { metric: 'alerts_doubled', of: 'count' },
  wrongGrade: { metric: 'alerts_wrong_grade', of: 'count' },
  unacknowledged: { metric: 'readings_unacknowledged', of: 'count' },
  unreadable: { metric: 'alerts_unreadable', of: 'count' },
  viewerP99Ms: { metric: 'viewer_latency', of: 'p(99)' },
  viewerGaps: { metric: 'viewer_gaps', of: 'count' },
  httpP99Ms: { metric: 'api_latency', of: 'p(99)' },
  httpFailed: { metric: 'api_failed', of: 'count' },
}

/** To k6 a Trend without samples keeps every limit: whatever has a limit must have been counted too. */
const COUNTED: Record<string, string> = {
  alert_latency: 'alerts_detected',
  viewer_latency: 'viewer_alerts',
  api_latency: 'api_requests',
}

/** Those of the question, and those without which k6 would call a run good in which nothing happened or not all came to its end. */
export function thresholdsOf(question: Question, iterations: number): Record<string, string[]> {
  const thresholds: Record<string, string[]> = {
    ...guards(iterations),
    verdict: ['count==1'],
    alerts_owed: ['count>0'],
  }
  for (const { figure, atMost, atLeast } of question.thresholds) {
    const known = KNOWN[figure]
    if (known === undefined) continue
    const limits = thresholds[known.metric] ?? []
    if (atMost !== undefined) limits.push(`${known.of}<=${atMost}`)
    if (atLeast !== undefined) limits.push(`${known.of}>=${atLeast}`)
    thresholds[known.metric] = limits
    const counter = COUNTED[known.metric]
    if (counter !== undefined) thresholds[counter] = ['count>0']
  }
  return thresholds
}

/** Of any run: every part finished, none with an error, and something was published. */
export const guards = (iterations: number): Record<string, string[]> => ({
  parts_finished: [`count==${iterations}`],
  script_errors: ['count==0'],
  mqtt_published: ['count>0'],
})

export type Part = 'judge' | 'playProbes' | 'playCity' | 'playViewers' | 'askApi'

/** Which parts a plan needs, and on how many virtual users. */
export function partsOf({ question, play, probes }: LoadPlan, perVu: Record<'probes' | 'viewers', number>) {
  const parts: { part: Part; vus: number }[] = [
    { part: 'judge', vus: 1 },
    { part: 'playProbes', vus: Math.ceil(probes.count / perVu.probes) },
    { part: 'playCity', vus: play === null ? 0 : 1 },
    { part: 'playViewers', vus: Math.ceil(question.viewers / perVu.viewers) },
    { part: 'askApi', vus: question.apiUsers > 0 ? 1 : 0 },
  ]
  return parts.filter(({ vus }) => vus > 0)
}

import type { LoadPlan } from '../shared/plan.ts'
import type { SeenAlert } from '../shared/seen.ts'
import { probeOfBootId, probeSite, readingEveryMs } from './probeTiming.ts'
import { type Begin, ProbeTruthFeed } from './probeTruth.ts'
import { Scorecard } from './scorecard.ts'

/** The scorecard of the probes of a run, with all their truth: of one channel, in k6 and afterwards alike. */
export function probeScorecard(plan: LoadPlan, begin: Begin): Scorecard {
  const { question, target, probes, runId } = plan
  const card = new Scorecard({
    graceMs: question.graceS * 1000,
    claims: target.claims,
    alertsAtReading: target.alertsAtReading,
    readingEveryMs: readingEveryMs(probes.program),
    judgedFromMs: begin.fromMs,
    judgedUntilMs: begin.toMs + question.graceS * 1000,
    ownerOf: ({ bootId }: SeenAlert) => {
      const n = bootId === null ? null : probeOfBootId(runId, bootId)
      return n === null || n >= probes.count ? null : probeSite(n).deviceId
    },
    truth: new ProbeTruthFeed(plan, begin),
  })
  for (let n = 0; n < probes.count; n++) card.watch(probeSite(n).deviceId)
  return card
}

import type { LoadPlan, PlannedTarget } from '../shared/plan.ts'
import type { ProbeProgram } from '../shared/probe.ts'
import type { Question } from '../shared/question.ts'

/** Time to connect before the first reading, s: that of a few probes, and of each city that k6 has to connect at `CONNECTS_PER_S`. */
const LEAD_S = 5
const CONNECTS_PER_S = 400
/** Viewers and users connect evenly over the lead too. */
const VIEWERS_PER_S = 100
/** As the simulator's gateways. */
const IN_FLIGHT_MAX = 2_000

export interface PlanParts {
  question: Question
  runId: string
  target: PlannedTarget
  program: ProbeProgram
  /** A trace and how many sites are in it; null when k6 does not play the city. */
  trace: { path: string; sites: number } | null
  historyDeviceIds: string[]
  seenFile: string
}

/** What k6 is told. Pure. */
export function makePlan({
  question,
  runId,
  target,
  program,
  trace,
  historyDeviceIds,
  seenFile,
}: PlanParts): LoadPlan {
  const connectS = ((trace?.sites ?? 0) * question.scale) / CONNECTS_PER_S
  return {
    question,
    runId,
    forS: question.forS,
    leadS: Math.ceil(LEAD_S + Math.max(connectS, question.viewers / VIEWERS_PER_S)),
    target,
    probes: { count: question.probes, program },
    play: trace && { trace: trace.path, copies: question.scale, inFlightMax: IN_FLIGHT_MAX },
    history: { deviceIds: historyDeviceIds },
    seenFile,
    listen: target.channels.map(({ via }) => via),
  }
}

/** How long k6 may take from its start to its end, s; after that it hangs. Pure. */
export const patienceS = ({ leadS, forS, question }: LoadPlan): number =>
  leadS + question.warmUpS + forS + question.graceS + 90

/** How long a trace must be that is played in this run, s; a longer run plays it again. Pure. */
export const traceS = ({ warmUpS, forS, graceS }: Question): number =>
  Math.min(300, Math.ceil((warmUpS + forS + graceS) / 30) * 30)

import type { Figure, QuestionName, Words } from '../shared/question.ts'
import type { Channel } from '../shared/seen.ts'
import type { AlertKey } from '../shared/truth.ts'

/** What a run says in the end. In this order: the first that applies. */
export const OUTCOMES = ['failed', 'broken', 'not-quiet', 'generator-limit', 'held'] as const
/**
 * - `held`: every threshold held.
 * - `broken`: a threshold broke, and neither the generator nor the machine can be blamed for that one; what is lost, missed, false or doubled can never be blamed on a busy machine
 *   alone when every reading was sent in time.
 * - `not-quiet`: what broke may be the work of others who used the machine, be it that the platform was slow or that the generator did not keep its schedule: nothing is said about the
 *   platform.
 * - `generator-limit`: the machine was quiet, and the generator did not keep its schedule or did not play all of the load: nothing is said about the platform.
 * - `failed`: the run did not come to its end, or has nothing to judge, or nothing at all came on the channel that is judged.
 */
export type Outcome = (typeof OUTCOMES)[number]

/** Exit codes: 0 held, 99 thresholds broken, 1 no verdict on the platform (failed, generator-limit, not-quiet). Wrong use is 2. */
export const EXIT_CODES: Record<Outcome, number> = {
  held: 0,
  broken: 99,
  failed: 1,
  'generator-limit': 1,
  'not-quiet': 1,
}

export interface LatencyFigures {
  n: number
  minMs: number | null
  p50Ms: number | null
  p90Ms: number | null
  p95Ms: number | null
  p99Ms: number | null
  p999Ms: number | null
  maxMs: number | null
}

/** `value` null and `held`: this target cannot be asked, so nothing was judged. Null and not held: not known, which breaks a threshold. */
export interface Check {
  figure: Figure
  value: number | null
  atMost: number | null
  atLeast: number | null
  held: boolean
}

/** What is wrong with a platform, named. */
export const FINDING_CODES = [
  'missed',
  'late',
  'false',
  'doubled',
  'wrong-grade',
  'wrong-device',
  'wrong-limit',
  'lost',
  'unreadable',
  'stage-sum',
  'silent-channel',
] as const
export type FindingCode = (typeof FINDING_CODES)[number]

export interface Finding {
  code: FindingCode
  /** One sentence with figures. */
  says: Words
  count: number
  /** At most ten: what, where, when. */
  examples: string[]
}

/** `owed` = `detected` + `missed` + `wrongGrade`. */
export interface AlertCounts {
  owed: number
  detected: number
  missed: number
  /** Of `detected`: came after their deadline. */
  late: number
  false: number
  doubled: number
  wrongGrade: number
  /** Of `missed` and `false`: named another device than the one that had the hazard. */
  wrongDevice: number
}

export interface ReportPoint {
  /** Seconds since the measured time began; negative in the warm-up. */
  atS: number
  sentPerS: number | null
  acknowledgedPerS: number | null
  p50Ms: number | null
  p99Ms: number | null
  /** Medians of the stages by name, ms. */
  stageP50Ms: Record<string, number>
  missed: number
  lost: number
  /** Percent of one core by process. */
  cpuPercent: Record<string, number>
  rssMb: Record<string, number>
  foreignPercent: number | null
  stealPercent: number | null
}

export interface LoadReport {
  format: 1
  gongdi: string
  runId: string
  question: QuestionName
  title: Words
  asks: Words
  target: string
  startedAtMs: number
  /** Measured time that ran, s. */
  measuredS: number
  /** Ctrl-C: the verdict is on what ran. */
  isInterrupted: boolean
  verdict: { outcome: Outcome; exitCode: number; says: Words; why: Words[] }
  checks: Check[]
  load: {
    players: 'simulator' | 'k6' | 'none'
    /** Times Yantai. */
    scale: number
    sites: number
    devices: number
    probes: number
    sentPerS: number | null
  }
  readings: {
    sent: number
    acknowledged: number
    unacknowledged: number
    /** Acknowledged and not in the store; null: the target cannot be asked. */
    lost: number | null
    /** Twice in the store; null: the target cannot be asked. */
    doubled: number | null
    rejected: number | null
  }
  /** Counts are of the probes; keys, kinds and sites are of the city's own hazards too. */
  alerts: AlertCounts & {
    /** Raises on devices that have no truth: work as usual, not judged. */
    unjudged: number
    unreadable: number
    byKey: (AlertKey & AlertCounts)[]
    byKind: ({ kind: string } & AlertKey & AlertCounts)[]
    /** Only sites with a fault, at most 200. */
    bySite: ({ siteId: string } & AlertCounts)[]
  }
  /** The first is the one that is judged. */
  latency: ({ via: Channel } & LatencyFigures)[]
  stages: {
    stages: ({ name: string } & LatencyFigures)[]
    /** Median of the sum of the platform's stages against the median that k6 saw on the same alerts, ms; null where the target has no stamps. */
    insideP50Ms: number | null
    outsideP50Ms: number | null
    agrees: boolean | null
  }
  overTime: { stepS: number; points: ReportPoint[] }
  generator: {
    isLimit: boolean
    why: Words[]
    /** Actual minus intended send time of probes. */
    sendLag: LatencyFigures
    /** Of whoever plays the city, p99 ms. */
    cityLagP99Ms: number | null
    cityBehindS: number | null
    cpuPercent: Record<string, number>
    /** The same probes and subscriber against a bare broker before the run. */
    bareBroker: LatencyFigures | null
    unsent: number
  }
  machine: {
    line: string
    isQuiet: boolean
    why: Words[]
    foreignPercentMean: number | null
    foreignPercentMax: number | null
    stealPercentMean: number | null
    stealPercentMax: number | null
    processes: { name: string; cpuMeanPercent: number; cpuMaxPercent: number; rssMaxMb: number }[]
  }
  clock: { isSame: boolean; offsetMs: number | null; uncertaintyMs: number | null }
  /** What happened in the run: cut, killed, back. */
  events: { atS: number; says: Words }[]
  findings: Finding[]
  /** Figures of thresholds beyond the ones above, by name. */
  figures: Partial<Record<Figure, number>>
  /** Of `knee`: every step that was tried. */
  steps: {
    scale: number
    sites: number
    sentPerS: number | null
    p99Ms: number | null
    outcome: Outcome
    why: Words[]
  }[]
}

import { z } from 'zod'
import { FIGURES, type Figure, QUESTIONS } from '../shared/question.ts'
import { CHANNELS } from '../shared/seen.ts'
import { FINDING_CODES, type LoadReport, OUTCOMES } from './loadReport.ts'

const Count = z.int().nonnegative()
const Known = z.number().nullable()
const Said = z.object({ zh: z.string(), en: z.string() })
const ByName = z.record(z.string(), z.number())
const Outcome = z.enum(OUTCOMES)
const FigureName = z.enum(Object.keys(FIGURES) as [Figure, ...Figure[]])

const Latency = z.object({
  n: Count,
  minMs: Known,
  p50Ms: Known,
  p90Ms: Known,
  p95Ms: Known,
  p99Ms: Known,
  p999Ms: Known,
  maxMs: Known,
})
const AlertKey = z.object({ quantity: z.string(), level: z.string() })
const AlertCounts = z.object({
  owed: Count,
  detected: Count,
  missed: Count,
  late: Count,
  false: Count,
  doubled: Count,
  wrongGrade: Count,
  wrongDevice: Count,
})
const KeyCounts = AlertCounts.extend(AlertKey.shape)

const Point = z.object({
  atS: z.number(),
  sentPerS: Known,
  acknowledgedPerS: Known,
  p50Ms: Known,
  p99Ms: Known,
  stageP50Ms: ByName,
  missed: z.number(),
  lost: z.number(),
  cpuPercent: ByName,
  rssMb: ByName,
  foreignPercent: Known,
  stealPercent: Known,
})

const Generator = z.object({
  isLimit: z.boolean(),
  why: z.array(Said),
  sendLag: Latency,
  cityLagP99Ms: Known,
  cityBehindS: Known,
  cpuPercent: ByName,
  bareBroker: Latency.nullable(),
  unsent: Count,
})

const Machine = z.object({
  line: z.string(),
  isQuiet: z.boolean(),
  why: z.array(Said),
  foreignPercentMean: Known,
  foreignPercentMax: Known,
  stealPercentMean: Known,
  stealPercentMax: Known,
  processes: z.array(
    z.object({
      name: z.string(),
      cpuMeanPercent: z.number(),
      cpuMaxPercent: z.number(),
      rssMaxMb: z.number(),
    }),
  ),
})

/** A report as it lies in `report.json`. Fields that are not known are left out, so that a later version may add some. */
export const LoadReportSchema = z.object({
  format: z.literal(1),
  gongdi: z.string(),
  runId: z.string(),
  question: z.enum(QUESTIONS),
  title: Said,
  asks: Said,
  target: z.string(),
  startedAtMs: z.number(),
  measuredS: z.number(),
  isInterrupted: z.boolean(),
  verdict: z.object({ outcome: Outcome, exitCode: z.int(), says: Said, why: z.array(Said) }),
  checks: z.array(
    z.object({ figure: FigureName, value: Known, atMost: Known, atLeast: Known, held: z.boolean() }),
  ),
  load: z.object({
    players: z.enum(['simulator', 'k6', 'none']),
    scale: z.number(),
    sites: Count,
    devices: Count,
    probes: Count,
    sentPerS: Known,
  }),
  readings: z.object({
    sent: Count,
    acknowledged: Count,
    unacknowledged: Count,
    lost: Count.nullable(),
    doubled: Count.nullable(),
    rejected: Count.nullable(),
  }),
  alerts: AlertCounts.extend({
    unjudged: Count,
    unreadable: Count,
    byKey: z.array(KeyCounts),
    byKind: z.array(KeyCounts.extend({ kind: z.string() })),
    bySite: z.array(AlertCounts.extend({ siteId: z.string() })),
  }),
  latency: z.array(Latency.extend({ via: z.enum(CHANNELS) })),
  stages: z.object({
    stages: z.array(Latency.extend({ name: z.string() })),
    insideP50Ms: Known,
    outsideP50Ms: Known,
    agrees: z.boolean().nullable(),
  }),
  overTime: z.object({ stepS: z.number().positive(), points: z.array(Point) }),
  generator: Generator,
  machine: Machine,
  clock: z.object({ isSame: z.boolean(), offsetMs: Known, uncertaintyMs: Known }),
  events: z.array(z.object({ atS: z.number(), says: Said })),
  findings: z.array(
    z.object({ code: z.enum(FINDING_CODES), says: Said, count: Count, examples: z.array(z.string()) }),
  ),
  figures: z.partialRecord(FigureName, z.number()),
  steps: z.array(
    z.object({
      scale: z.number(),
      sites: Count,
      sentPerS: Known,
      p99Ms: Known,
      outcome: Outcome,
      why: z.array(Said),
    }),
  ),
})

/** Schema and type say the same, or this does not type-check. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false
true satisfies Same<z.output<typeof LoadReportSchema>, LoadReport>

import type { LoadReport } from '../../src/report/loadReport.ts'

/** What is kept of a run for the table: figures, no page. */
export interface RunResult {
  row: string
  startedAtMs: number
  machine: string
  outcome: string
  measuredS: number
  isQuiet: boolean
  sentPerS: number | null
  p50Ms: number | null
  p99Ms: number | null
  maxMs: number | null
  owed: number
  missed: number
  late: number
  false: number
  doubled: number
  lost: number | null
  sendLagP99Ms: number | null
  cityLagP99Ms: number | null
  stageDifferenceMs: number | null
  cpuMeanPercent: Record<string, number>
  foreignPercentMean: number | null
  stealPercentMean: number | null
  figures: LoadReport['figures']
  steps: { scale: number; sentPerS: number | null; p99Ms: number | null; outcome: string }[]
}

/** The figures of a report that the table shows. Pure. */
export function resultOf(row: string, report: LoadReport): RunResult {
  const { verdict, machine, load, alerts, readings, generator, stages } = report
  const latency = report.latency[0]
  const { insideP50Ms, outsideP50Ms } = stages
  return {
    row,
    startedAtMs: report.startedAtMs,
    machine: machine.line,
    outcome: verdict.outcome,
    measuredS: report.measuredS,
    isQuiet: machine.isQuiet,
    sentPerS: load.sentPerS,
    p50Ms: latency?.p50Ms ?? null,
    p99Ms: latency?.p99Ms ?? null,
    maxMs: latency?.maxMs ?? null,
    owed: alerts.owed,
    missed: alerts.missed,
    late: alerts.late,
    false: alerts.false,
    doubled: alerts.doubled,
    lost: readings.lost,
    sendLagP99Ms: generator.sendLag.p99Ms,
    cityLagP99Ms: generator.cityLagP99Ms,
    stageDifferenceMs: insideP50Ms === null || outsideP50Ms === null ? null : outsideP50Ms - insideP50Ms,
    cpuMeanPercent: Object.fromEntries(machine.processes.map((p) => [p.name, p.cpuMeanPercent])),
    foreignPercentMean: machine.foreignPercentMean,
    stealPercentMean: machine.stealPercentMean,
    figures: report.figures,
    steps: report.steps.map(({ scale, sentPerS, p99Ms, outcome }) => ({ scale, sentPerS, p99Ms, outcome })),
  }
}

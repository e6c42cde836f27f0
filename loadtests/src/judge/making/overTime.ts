import type { LoadReport, ReportPoint } from '../../report/loadReport.ts'
import type { RunRecord } from '../../run/runRecord.ts'
import type { Owed } from '../../shared/truth.ts'
import { latenciesOf } from '../percentiles.ts'
import type { Begin } from '../probeTruth.ts'
import type { Account } from '../stages.ts'
import type { Gathered } from './gatherSeen.ts'

/** A run of up to two minutes has a point a second, a longer one at most 300. */
const FINE_S = 120
const POINTS_MAX = 300

export interface OverTimeParts {
  begin: Begin
  record: RunRecord
  seen: Gathered
  /** Latencies at the time from which they count, epoch ms. */
  latencies: readonly { fromMs: number; ms: number }[]
  accounts: readonly Account[]
  missed: readonly Owed[]
  /** When the lost readings were due, epoch ms. */
  lostMs: readonly number[]
}

/** The course of the run, from the first reading to the end. What is late or missing stands where it should have been. */
export function overTime(parts: OverTimeParts): LoadReport['overTime'] {
  const { begin, record, seen } = parts
  const endMs = Math.max(seen.end?.atMs ?? seen.lastMs ?? begin.startMs, begin.startMs)
  const stepS = stepOf((endMs - begin.startMs) / 1_000)
  const stepMs = stepS * 1_000
  const first = Math.floor((begin.startMs - begin.fromMs) / stepMs)
  const count = Math.ceil((endMs - begin.fromMs) / stepMs) - first
  const slot = (atMs: number) => Math.floor((atMs - begin.fromMs) / stepMs) - first
  const latencies = slots(count, parts.latencies, (l) => slot(l.fromMs))
  const accounts = slots(count, parts.accounts, (a) => slot(a.dueMs))
  const missed = slots(count, parts.missed, (o) => slot(o.owedMs))
  const lost = slots(count, parts.lostMs, slot)
  const samples = slots(count, record.machine, (m) => slot(m.atMs))
  const sent = slots(count, seen.readings, (r) => slot(r.sentAtMs ?? Number.NaN))
  const acked = slots(count, seen.readings, (r) => slot(r.ackedAtMs ?? Number.NaN))

  const points = Array.from({ length: count }, (_, i): ReportPoint => {
    const fromMs = begin.fromMs + (first + i) * stepMs
    const cityPerS = (of: 'sent' | 'acknowledged') => rate(record, of, fromMs, fromMs + stepMs)
    const ms = latenciesOf(latencies[i]!.map((l) => l.ms))
    return {
      atS: (first + i) * stepS,
      sentPerS: perS(sent[i]!.length, stepS, cityPerS('sent')),
      acknowledgedPerS: perS(acked[i]!.length, stepS, cityPerS('acknowledged')),
      p50Ms: ms.percentile(50),
      p99Ms: ms.percentile(99),
      stageP50Ms: stageMedians(accounts[i]!),
      missed: missed[i]!.length,
      lost: lost[i]!.length,
      ...machinePoint(samples[i]!),
    }
  })
  return { stepS, points }
}

function stepOf(lengthS: number): number {
  if (lengthS <= FINE_S) return 1
  const nice = [1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600]
  // One more point than steps: the measured time rarely begins at the edge of one.
  return nice.find((s) => lengthS / s < POINTS_MAX - 1) ?? Math.ceil(lengthS / (POINTS_MAX - 2))
}

function slots<T>(count: number, items: readonly T[], slotOf: (item: T) => number): T[][] {
  const all = Array.from({ length: count }, (): T[] => [])
  for (const item of items) all[slotOf(item)]?.push(item)
  return all
}

/** Readings of probes and city; null where the city has not said anything yet. */
const perS = (probes: number, stepS: number, cityPerS: number | null): number | null =>
  cityPerS === null ? null : probes / stepS + cityPerS

/** What the city's player did a second between two moments, by its totals; null where it has none on either side. */
export function rate(
  { city }: RunRecord,
  of: 'sent' | 'acknowledged',
  fromMs: number,
  toMs: number,
): number | null {
  if (city.players === 'none') return 0
  const [from, to] = [totalAt(city.progress, of, fromMs), totalAt(city.progress, of, toMs)]
  return from === null || to === null || toMs <= fromMs ? null : ((to - from) / (toMs - fromMs)) * 1_000
}

function totalAt(
  progress: RunRecord['city']['progress'],
  of: 'sent' | 'acknowledged',
  atMs: number,
): number | null {
  const next = progress.findIndex((p) => p.atMs >= atMs)
  if (next < 0) return null
  const after = progress[next]!
  const before = progress[next - 1]
  if (before === undefined) return after.atMs === atMs ? after[of] : null
  return before[of] + ((after[of] - before[of]) * (atMs - before.atMs)) / (after.atMs - before.atMs)
}

function stageMedians(accounts: readonly Account[]): Record<string, number> {
  const byName: Record<string, number[]> = {}
  for (const { stages } of accounts)
    for (const { name, ms } of stages) {
      byName[name] ??= []
      byName[name].push(ms)
    }
  const medians = Object.entries(byName).map(([name, ms]) => [name, latenciesOf(ms).percentile(50) ?? 0])
  return Object.fromEntries(medians)
}

/** Means of the CPU, the highest memory. */
function machinePoint(
  samples: RunRecord['machine'],
): Pick<ReportPoint, 'cpuPercent' | 'rssMb' | 'foreignPercent' | 'stealPercent'> {
  const cpu: Record<string, number[]> = {}
  const rssMb: Record<string, number> = {}
  for (const { processes } of samples)
    for (const [name, process] of Object.entries(processes)) {
      cpu[name] ??= []
      cpu[name].push(process.cpuPercent)
      rssMb[name] = Math.max(rssMb[name] ?? 0, process.rssMb)
    }
  const cpuPercent = Object.fromEntries(Object.entries(cpu).map(([name, of]) => [name, mean(of) ?? 0]))
  return {
    cpuPercent,
    rssMb,
    foreignPercent: mean(samples.flatMap((s) => s.foreignPercent ?? [])),
    stealPercent: mean(samples.flatMap((s) => s.stealPercent ?? [])),
  }
}

const mean = (of: readonly number[]): number | null =>
  of.length === 0 ? null : of.reduce((sum, n) => sum + n, 0) / of.length

/** When the readings that are lost were due, epoch ms. */
export function lostTimes({ stored }: RunRecord, seen: Gathered): number[] {
  const lost = new Set(stored?.lost.flatMap(({ deviceId, seqs }) => seqs.map((seq) => `${deviceId} ${seq}`)))
  return lost.size === 0
    ? []
    : seen.readings.filter((r) => lost.has(`${r.deviceId} ${r.seq}`)).map(({ dueMs }) => dueMs)
}

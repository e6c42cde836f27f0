import type { LoadReport } from '../report/loadReport.ts'
import type { SeenAlert } from '../shared/seen.ts'
import type { Owed } from '../shared/truth.ts'
import type { Raise } from './card/entry.ts'
import { namedDueMs } from './card/matching.ts'
import { Latencies } from './percentiles.ts'

/** What the platform says of itself may differ from what is seen from outside by so much at the median, ms. */
export const STAGES_AGREE_MS = 2

/** Stages of SPEC A4 by the stamps that they lie between; others are called by their stamps. */
const STAGE_NAMES: Readonly<Record<string, string>> = {
  'measured sent': 'device',
  'sent received': 'link',
  'received judged': 'judge',
  'judged published': 'publish',
  'published delivered': 'deliver',
  'judged stored': 'store',
}

/** An alert by the platform's own account. */
export interface Account {
  /** When its reading was due, epoch ms. */
  dueMs: number
  stages: { name: string; ms: number }[]
  insideMs: number
  /** What was seen from outside on the same alert. */
  outsideMs: number
}

/**
 * The accounts of alerts that were owed and came. `told`: everything that was said on channels with these stamps; of an alert's first revision the
 * message with the most stamps counts, for some platforms know the last ones only later. `aheadMs`: so far the platform's clock is ahead of ours.
 */
export function accountsOf(
  raised: Iterable<{ owed: Owed; raise: Raise }>,
  told: Iterable<SeenAlert>,
  names: readonly string[],
  { readingEveryMs, aheadMs }: { readingEveryMs: number; aheadMs: number },
): Account[] {
  if (names.length < 2) return []
  const complete = mostComplete(told)
  const accounts: Account[] = []
  for (const { owed, raise } of raised) {
    const { alert, namedMs, latencyMs } = raise
    const message = (alert.alertId !== null && complete.get(alert.alertId)) || alert
    const dueMs = namedDueMs(owed, namedMs, readingEveryMs) ?? alert.atMs - (latencyMs ?? 0)
    const isDue = message.measuredAtMs !== null && message.stamps[0] === message.measuredAtMs
    const stamps = message.stamps.map((stamp, i) => (i === 0 && isDue ? dueMs : stamp))
    const known = stamps.flatMap((atMs, i) => (atMs === null ? [] : [{ name: names[i] ?? String(i), atMs }]))
    const [first, last] = [known[0], known.at(-1)]
    if (known.length < 2 || first === undefined || last === undefined) continue
    const stages = known.slice(1).map(({ name, atMs }, i) => {
      const before = known[i]!
      return {
        name: STAGE_NAMES[`${before.name} ${name}`] ?? `${before.name} → ${name}`,
        ms: atMs - before.atMs,
      }
    })
    const insideMs = last.atMs - first.atMs - (isDue ? aheadMs : 0)
    accounts.push({ dueMs, stages, insideMs, outsideMs: alert.atMs - dueMs })
  }
  return accounts
}

/** Figures of each stage, and whether their sum agrees with what was seen from outside. */
export function stageFigures(accounts: readonly Account[]): LoadReport['stages'] {
  const byName = new Map<string, Latencies>()
  const inside = new Latencies()
  const outside = new Latencies()
  for (const { stages, insideMs, outsideMs } of accounts) {
    inside.add(insideMs)
    outside.add(outsideMs)
    for (const { name, ms } of stages) {
      const latencies = byName.get(name) ?? new Latencies()
      byName.set(name, latencies)
      latencies.add(ms)
    }
  }
  const [insideP50Ms, outsideP50Ms] = [inside.percentile(50), outside.percentile(50)]
  return {
    stages: [...byName].map(([name, latencies]) => ({ name, ...latencies.figures() })),
    insideP50Ms,
    outsideP50Ms,
    agrees:
      insideP50Ms === null || outsideP50Ms === null
        ? null
        : Math.abs(insideP50Ms - outsideP50Ms) <= STAGES_AGREE_MS,
  }
}

function mostComplete(told: Iterable<SeenAlert>): Map<string, SeenAlert> {
  const best = new Map<string, SeenAlert>()
  for (const alert of told) {
    if (alert.alertId === null || alert.state !== 'raised') continue
    const before = best.get(alert.alertId)
    if (before === undefined || isBetter(alert, before)) best.set(alert.alertId, alert)
  }
  return best
}

function isBetter(alert: SeenAlert, before: SeenAlert): boolean {
  const [revision, beforeRevision] = [alert.revision ?? 0, before.revision ?? 0]
  if (revision !== beforeRevision) return revision < beforeRevision
  return countKnown(alert) > countKnown(before)
}

const countKnown = ({ stamps }: SeenAlert) => stamps.filter((stamp) => stamp !== null).length

import { MEASURING_KINDS } from '@gongdi/contract/wire'
import type { SinkCounts } from '../sinks/sink.ts'
import type { LagFigures } from './lag.ts'
import type { DeviceCounts, Progress, ReportPart, StartedRun } from './options.ts'

const sum = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((total, item) => total + of(item), 0)

const sumKinds = (parts: readonly { kinds: DeviceCounts }[]): DeviceCounts =>
  Object.fromEntries(
    MEASURING_KINDS.map((kind) => [kind, sum(parts, (part) => part.kinds[kind])]),
  ) as DeviceCounts

/** How far a run on several threads is: its slowest one's simulated time, and what all have sent. Pure. */
export function joinProgress(
  parts: readonly { atMs: number; recentLagMs: LagFigures; counts: SinkCounts }[],
): Omit<Progress, 'lagMs'> {
  return {
    atMs: Math.min(...parts.map((part) => part.atMs)),
    sent: sum(parts, (part) => part.counts.sent),
    acknowledged: sum(parts, (part) => part.counts.acknowledged),
    dropped: sum(parts, (part) => part.counts.dropped),
    buffered: sum(parts, (part) => part.counts.buffered),
    connected: sum(parts, (part) => part.counts.connected),
    links: sum(parts, (part) => part.counts.links),
    recentLagMs: latestOf(parts.map((part) => part.recentLagMs)),
  }
}

/** Each figure of the thread that was latest in it. Pure. */
const latestOf = (lags: readonly LagFigures[]): LagFigures => {
  const most = (of: (lag: LagFigures) => number | null) =>
    lags.map(of).reduce((a, b) => (a === null || (b !== null && b > a) ? b : a), null)
  return { p50: most(({ p50 }) => p50), p99: most(({ p99 }) => p99), max: most(({ max }) => max) }
}

/** The city that several threads have started. Pure. */
export const joinStarted = (parts: readonly StartedRun[]): StartedRun => ({
  sites: sum(parts, (part) => part.sites),
  devices: sum(parts, (part) => part.devices),
  kinds: sumKinds(parts),
  fromMs: Math.min(...parts.map((part) => part.fromMs)),
})

/** What several threads report, as one. They are behind when one of them is. Pure. */
export const joinReports = (parts: readonly ReportPart[]): ReportPart => ({
  sites: sum(parts, (part) => part.sites),
  devices: sum(parts, (part) => part.devices),
  kinds: sumKinds(parts),
  sent: sum(parts, (part) => part.sent),
  acknowledged: sum(parts, (part) => part.acknowledged),
  dropped: sum(parts, (part) => part.dropped),
  unacknowledged: sum(parts, (part) => part.unacknowledged),
  behindS: Math.max(...parts.map((part) => part.behindS)),
  acknowledgedRanges: parts.flatMap((part) => part.acknowledgedRanges),
  digests: parts.flatMap((part) => part.digests),
})

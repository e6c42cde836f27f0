import type { PlatformStatus } from '@gongdi/contract'
import { type IngestCounters, rejectedOf } from './ingestCounters.ts'
import type { TimeAccount } from './timeAccount.ts'

/** What the platform's parts know of themselves at one moment. */
export interface StatusParts {
  nowMs: number
  version: string
  startedAtMs: number
  sites: number
  devices: number
  silentDevices: number
  connections: number
  counters: Readonly<IngestCounters>
  /** Messages received a second; see `RateWindow`. */
  perSecond: number
  queue: PlatformStatus['queue']
  store: PlatformStatus['store']
  alerts: PlatformStatus['alerts']
  times: Pick<TimeAccount, 'figures' | 'acknowledged'>
  rssBytes: number
}

/** One decimal is what people read. */
const rounded = (value: number) => Math.round(value * 10) / 10

/** Puts the status of the platform together (SPEC L6). Pure. */
export function statusOf(parts: StatusParts): PlatformStatus {
  const { nowMs, counters, perSecond, times, rssBytes, ...same } = parts
  const { version, startedAtMs, sites, devices, silentDevices, connections, queue, store, alerts } = same
  return {
    atMs: nowMs,
    version,
    startedAtMs,
    sites,
    devices,
    silentDevices,
    connections,
    messages: {
      received: counters.received,
      acknowledged: counters.acknowledged,
      stored: counters.stored,
      duplicates: counters.duplicates,
      rejected: rejectedOf(counters),
      rejectedByCode: { ...counters.rejectedByCode },
      perSecond: rounded(perSecond),
    },
    queue,
    store,
    alerts,
    latencyMs: times.figures(),
    acknowledgeMs: times.acknowledged(),
    rssMb: rounded(rssBytes / 1_000_000),
  }
}

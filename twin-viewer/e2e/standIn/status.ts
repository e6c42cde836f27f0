import { epochMs, type PlatformStatus, STAGES } from '@gongdi/contract'
import type { StandInCity } from './city.ts'

const none = { p50: null, p95: null, p99: null, max: null, n: 0 }

/** What a platform with nothing to do says of itself. */
export const standInStatus = ({ sites, devices }: StandInCity): PlatformStatus => ({
  atMs: epochMs(),
  version: 'stand-in',
  startedAtMs: epochMs(),
  sites: sites.length,
  devices: devices.length,
  silentDevices: 0,
  connections: 0,
  messages: {
    received: 0,
    acknowledged: 0,
    stored: 0,
    duplicates: 0,
    rejected: 0,
    rejectedByCode: {},
    perSecond: 0,
  },
  queue: { messages: 0, limit: 1, stalledConnections: 0 },
  store: { ok: true, lastWriteAtMs: null, error: null },
  alerts: {
    raised: 0,
    open: 0,
    openByLevel: { red: 0, orange: 0, yellow: 0, blue: 0 },
    firstRaisedAtMs: null,
  },
  latencyMs: Object.fromEntries(STAGES.map((stage) => [stage, none])) as PlatformStatus['latencyMs'],
  acknowledgeMs: none,
  rssMb: 0,
})

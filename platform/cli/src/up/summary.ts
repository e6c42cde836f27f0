import type { PlatformStatus, STAGES } from '@gongdi/contract'
import { z } from 'zod'
import type { Missing } from './verifyStored.ts'

const Ranges = z.array(
  z.object({ deviceId: z.string(), bootId: z.string(), ranges: z.array(z.tuple([z.int(), z.int()])) }),
)

/** What the simulator reports when it has stopped; checked, because it comes from another process. */
export const SimulatorReport = z.object({
  sites: z.int(),
  devices: z.int(),
  sent: z.int(),
  acknowledged: z.int(),
  dropped: z.int(),
  unacknowledged: z.int(),
  lagMs: z.object({ p50: z.number().nullable(), p99: z.number().nullable(), max: z.number().nullable() }),
  rssMb: z.number(),
  acknowledgedRanges: Ranges,
})
export type SimulatorReport = z.infer<typeof SimulatorReport>

/** The document of `gongdi up --json`. Times are milliseconds, memory is MB of 10⁶ bytes. */
export interface Summary {
  version: string
  seed: number
  scenario: string
  sites: number
  devices: number
  messages: {
    sent: number
    acknowledged: number
    stored: number
    rejected: number
    duplicates: number
    /** Acknowledged, yet not in the store: must be 0. */
    missing: number
  }
  alerts: { raised: number; open: number }
  /** From the start of the command to the first alert; null when there was none. */
  firstAlertAfterMs: number | null
  latencyMs: Record<(typeof STAGES)[number], PlatformStatus['acknowledgeMs']>
  rssMb: Record<string, number | null>
  generatorLagMs: SimulatorReport['lagMs'] | null
  restarts: Record<string, number>
}

export interface Figures {
  version: string
  seed: number
  scenario: string
  startedAtMs: number
  status: PlatformStatus | null
  simulator: SimulatorReport | null
  storedMessages: number
  missing: readonly Missing[]
  firstAlertAtMs: number | null
  rssMb: Record<string, number | null>
  restarts: Record<string, number>
}

/** Puts the figures of a run into the document. Pure. */
export function summarise(f: Figures): Summary {
  const nothing = { p50: null, p95: null, p99: null, max: null, n: 0 }
  const stages = ['device', 'link', 'judge', 'publish', 'deliver', 'store', 'total'] as const
  return {
    version: f.version,
    seed: f.seed,
    scenario: f.scenario,
    sites: f.status?.sites ?? 0,
    devices: f.status?.devices ?? 0,
    messages: {
      sent: f.simulator?.sent ?? 0,
      acknowledged: f.simulator?.acknowledged ?? f.status?.messages.acknowledged ?? 0,
      stored: f.storedMessages,
      rejected: f.status?.messages.rejected ?? 0,
      duplicates: f.status?.messages.duplicates ?? 0,
      missing: f.missing.reduce((n, m) => n + m.seqs.length, 0),
    },
    alerts: { raised: f.status?.alerts.raised ?? 0, open: f.status?.alerts.open ?? 0 },
    firstAlertAfterMs: f.firstAlertAtMs === null ? null : Math.round(f.firstAlertAtMs - f.startedAtMs),
    latencyMs: Object.fromEntries(
      stages.map((stage) => [stage, f.status?.latencyMs[stage] ?? nothing]),
    ) as Summary['latencyMs'],
    rssMb: f.rssMb,
    generatorLagMs: f.simulator?.lagMs ?? null,
    restarts: f.restarts,
  }
}

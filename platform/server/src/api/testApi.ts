import { epochMs, type PlatformStatus } from '@gongdi/contract'
import { AlertService } from '../alerts/alertService.ts'
import { CityState } from '../city/cityState.ts'
import { craneRegistration, craneState, siteRegistration } from '../ingest/testMessages.ts'
import { newIngestCounters } from '../metrics/ingestCounters.ts'
import { PlatformMetrics } from '../metrics/platformMetrics.ts'
import { RateWindow } from '../metrics/rateWindow.ts'
import { statusOf } from '../metrics/statusOf.ts'
import { TimeAccount } from '../metrics/timeAccount.ts'
import type { Judgement } from '../rules/judgement.ts'
import { ALL_RISK_POINTS } from '../rules/library/allRiskPoints.ts'
import { ALL_RULES } from '../rules/library/allRules.ts'
import { MemoryStore } from '../storage/memory/memoryStore.ts'
import type { AlertTransition } from '../storage/port.ts'
import type { ApiDeps } from './apiDeps.ts'
import { type ApiLimits, DEFAULT_API_LIMITS, type LiveLimits, type ReadLimits } from './apiLimits.ts'
import { buildApi } from './buildApi.ts'

export const T0 = 1_800_000_000_000
const STARTED_AT_MS = T0 - 60_000

interface Changes extends Partial<Omit<ApiDeps, 'limits'>> {
  limits?: Partial<Omit<ApiLimits, 'live' | 'reads'>> & {
    live?: Partial<LiveLimits>
    reads?: Partial<ReadLimits>
  }
}

/** The API over a city of one site with two cranes, one of which has reported, and a store in memory. */
export async function startTestApi({ limits, ...changes }: Changes = {}) {
  const city = new CityState({ sites: [], devices: [], latest: [] })
  const common = { receivedAtMs: T0 + 10, late: false }
  const state = { kind: 'crane/state', body: craneState({ measuredAtMs: T0 }), ...common } as const
  city.apply({ kind: 'gateway/registration', body: siteRegistration({ measuredAtMs: T0 }), ...common })
  city.apply({ kind: 'crane/registration', body: craneRegistration({ measuredAtMs: T0 }), ...common })
  city.apply({
    kind: 'crane/registration',
    body: craneRegistration({ deviceId: 'TC-YT-0001-2', measuredAtMs: T0 }),
    ...common,
  })
  city.apply(state)

  const store = new MemoryStore()
  let batches = 0
  const heard: AlertTransition[] = []
  const alerts = new AlertService({
    rules: ALL_RULES,
    clock: () => T0 + 500,
    resume: [],
    onChange: (change) => heard.push(change),
  })
  const flushed = async () => {
    const batch = {
      id: `batch-${++batches}`,
      readings: [],
      checkpoints: [],
      rejections: [],
      ...alerts.drain(),
    }
    await store.write(batch)
  }
  await store.write({
    id: 'first',
    readings: [state],
    transitions: [],
    checkpoints: [],
    alertTimes: [],
    rejections: [
      {
        atMs: T0,
        code: 'NOT_JSON',
        spec: 'E4',
        clientId: 'gw-YT-0001',
        topic: 'gongdi/v1/YT-0001/crane/TC-YT-0001-1/state',
        detail: 'Unexpected token',
        payloadHead: '{oops',
        payloadBytes: 5,
      },
    ],
  })

  const counters = newIngestCounters()
  const rate = new RateWindow()
  const times = new TimeAccount()
  const status = (): PlatformStatus =>
    statusOf({
      nowMs: T0 + 500,
      version: '0.1.0',
      startedAtMs: STARTED_AT_MS,
      sites: city.sites().length,
      devices: city.devices().length,
      silentDevices: 0,
      connections: 1,
      counters,
      perSecond: rate.sample(T0 + 500, counters.received),
      queue: { messages: 0, limit: 10_000, stalledConnections: 0 },
      store: { ok: true, lastWriteAtMs: T0, error: null },
      alerts: alerts.counts(),
      times,
      rssBytes: process.memoryUsage.rss(),
    })
  const metrics = new PlatformMetrics({ status, live: () => built.live.counts() })
  const built = await buildApi({
    store,
    city,
    alerts,
    rules: ALL_RULES,
    riskPoints: ALL_RISK_POINTS,
    status,
    metrics: () => metrics.text(),
    isReady: async () => true,
    flushed,
    viewerDir: null,
    clock: epochMs,
    version: '0.1.0',
    ...changes,
    limits: {
      ...DEFAULT_API_LIMITS,
      ...limits,
      live: { ...DEFAULT_API_LIMITS.live, ...limits?.live },
      reads: { ...DEFAULT_API_LIMITS.reads, ...limits?.reads },
    },
  })
  return {
    ...built,
    store,
    city,
    alerts,
    counters,
    times,
    flushed,
    /** Raises the moment alarm of the first crane as the rules would, by a reading with this number. */
    raise: (seq: number, deviceId = 'TC-YT-0001-1') => alerts.apply(momentAlarm(seq, deviceId))!,
    async [Symbol.asyncDispose]() {
      await built.app.close()
    },
  }
}

function momentAlarm(seq: number, deviceId = 'TC-YT-0001-1'): Judgement {
  const measuredAtMs = T0 + seq * 1_000
  return {
    ruleId: 'crane-moment-alarm',
    change: 'raise',
    cause: { quantity: 'momentPercent', value: 117, limit: 100, unit: '%', context: { radiusM: 40 } },
    evidence: {
      siteId: 'YT-0001',
      deviceId,
      deviceKind: 'crane',
      bootId: 'boot1',
      seq,
      measuredAtMs,
      sentAtMs: measuredAtMs + 1,
      receivedAtMs: measuredAtMs + 2,
    },
    judgedAtMs: measuredAtMs + 2.2,
  }
}

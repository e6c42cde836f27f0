import { readFileSync } from 'node:fs'
import { epochMs, type PlatformStatus } from '@gongdi/contract'
import type { ApiDeps } from './api/apiDeps.ts'
import { buildApi } from './api/buildApi.ts'
import { readUsersFile, Users } from './broker/users.ts'
import type { PlatformConfig } from './config.ts'
import { PlatformError } from './errors.ts'
import { SEEN_LIMITS } from './ingest/seenWindow.ts'
import { apiLimitsOf } from './limits.ts'
import { PlatformMetrics } from './metrics/platformMetrics.ts'
import { RateWindow } from './metrics/rateWindow.ts'
import { statusOf } from './metrics/statusOf.ts'
import { TimeAccount } from './metrics/timeAccount.ts'
import { buildPipeline, isWorthSaying, type LiveOutlet, type Pipeline } from './pipeline.ts'
import { ALL_RISK_POINTS } from './rules/library/allRiskPoints.ts'
import { ALL_RULES } from './rules/library/allRules.ts'
import { restore } from './startup/restore.ts'
import { openWaitingRoom } from './startup/waitingRoom.ts'
import { openClickHouseStore } from './storage/clickhouse/clickhouseStore.ts'
import type { Store } from './storage/port.ts'

/** Version of the platform: that of its package. */
export const VERSION: string = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
).version

export interface Platform {
  readonly mqttPort: number
  readonly httpPort: number
  status(): PlatformStatus
  /** Stops taking, writes and acknowledges what it can within `STOP_MS`, closes everything. May be called more than once. */
  close(): Promise<void>
}

export interface PlatformDeps {
  /** Another store than the one of the settings. */
  openStore?: () => Promise<Store>
  /** What is of interest to whoever runs the platform, a line at a time. */
  log?: (text: string) => void
  /** Ends the waiting for a store that does not answer. */
  signal?: AbortSignal
  clock?: () => number
}

const SWEEP_MS = 1_000

/**
 * Starts a platform: holds the HTTP port, waits for the store, restores what it knows, and only then opens the MQTT port; so no reading is
 * judged by a platform that has forgotten. Throws PLT_CONFIG_INVALID, PLT_PORT_TAKEN, and what the store refuses for good.
 */
export async function createPlatform(config: PlatformConfig, deps: PlatformDeps = {}): Promise<Platform> {
  const { clock = epochMs, log = () => {}, signal = new AbortController().signal } = deps
  const startedAtMs = clock()
  const users = config.MQTT_USERS_FILE ? new Users(await readUsersFile(config.MQTT_USERS_FILE)) : null
  const room = await openWaitingRoom(config.HOST, config.HTTP_PORT)
  const restored = await restore(
    deps.openStore ?? (() => openConfiguredStore(config)),
    {
      sinceMs: startedAtMs - config.RESUME_HOURS * 3_600_000,
      seqs: config.SEEN_SEQS,
      boots: SEEN_LIMITS.bootsPerDevice,
    },
    (error, attempt) => {
      if (isWorthSaying(attempt)) log(`waiting for the store, attempt ${attempt}: ${error.message}`)
    },
    signal,
  ).catch(async (error: unknown) => {
    await room.close()
    throw error
  })
  const { store } = restored
  const metrics = new PlatformMetrics({ status: () => status(), live: () => live.counts() })
  const times = new TimeAccount(metrics)
  const pipeline = await buildPipeline(config, {
    restored,
    rules: ALL_RULES,
    users,
    times,
    metrics,
    live: (): LiveOutlet => live,
    clock,
    log,
  })
  const { city, counters, batcher, broker, alerts, storeWatch } = pipeline
  const rate = new RateWindow()
  const status = (): PlatformStatus => {
    const nowMs = clock()
    return statusOf({
      nowMs,
      version: VERSION,
      startedAtMs,
      ...city.counts(),
      silentDevices: city.silent(nowMs, pipeline.listeningSinceMs),
      connections: broker.connections,
      counters,
      perSecond: rate.sample(nowMs, counters.received),
      queue: {
        messages: batcher.size,
        limit: config.QUEUE_MAX,
        stalledConnections: broker.pressure.heldConnections,
      },
      store: storeWatch.status,
      alerts: alerts.counts(),
      times,
      rssBytes: process.memoryUsage.rss(),
    })
  }
  const { app, live } = await buildApi({
    store: inspectable(store, pipeline),
    city,
    alerts,
    rules: ALL_RULES,
    riskPoints: ALL_RISK_POINTS,
    status,
    metrics: () => metrics.text(),
    isReady: async () => broker.doors.areOpen,
    flushed: () => batcher.flushed(),
    viewerDir: config.VIEWER_DIR ?? null,
    allowedOrigins: config.ALLOWED_ORIGINS,
    onInternalError: (error) => log(`API: ${(error as Error).stack ?? String(error)}`),
    clock,
    limits: apiLimitsOf(config),
    version: VERSION,
  })
  let sweeps: NodeJS.Timeout | undefined
  let closing: Promise<void> | null = null
  const close = async () => {
    clearInterval(sweeps)
    broker.stopTaking()
    // Viewers are given time to say goodbye; meanwhile the store is written to.
    const [unwritten] = await Promise.all([batcher.close(config.STOP_MS), app.close()])
    if (unwritten > 0)
      log(`${unwritten} messages were not stored and not acknowledged; their senders keep them`)
    await broker.close()
    await store.close()
  }
  const closeOnce = () => {
    closing ??= close()
    return closing
  }
  try {
    await room.close()
    await app.listen({ host: config.HOST, port: room.port })
    const mqttPort = await broker.doors.open('MQTT_PORT', config.HOST, config.MQTT_PORT)
    sweeps = setInterval(() => pipeline.sweep(), SWEEP_MS)
    return { mqttPort, httpPort: room.port, status, close: closeOnce }
  } catch (error) {
    await closeOnce()
    throw error
  }
}

function openConfiguredStore(config: PlatformConfig): Promise<Store> {
  const { CLICKHOUSE_USER: user, CLICKHOUSE_PASSWORD: password } = config
  return openClickHouseStore({
    url: config.CLICKHOUSE_URL,
    database: config.CLICKHOUSE_DATABASE,
    ...(user === undefined ? {} : { user }),
    ...(password === undefined ? {} : { password }),
    fsync: config.CLICKHOUSE_FSYNC,
    requestTimeoutMs: config.STORE_TIMEOUT_MS,
  })
}

/** The store as the API reads it: while it is away, the newest rejections are still at hand in memory. */
function inspectable(store: Store, { rejections }: Pipeline): ApiDeps['store'] {
  return {
    ping: () => store.ping(),
    history: (query) => store.history(query),
    alerts: (query) => store.alerts(query),
    alertLog: (alertId) => store.alertLog(alertId),
    rejections: (limit) =>
      store.rejections(limit).catch((error: unknown) => {
        if (error instanceof PlatformError && error.retryable) return rejections.newest(limit)
        throw error
      }),
  }
}

import { type ApiLimits, DEFAULT_API_LIMITS } from './api/apiLimits.ts'
import type { BrokerLimits } from './broker/brokerLimits.ts'
import type { CityLimits } from './city/cityState.ts'
import type { SilentAfterMs } from './city/silenceWatch.ts'
import type { PlatformConfig } from './config.ts'
import { BATCHER_LIMITS, type BatcherLimits } from './ingest/batcher.ts'
import type { DecodeLimits } from './ingest/decode.ts'
import type { RetryPolicy } from './ingest/writeBatch.ts'
import { connectionLimit, openFilesMax } from './startup/openFiles.ts'

/** The settings as each part wants them. */
export const decodeLimitsOf = (config: PlatformConfig): DecodeLimits => ({
  payloadBytes: config.PAYLOAD_BYTES_MAX,
  nesting: config.NESTING_MAX,
  aheadMs: config.CLOCK_AHEAD_S * 1_000,
  behindMs: config.CLOCK_BEHIND_DAYS * 86_400_000,
})

export const batcherLimitsOf = (config: PlatformConfig, retry: RetryPolicy): BatcherLimits => ({
  flushMs: config.FLUSH_MS,
  batchMax: config.BATCH_MAX,
  batchMin: Math.min(BATCHER_LIMITS.batchMin, config.BATCH_MAX),
  restShare: BATCHER_LIMITS.restShare,
  restMaxMs: BATCHER_LIMITS.restMaxMs,
  retry,
})

export const brokerLimitsOf = (
  config: PlatformConfig,
  { connections, limitedBy } = connectionLimit(config.CONNECTIONS_MAX, openFilesMax()),
): BrokerLimits => ({
  payloadBytes: config.PAYLOAD_BYTES_MAX,
  connections,
  connectionsLimitedBy: limitedBy,
  connectsPerMinute: config.CONNECTS_PER_MINUTE_MAX,
  connectionPerSecond: config.CONNECTION_PER_S_MAX,
  connectionBurst: config.CONNECTION_BURST_MAX,
  connectionUnacknowledged: config.CONNECTION_UNACKNOWLEDGED_MAX,
  connectTimeoutMs: config.CONNECT_TIMEOUT_MS,
  keepaliveMaxS: config.KEEPALIVE_MAX_S,
  subscriberDrainMs: config.SUBSCRIBER_DRAIN_MS,
  subscriberBufferBytes: config.SUBSCRIBER_BUFFER_BYTES,
  subscriptions: config.SUBSCRIPTIONS_MAX,
  logins: LOGINS_AT_ONCE,
})

export const cityLimitsOf = (config: PlatformConfig, silentAfterMs: SilentAfterMs): CityLimits => ({
  sites: config.SITES_MAX,
  devices: config.DEVICES_MAX,
  devicesPerSite: config.DEVICES_PER_SITE_MAX,
  lapseMs: config.BINDING_LAPSE_S * 1_000,
  backFillAfterMs: config.BACKFILL_AFTER_S * 1_000,
  silentAfterMs,
})

/** Passwords checked at once: four run, the others wait some seconds at most. */
const LOGINS_AT_ONCE = 256

export const apiLimitsOf = (config: PlatformConfig): ApiLimits => ({
  ...DEFAULT_API_LIMITS,
  reads: { ...DEFAULT_API_LIMITS.reads, atOnce: config.READS_MAX },
  live: { ...DEFAULT_API_LIMITS.live, maxViewers: config.VIEWERS_MAX },
})

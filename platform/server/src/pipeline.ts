import { randomUUID } from 'node:crypto'
import type { AlertMessage } from '@gongdi/contract'
import { AlertService } from './alerts/alertService.ts'
import { DeviceBroker } from './broker/deviceBroker.ts'
import type { Session } from './broker/session.ts'
import type { Users } from './broker/users.ts'
import { CityState } from './city/cityState.ts'
import { silentAfterOf } from './city/silentAfter.ts'
import type { PlatformConfig } from './config.ts'
import { Acknowledger } from './ingest/acknowledger.ts'
import { Batcher } from './ingest/batcher.ts'
import { Ingest, type LiveEars, type QueuedMessage } from './ingest/ingest.ts'
import type { Reading } from './ingest/reading.ts'
import { Rejections } from './ingest/rejections.ts'
import { SEEN_LIMITS, SeenWindow } from './ingest/seenWindow.ts'
import { StoreWatch } from './ingest/storeWatch.ts'
import { isDeviceTopic } from './ingest/topics.ts'
import { type BatchRow, RETRY_POLICY } from './ingest/writeBatch.ts'
import { batcherLimitsOf, brokerLimitsOf, cityLimitsOf, decodeLimitsOf } from './limits.ts'
import { newIngestCounters } from './metrics/ingestCounters.ts'
import type { PlatformMetrics } from './metrics/platformMetrics.ts'
import type { TimeAccount } from './metrics/timeAccount.ts'
import { MqttNotifier } from './notify/mqttNotifier.ts'
import { knownDevices } from './rules/knownDevices.ts'
import { reconcile } from './rules/reconcile.ts'
import type { Rule } from './rules/rule.ts'
import { RuleEngine } from './rules/ruleEngine.ts'
import type { Restored } from './startup/restore.ts'

/** Who is told on the live stream; bound when the API is built, which needs the rest first. */
export interface LiveOutlet extends LiveEars {
  onAlert: (alert: AlertMessage) => void
  counts: () => { viewers: number }
}

export interface PipelineDeps {
  restored: Restored
  rules: readonly Rule[]
  users: Users | null
  times: TimeAccount
  metrics: Pick<PlatformMetrics, 'observeStoreWrite'>
  live: () => LiveOutlet
  clock: () => number
  log: (text: string) => void
}

export type Pipeline = Awaited<ReturnType<typeof buildPipeline>>

/** Puts together everything between the socket of a device and the store. Nothing listens yet. */
export async function buildPipeline(config: PlatformConfig, deps: PipelineDeps) {
  const { restored, rules, users, times, metrics, live, clock, log } = deps
  const { store, resume } = restored
  const counters = newIngestCounters()
  const city = new CityState(resume, cityLimitsOf(config, silentAfterOf(rules)))
  const engine = new RuleEngine(
    rules,
    reconcile(resume.checkpoints, resume.alerts),
    knownDevices(resume),
    resume,
  )
  const alerts = new AlertService({
    rules,
    clock,
    resume: resume.alerts,
    onChange: ({ alert }) => {
      notifier.announce(alert)
      batcher.wake()
    },
  })
  const rejections = new Rejections(
    { kept: config.REJECTIONS_KEPT, storedPerSecond: config.REJECTIONS_STORED_PER_S },
    counters.rejectedByCode,
    clock(),
  )
  const storeWatch = new StoreWatch(store, (ms) => metrics.observeStoreWrite(ms), clock)
  const refused = new WeakSet<object>()
  const acknowledger = new Acknowledger<Session>({
    counters,
    alerts,
    wasRefused: (reading) => refused.has(reading),
    recordAcknowledged: (ms) => times.recordAcknowledged(ms),
    // The last stage that the platform knows of: viewers are sent the same revision once more, its time account complete.
    onTimes: (alert) => {
      times.record(alert)
      live().onAlert(alert)
    },
    onAcksTaken: (session) => broker.pressure.releaseIfReady(session),
    clock,
  })
  const batcher = new Batcher<QueuedMessage<Session>>(
    {
      store: storeWatch,
      drain: () => ({
        ...alerts.drain(),
        checkpoints: engine.drainCheckpoints(),
        rejections: rejections.drain(),
      }),
      onStored: async (items, batch) => {
        await acknowledger.onStored(items, batch)
        broker.pressure.release()
      },
      onRefused: (row, error) => {
        refused.add(row.row)
        onRefusedRow(row, error)
      },
      onRetry: (error, attempt) => {
        if (isWorthSaying(attempt))
          log(`the store does not answer, attempt ${attempt}: ${(error as Error).message}`)
      },
      newId: randomUUID,
      clock: () => performance.now(),
    },
    batcherLimitsOf(config, RETRY_POLICY),
  )
  const onRefusedRow = (row: BatchRow, error: unknown) => {
    if (row.list === 'readings') {
      rejections.add('STORE_REFUSED', refusedReading(row.row, error), clock())
      batcher.wake()
    }
    // Ours, not a device's: somebody has to look at it.
    else
      log(`the store refused a row of ${row.list}: ${(error as Error).message}: ${JSON.stringify(row.row)}`)
  }
  const isFull = () => batcher.size >= config.QUEUE_MAX
  // A gateway that waits for its acknowledgements, or is held back, cannot be heard: its silence is ours.
  const isDeaf = (nowMs: number) => {
    const { oldest } = batcher
    return isFull() || (oldest !== undefined && nowMs - oldest.receivedAtMs > DEAF_AFTER_OWING_MS)
  }
  let listeningSinceMs = clock()
  const ingest = new Ingest<Session>({
    city,
    seen: new SeenWindow(
      { ...SEEN_LIMITS, seqs: config.SEEN_SEQS, devices: config.DEVICES_MAX },
      resume.seen,
    ),
    rules: engine,
    alerts,
    batcher,
    rejections,
    counters,
    live: {
      onMoved: (reading) => live().onMoved(reading),
      onRegistered: (what) => live().onRegistered(what),
    },
    clock,
    decodeLimits: decodeLimitsOf(config),
  })
  const broker = await DeviceBroker.create(
    {
      take: (message) => ingest.take(message),
      refusalOf: (sender, topic, payload) => ingest.refusalOf(sender, topic, payload),
      refuse: (code, clientId, what) => ingest.refuse(code, clientId, what),
      isDeviceTopic,
      isFull,
      log,
      users,
      clock,
    },
    brokerLimitsOf(config),
  )
  const notifier = new MqttNotifier({
    outbox: broker.outbox,
    alerts,
    live: { onAlert: (alert) => live().onAlert(alert) },
    viewers: () => live().counts().viewers,
    onTimes: (alert) => times.record(alert),
    clock,
  })
  return {
    counters,
    city,
    alerts,
    rejections,
    storeWatch,
    batcher,
    broker,
    /** Since when a device that is there would have been heard, platform clock. */
    get listeningSinceMs(): number {
      return listeningSinceMs
    },
    /** Once a second: who is held back, who has gone silent, and what waits to be written although no message came. */
    sweep() {
      broker.keepHeldAlive()
      const nowMs = clock()
      // Not to be swept for a while starts the clocks of silence anew.
      if (isDeaf(nowMs)) listeningSinceMs = nowMs
      else for (const judgement of engine.sweep(nowMs)) alerts.apply(judgement)
      batcher.wake()
    },
  }
}

/**
 * Who waits this long for an acknowledgement may have stopped sending. Far more than a flush takes, and less than any gateway with
 * a window as SPEC M11 wants it needs to fill it.
 */
const DEAF_AFTER_OWING_MS = 5_000

const refusedReading = ({ kind, body }: Reading, error: unknown) => ({
  clientId: `gw-${body.siteId}`,
  topic: `${body.siteId}/${body.deviceId}/${kind}`,
  detail: (error as Error).message,
  payload: Buffer.from(JSON.stringify(body)),
})

/** The first attempt, and then one in ten, so that a store that is away for an hour does not fill the log. */
export const isWorthSaying = (attempt: number): boolean => attempt === 1 || attempt % 10 === 0

import { ALERT_LEVELS, type PlatformStatus, type Stage } from '@gongdi/contract'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { TimeObserver } from './timeAccount.ts'

/** Upper bounds in seconds, 0.1 ms to 10 s in steps of 1, 2, 5: a stage is 0.2 ms on a quiet machine and seconds in an overload. */
const BUCKETS_S = [0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10]

/** What is read at each scrape. */
export interface MetricSources {
  status: () => PlatformStatus
  live: () => { viewers: number; posesDropped: number }
}

/**
 * The platform in the Prometheus text format, with the metrics of Node itself. Names and units (seconds, bytes, `_total`) follow
 * https://prometheus.io/docs/practices/naming/. Gives its two observing methods to a `TimeAccount`.
 */
export class PlatformMetrics implements TimeObserver {
  readonly #registry = new Registry()
  readonly #sources: MetricSources
  readonly #stageS: Histogram<'stage'>
  readonly #acknowledgeS: Histogram
  readonly #storeWriteS: Histogram

  constructor(sources: MetricSources) {
    this.#sources = sources
    collectDefaultMetrics({ register: this.#registry })
    const registers = [this.#registry]
    this.#stageS = new Histogram({
      name: 'gongdi_alert_stage_seconds',
      help: 'Time of raised alerts by stage; total is from sent by the gateway to delivered to subscribers',
      labelNames: ['stage'],
      buckets: BUCKETS_S,
      registers,
    })
    this.#acknowledgeS = new Histogram({
      name: 'gongdi_acknowledge_seconds',
      help: 'Time of readings from received to PUBACK, which is after they are stored',
      buckets: BUCKETS_S,
      registers,
    })
    this.#storeWriteS = new Histogram({
      name: 'gongdi_store_write_seconds',
      help: 'Time of one write of a batch to the store, failed ones included',
      buckets: BUCKETS_S,
      registers,
    })
  }

  readonly onStage = (stage: Stage, ms: number): void => this.#stageS.observe({ stage }, ms / 1000)
  readonly onAcknowledged = (ms: number): void => this.#acknowledgeS.observe(ms / 1000)

  /** One attempt to write a batch, whether it succeeded or not, milliseconds. */
  observeStoreWrite(ms: number): void {
    this.#storeWriteS.observe(ms / 1000)
  }

  /** Everything as text; what the parts know is read now. */
  async text(): Promise<string> {
    this.#readStatus(this.#sources.status())
    const { viewers, posesDropped } = this.#sources.live()
    this.#gauge('gongdi_live_viewers', 'Viewers of the live stream', viewers)
    this.#total(
      'gongdi_live_poses_dropped_total',
      'Rows of poses and figures that slow viewers were not sent',
      posesDropped,
    )
    return this.#registry.metrics()
  }

  #readStatus(status: PlatformStatus): void {
    const { messages, queue, store, alerts } = status
    const messagesTotal = this.#counter('gongdi_messages_total', 'Messages of devices by outcome', [
      'outcome',
    ])
    for (const outcome of ['received', 'acknowledged', 'stored', 'duplicates', 'rejected'] as const) {
      messagesTotal.inc({ outcome: outcome === 'duplicates' ? 'duplicate' : outcome }, messages[outcome])
    }
    const rejections = this.#counter('gongdi_rejections_total', 'Refused messages by code', ['code'])
    for (const [code, n] of Object.entries(messages.rejectedByCode)) rejections.inc({ code }, n)

    this.#gauge('gongdi_mqtt_connections', 'MQTT connections', status.connections)
    this.#gauge('gongdi_ingest_queue_messages', 'Messages taken and not yet stored', queue.messages)
    this.#gauge(
      'gongdi_ingest_queue_limit_messages',
      'Messages at which reading from sockets stops',
      queue.limit,
    )
    this.#gauge(
      'gongdi_mqtt_connections_stalled',
      'Connections not being read from',
      queue.stalledConnections,
    )
    this.#gauge('gongdi_store_up', '1 while the store takes writes', store.ok ? 1 : 0)
    if (store.lastWriteAtMs !== null) {
      const help = 'When the store last took a batch'
      this.#gauge('gongdi_store_last_write_timestamp_seconds', help, store.lastWriteAtMs / 1000)
    }
    const open = this.#labelled('gongdi_alerts_open', 'Alerts that are not cleared, by level', ['level'])
    for (const level of ALERT_LEVELS) open.set({ level }, alerts.openByLevel[level])
    this.#total('gongdi_alerts_raised_total', 'Alerts raised since the platform started', alerts.raised)
    this.#gauge('gongdi_sites', 'Registered sites', status.sites)
    this.#gauge('gongdi_devices', 'Registered devices', status.devices)
    this.#gauge(
      'gongdi_devices_silent',
      'Devices that should have been heard and were not',
      status.silentDevices,
    )
    this.#labelled('gongdi_build_info', 'Version of the platform', ['version']).set(
      { version: status.version },
      1,
    )
  }

  #gauge(name: string, help: string, value: number): void {
    this.#labelled(name, help).set(value)
  }

  #total(name: string, help: string, value: number): void {
    this.#counter(name, help).inc(value)
  }

  #labelled(name: string, help: string, labelNames: string[] = []): Gauge {
    const known = this.#registry.getSingleMetric(name) as Gauge | undefined
    return known ?? new Gauge({ name, help, labelNames, registers: [this.#registry] })
  }

  /** The counter set back to nothing, to be given the totals that the parts keep themselves. */
  #counter(name: string, help: string, labelNames: string[] = []): Counter {
    const known = this.#registry.getSingleMetric(name) as Counter | undefined
    known?.reset()
    return known ?? new Counter({ name, help, labelNames, registers: [this.#registry] })
  }
}

import type {
  AlertMessage,
  DeviceView,
  HistoryField,
  HistoryView,
  MeasuringKind,
  RejectionView,
  SiteView,
  StageTimes,
} from '@gongdi/contract'
import type { Reading, StateReading } from '../ingest/reading.ts'
import type { RuleCheckpoint } from '../rules/judgement.ts'
import type { Seqs } from './seqRanges.ts'

/** One change of an alert, as the log keeps it: the whole alert after the change, and who made it. */
export interface AlertTransition {
  alert: AlertMessage
  change: 'raised' | 'cleared' | 'acknowledged'
  /** `system`, or the name of a person. */
  actor: string
}

/** Stage times that became known after the transition was written. The last row of a revision wins. */
export interface AlertTimes {
  alertId: string
  revision: number
  times: StageTimes
}

/**
 * What one flush writes. `id` is unique and stays the same when the batch is written again, so a batch whose answer was lost
 * is not stored twice.
 */
export interface Batch {
  id: string
  readings: readonly Reading[]
  transitions: readonly AlertTransition[]
  checkpoints: readonly RuleCheckpoint[]
  alertTimes: readonly AlertTimes[]
  rejections: readonly RejectionView[]
}

/** How much of the past a platform goes on from. */
export interface ResumeWindow {
  /** What was received, or was over, before this time is left out. */
  sinceMs: number
  /** Sequence numbers a boot, counted down from its highest. */
  seqs: number
  /** Boots a device, those with the newest readings. */
  boots: number
}

/** Sequence numbers of one boot of one device that the store already has, newest window only, ascending. */
export interface SeenSeqs {
  deviceId: string
  bootId: string
  /** Event time of the newest of these readings. */
  newestMs: number
  seqs: Seqs
}

/** All a platform needs to go on where another one was killed. */
export interface Resume {
  /** Newest revision of every alert that is not cleared, and of those that cleared within the window. */
  alerts: readonly AlertMessage[]
  checkpoints: readonly RuleCheckpoint[]
  /** Of everything that was received within the window, however old it was by then. */
  seen: readonly SeenSeqs[]
  sites: readonly SiteView[]
  devices: readonly DeviceView[]
  /** Newest state of each device that is registered or has measured one within the window, none older than a month. */
  latest: readonly StateReading[]
  /**
   * What the windows of the rules are made of, oldest first, up to the newest: dust minutes of the last 2 h, noise minutes of the last
   * 30 min, and of each pit point the newest state of every hour of the last 33 h that is not bad, without its profile. Counted back from the
   * newest state of the kind in the store.
   */
  recent: readonly StateReading[]
}

export interface HistoryQuery {
  deviceId: string
  deviceKind: MeasuringKind
  /** From this time on, up to but without `toMs`. */
  fromMs: number
  toMs: number
  /** Upper bound on buckets; the server chooses the width. */
  maxPoints: number
  fields: readonly HistoryField[]
}

export interface AlertQuery {
  siteId?: string
  deviceId?: string
  state?: AlertMessage['state']
  /** Only alerts raised at or after this time. */
  sinceMs?: number
  limit: number
}

/** Which readings of which boot are stored: `n` distinct ones, from `minSeq` to `maxSeq`. */
export interface StoredCount {
  deviceId: string
  bootId: string
  n: number
  minSeq: number
  maxSeq: number
}

export interface StoredSeqs {
  deviceId: string
  bootId: string
  seqs: readonly number[]
}

/**
 * Port to the store. Every implementation passes `storeContract.suite.ts`.
 *
 * `write` promises, in this order: (1) transitions are durable, then checkpoints, then (2) readings, rejections and times are;
 * it resolves only after both. A reading that is in the store has therefore had its effect on rules and alerts stored too, which is
 * what makes `Resume.seen` safe to drop repeats by. Writing the same batch again, or a reading again in another batch, changes no
 * answer of any query. It rejects with a `PlatformError`: `PLT_STORE_DOWN` (try the same batch again) or `PLT_STORE_REFUSED`
 * (it will never be taken).
 */
export interface Store {
  write(batch: Batch): Promise<void>
  /** Resolves when the store answers; rejects with PLT_STORE_DOWN. */
  ping(): Promise<void>
  /** State to go on from. Takes time in proportion to what was received within the window, but memory only for what it answers. */
  resume(window: ResumeWindow): Promise<Resume>
  history(query: HistoryQuery): Promise<HistoryView>
  alerts(query: AlertQuery): Promise<AlertMessage[]>
  /** The whole log of one alert, oldest first. */
  alertLog(alertId: string): Promise<AlertTransition[]>
  rejections(limit: number): Promise<RejectionView[]>
  countReadings(): Promise<StoredCount[]>
  /** Every stored message of every kind (readings, cycles, events, registrations): distinct sequence numbers per boot, ascending. */
  storedSeqs(): Promise<StoredSeqs[]>
  close(): Promise<void>
}

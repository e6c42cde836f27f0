import type { AlertMessage, HistoryView, RejectionView } from '@gongdi/contract'
import type {
  AlertQuery,
  AlertTransition,
  Batch,
  HistoryQuery,
  Resume,
  ResumeWindow,
  Store,
  StoredCount,
  StoredSeqs,
} from '../port.ts'
import { sortReadings, WRITE_STEPS, type WritePart } from '../writeSteps.ts'
import { type ClickHouseConfig, Connection, createDatabase, LANES } from './connection.ts'
import { applyFsync } from './durability.ts'
import { migrate, readMigrations } from './migrate.ts'
import { readAlertLog, readAlerts } from './queries/alerts.ts'
import { readHistory } from './queries/history.ts'
import { readResume } from './queries/resume.ts'
import { ALERT_LOG, ALERT_TIMES } from './rows/alertRow.ts'
import { CRANE_CYCLES } from './rows/craneCycleRow.ts'
import { CRANE_EVENTS } from './rows/craneEventRow.ts'
import { CRANE_STATES } from './rows/craneStateRow.ts'
import { DUST_LIVE, DUST_MINUTES } from './rows/dustRow.ts'
import { HOIST_EVENTS } from './rows/hoistEventRow.ts'
import { HOIST_STATES } from './rows/hoistStateRow.ts'
import { toSafeInteger } from './rows/micros.ts'
import { NOISE_MINUTES } from './rows/noiseMinuteRow.ts'
import { PIT_STATES } from './rows/pitStateRow.ts'
import { REGISTRATIONS } from './rows/registrationRow.ts'
import { REJECTION_SELECT, REJECTIONS_TABLE, type RejectionRow, rowToRejection } from './rows/rejectionRow.ts'
import { RULE_CHECKPOINTS } from './rows/ruleCheckpointRow.ts'

/**
 * Connects, creates the database where there is none, and brings its tables up to date. The same for the embedded server, a server of
 * one's own and a cluster that replicates what is created in it. Throws PLT_STORE_DOWN, PLT_CONFIG_INVALID (wrong credentials) or
 * PLT_MIGRATION_CHANGED.
 */
export async function openClickHouseStore(config: ClickHouseConfig): Promise<Store> {
  await createDatabase(config)
  const connection = new Connection(config)
  try {
    await migrate(connection, await readMigrations())
    await applyFsync(connection, config.fsync)
  } catch (error) {
    await connection.close()
    throw error
  }
  return new ClickHouseStore(
    connection,
    new Connection(config, LANES.read),
    new Connection(config, LANES.whole),
  )
}

class ClickHouseStore implements Store {
  readonly #write: Connection
  readonly #read: Connection
  readonly #whole: Connection
  #ping: Promise<unknown> | null = null

  constructor(write: Connection, read: Connection, whole: Connection) {
    this.#write = write
    this.#read = read
    this.#whole = whole
  }

  async write(batch: Batch): Promise<void> {
    const readings = sortReadings(batch.readings)
    const rejections = batch.rejections.map((rejection, ordinal) => ({
      batchId: batch.id,
      ordinal,
      rejection,
    }))
    const connection = this.#write
    const insert: Record<WritePart, () => Promise<void>> = {
      transitions: () => connection.insert(ALERT_LOG, batch.transitions, batch.id),
      checkpoints: () => connection.insert(RULE_CHECKPOINTS, batch.checkpoints, batch.id),
      craneStates: () => connection.insertNative(CRANE_STATES, readings.craneStates, batch.id),
      craneCycles: () => connection.insert(CRANE_CYCLES, readings.craneCycles, batch.id),
      craneEvents: () => connection.insert(CRANE_EVENTS, readings.craneEvents, batch.id),
      hoistStates: () => connection.insertNative(HOIST_STATES, readings.hoistStates, batch.id),
      hoistEvents: () => connection.insert(HOIST_EVENTS, readings.hoistEvents, batch.id),
      dustLive: () => connection.insertNative(DUST_LIVE, readings.dustLive, batch.id),
      dustMinutes: () => connection.insertNative(DUST_MINUTES, readings.dustMinutes, batch.id),
      noiseMinutes: () => connection.insertNative(NOISE_MINUTES, readings.noiseMinutes, batch.id),
      pitStates: () => connection.insertNative(PIT_STATES, readings.pitStates, batch.id),
      registrations: () => connection.insert(REGISTRATIONS, readings.registrations, batch.id),
      rejections: () => connection.insert(REJECTIONS_TABLE, rejections, batch.id),
      alertTimes: () => connection.insert(ALERT_TIMES, batch.alertTimes, batch.id),
    }
    for (const step of WRITE_STEPS) await allDone(step.map((part) => insert[part]))
  }

  /** Asks among the writers, which is what matters; however many want to know, one question is under way. */
  async ping(): Promise<void> {
    this.#ping ??= this.#write.rows('SELECT 1').finally(() => {
      this.#ping = null
    })
    await this.#ping
  }

  resume(window: ResumeWindow): Promise<Resume> {
    return readResume(this.#whole, window)
  }

  history(query: HistoryQuery): Promise<HistoryView> {
    return readHistory(this.#read, query)
  }

  alerts(query: AlertQuery): Promise<AlertMessage[]> {
    return readAlerts(this.#read, query)
  }

  alertLog(alertId: string): Promise<AlertTransition[]> {
    return readAlertLog(this.#read, alertId)
  }

  async rejections(limit: number): Promise<RejectionView[]> {
    const rows = await this.#read.rows<RejectionRow>(
      `SELECT ${REJECTION_SELECT} FROM rejections FINAL
       ORDER BY at DESC, batchId DESC, ordinal DESC LIMIT {limit:UInt32}`,
      { limit },
    )
    return rows.map(rowToRejection)
  }

  /** A bitmap of sequence numbers counts exactly and stays small where they are dense, as they are. */
  async countReadings(): Promise<StoredCount[]> {
    const rows = await this.#whole.rows<StoredCount>(
      `SELECT deviceId, bootId, groupBitmap(seq) AS n, min(seq) AS minSeq, max(seq) AS maxSeq
       FROM stored_messages GROUP BY deviceId, bootId ORDER BY deviceId, bootId`,
    )
    return rows.map((row) => ({ ...row, n: toSafeInteger(row.n) }))
  }

  storedSeqs(): Promise<StoredSeqs[]> {
    return this.#whole.rows<StoredSeqs>(
      `SELECT deviceId, bootId, arraySort(bitmapToArray(groupBitmapState(seq))) AS seqs
       FROM stored_messages GROUP BY deviceId, bootId ORDER BY deviceId, bootId`,
    )
  }

  async close(): Promise<void> {
    await Promise.all([this.#write.close(), this.#read.close(), this.#whole.close()])
  }
}

/** More would be done no sooner, and would keep everybody else from the processor. */
const INSERTS_AT_ONCE = 2

/**
 * Does all, also when one has failed: a batch that is tried again must not meet its own inserts still on the way. "Try again"
 * is said before "for good", so that whoever hears of a refusal knows that the rest of the batch is stored.
 */
async function allDone(writes: readonly (() => Promise<void>)[]): Promise<void> {
  const waiting = writes.values()
  const failures: { code?: unknown }[] = []
  const work = async () => {
    for (const write of waiting) await write().catch((error) => failures.push(error))
  }
  await Promise.all(Array.from({ length: INSERTS_AT_ONCE }, work))
  if (failures.length === 0) return
  throw failures.find(({ code }) => code !== 'PLT_STORE_REFUSED') ?? failures[0]
}

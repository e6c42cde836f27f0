import type { AlertMessage, HistoryView, RejectionView } from '@gongdi/contract'
import { PlatformError } from '../../errors.ts'
import { isState } from '../../ingest/reading.ts'
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
import { WRITE_STEPS, type WritePart } from '../writeSteps.ts'
import { Memory } from './memory.ts'
import { alertsOf, logOf, newestAlerts } from './memoryAlerts.ts'
import { historyOf, resumeOf, seqsOf } from './memoryReadings.ts'

/** The store port without a server: for tests, and the second implementation that keeps the contract suite honest. */
export class MemoryStore implements Store {
  readonly #memory: Memory
  readonly #beforePart: (part: WritePart) => void
  #closed = false

  /** `beforePart` is called before each part of a batch is kept; what it throws is what `write` rejects with. */
  constructor(memory = new Memory(), beforePart: (part: WritePart) => void = () => {}) {
    this.#memory = memory
    this.#beforePart = beforePart
  }

  async write(batch: Batch): Promise<void> {
    await this.ping()
    for (const part of WRITE_STEPS.flat()) {
      this.#beforePart(part)
      this.#memory.write(part, batch)
    }
  }

  async ping(): Promise<void> {
    if (this.#closed) throw new PlatformError('PLT_STORE_DOWN', { reason: 'closed' })
  }

  async resume(window: ResumeWindow): Promise<Resume> {
    const { sinceMs } = window
    await this.ping()
    const alerts = newestAlerts(this.#memory).filter(
      ({ state, clearedAtMs }) => state !== 'cleared' || (clearedAtMs !== null && clearedAtMs >= sinceMs),
    )
    const checkpoints = [...this.#memory.checkpoints.values()]
    return structuredClone({ alerts, checkpoints, ...resumeOf([...this.#memory.readings.values()], window) })
  }

  async history(query: HistoryQuery): Promise<HistoryView> {
    await this.ping()
    return historyOf(query, [...this.#memory.readings.values()].filter(isState))
  }

  async alerts(query: AlertQuery): Promise<AlertMessage[]> {
    await this.ping()
    return structuredClone(alertsOf(this.#memory, query))
  }

  async alertLog(alertId: string): Promise<AlertTransition[]> {
    await this.ping()
    return structuredClone(logOf(this.#memory, alertId))
  }

  async rejections(limit: number): Promise<RejectionView[]> {
    await this.ping()
    return structuredClone(this.#memory.rejections.toSorted((a, b) => b.atMs - a.atMs).slice(0, limit))
  }

  async countReadings(): Promise<StoredCount[]> {
    return (await this.storedSeqs()).map(({ deviceId, bootId, seqs }) => ({
      deviceId,
      bootId,
      n: seqs.length,
      minSeq: seqs[0]!,
      maxSeq: seqs.at(-1)!,
    }))
  }

  async storedSeqs(): Promise<StoredSeqs[]> {
    await this.ping()
    return seqsOf([...this.#memory.readings.values()])
      .map(({ deviceId, bootId, seqs }) => ({ deviceId, bootId, seqs }))
      .sort((a, b) => compare(a.deviceId, b.deviceId) || compare(a.bootId, b.bootId))
  }

  async close(): Promise<void> {
    this.#closed = true
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

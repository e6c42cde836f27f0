import type { SeenRecord } from '../shared/seen.ts'
import type { RunningTarget } from '../target/startTarget.ts'

/** A platform is asked so often, and about readings that are at least so old. */
const EVERY_MS = 15_000
const SETTLED_MS = 3_000

type Reading = Extract<SeenRecord, { type: 'reading' }>
interface Acked {
  deviceId: string
  bootId: string
  seq: number
  ackedAtMs: number
  measuredAtMs: number
}

/** A reading that was acknowledged, as the target is asked about it; null for one that was not. */
export const ackedReading = ({ deviceId, bootId, seq, ackedAtMs, dueMs }: Reading): Acked | null =>
  ackedAtMs === null ? null : { deviceId, bootId, seq, ackedAtMs, measuredAtMs: dueMs }

/** Asks while the run goes on whether what was acknowledged is stored, a few readings at a time. */
export class StoredWatch {
  readonly #target: RunningTarget
  readonly #waiting: Acked[] = []
  readonly #timer: NodeJS.Timeout
  #lost: number | null = null
  #asking: Promise<void> | null = null

  constructor(target: RunningTarget) {
    this.#target = target
    this.#timer = setInterval(() => {
      this.#asking ??= this.#ask().finally(() => {
        this.#asking = null
      })
    }, EVERY_MS)
  }

  /** Lost so far; null while that is not known. */
  get lost(): number | null {
    return this.#lost
  }

  take(record: SeenRecord): void {
    const acked = record.type === 'reading' ? ackedReading(record) : null
    if (acked) this.#waiting.push(acked)
  }

  /** Resolves when nothing is asked any more. */
  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#asking
  }

  async #ask(): Promise<void> {
    const untilMs = Date.now() - SETTLED_MS
    const firstYoung = this.#waiting.findIndex(({ ackedAtMs }) => ackedAtMs > untilMs)
    const batch = this.#waiting.splice(0, firstYoung < 0 ? this.#waiting.length : firstYoung)
    if (batch.length === 0) return
    const check = await this.#target.checkStored(batch)
    if (check === null) clearInterval(this.#timer)
    else this.#lost = (this.#lost ?? 0) + check.lostCount
  }
}

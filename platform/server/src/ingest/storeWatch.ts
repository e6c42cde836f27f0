import type { PlatformStatus } from '@gongdi/contract'
import type { Batch, Store } from '../storage/port.ts'

/** Writes to the store and knows how that goes: for the status, the metrics and the log. */
export class StoreWatch {
  readonly #store: Pick<Store, 'write'>
  readonly #onWritten: (ms: number) => void
  readonly #clock: () => number
  #status: PlatformStatus['store'] = { ok: true, lastWriteAtMs: null, error: null }

  /** `onWritten` is told how long each attempt took, ms. */
  constructor(store: Pick<Store, 'write'>, onWritten: (ms: number) => void, clock: () => number) {
    this.#store = store
    this.#onWritten = onWritten
    this.#clock = clock
  }

  get status(): PlatformStatus['store'] {
    return this.#status
  }

  async write(batch: Batch): Promise<void> {
    const startedAtMs = this.#clock()
    try {
      await this.#store.write(batch)
      this.#status = { ok: true, lastWriteAtMs: this.#clock(), error: null }
    } catch (error) {
      this.#status = { ...this.#status, ok: false, error: (error as Error).message }
      throw error
    } finally {
      this.#onWritten(this.#clock() - startedAtMs)
    }
  }
}

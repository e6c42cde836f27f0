import type { Batch, Store } from '../port.ts'
import { batchOf } from '../storageSamples.ts'

export type BreakablePart = 'transitions' | 'checkpoints' | 'craneStates'

/** An empty place to store things in, and what the suite needs to do to it. */
export interface StoreHarness {
  /** Opens a store on what the place holds; the one before is closed. */
  open(): Promise<Store>
  /** Until mended, what is written of this part fails with PLT_STORE_DOWN; the rest does not. */
  breakPart(part: BreakablePart): Promise<void>
  mendPart(part: BreakablePart): Promise<void>
  dispose(): Promise<void>
}

/** The place of the running test and the store that is open on it. */
export class StorePlace {
  harness!: StoreHarness
  store!: Store

  async begin(harness: StoreHarness): Promise<void> {
    this.harness = harness
    this.store = await harness.open()
  }

  /** Writes a new batch of these parts. */
  write(parts: Partial<Batch>): Promise<void> {
    return this.store.write(batchOf(parts))
  }

  /** What a restart of the platform does to its store. */
  async reopen(): Promise<void> {
    await this.store.close()
    this.store = await this.harness.open()
  }

  async end(): Promise<void> {
    await this.store.close()
    await this.harness.dispose()
  }
}

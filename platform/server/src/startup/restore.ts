import { setTimeout as sleep } from 'node:timers/promises'
import { PlatformError } from '../errors.ts'
import type { Resume, ResumeWindow, Store } from '../storage/port.ts'

const FIRST_WAIT_MS = 100
const MAX_WAIT_MS = 2_000

export interface Restored {
  store: Store
  resume: Resume
}

/**
 * Opens the store and reads what a platform needs to go on, for as long as it takes while the store does not answer. Any other
 * failure is final. `onWaiting` is told of each attempt that found no store.
 */
export async function restore(
  open: () => Promise<Store>,
  window: ResumeWindow,
  onWaiting: (error: PlatformError, attempt: number) => void,
  signal: AbortSignal,
): Promise<Restored> {
  const store = await untilAnswered(open, onWaiting, signal)
  try {
    return { store, resume: await untilAnswered(() => store.resume(window), onWaiting, signal) }
  } catch (error) {
    await store.close()
    throw error
  }
}

async function untilAnswered<T>(
  ask: () => Promise<T>,
  onWaiting: (error: PlatformError, attempt: number) => void,
  signal: AbortSignal,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    signal.throwIfAborted()
    try {
      return await ask()
    } catch (error) {
      if (!(error instanceof PlatformError && error.retryable)) throw error
      onWaiting(error, attempt)
      const waitMs = Math.min(MAX_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(attempt - 1, 10))
      await sleep(waitMs, undefined, { signal })
    }
  }
}

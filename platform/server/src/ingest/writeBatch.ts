import { PlatformError } from '../errors.ts'
import type { Batch, Store } from '../storage/port.ts'

export interface RetryPolicy {
  /** Wait before the second attempt, ms; doubled at each further one. */
  firstMs: number
  /** Longest wait between two attempts, ms. */
  maxMs: number
}

export const RETRY_POLICY: RetryPolicy = { firstMs: 100, maxMs: 2_000 }

export interface WriteHooks {
  /** An attempt failed and will be made again. */
  onRetry: (error: unknown, attempt: number) => void
  /** The store will never take this one row; its neighbours are not touched. */
  onRefused: (row: BatchRow, error: unknown) => void
  /** Waits; resolves at once when there is no more time. */
  pause: (ms: number) => Promise<void>
  /** Whether to give up on a store that does not answer; what is not written then was never acknowledged. */
  hasGivenUp: () => boolean
}

/** One row of a batch, and which list it came from. */
export type BatchRow = { [K in RowList]: { list: K; row: Batch[K][number] } }[RowList]
type RowList = Exclude<keyof Batch, 'id'>

/** The lists of a batch in the order in which they must become durable: effects before the readings that had them. */
const LISTS = ['transitions', 'checkpoints', 'readings', 'rejections', 'alertTimes'] as const

/**
 * Writes a batch, however long it takes: tries the same batch again while the store is away, and where the store refuses it for good
 * halves it until the one bad row is alone. Resolves with true when every row is stored or refused, with false when `hasGivenUp`.
 */
export async function writeBatch(
  store: Pick<Store, 'write'>,
  batch: Batch,
  hooks: WriteHooks,
  retry: RetryPolicy = RETRY_POLICY,
): Promise<boolean> {
  const refusal = await writeUntilAnswered(store, batch, hooks, retry)
  if (refusal === 'written') return true
  if (refusal === 'gave up') return false
  const rows = rowsOf(batch)
  if (rows.length <= 1) {
    for (const row of rows) hooks.onRefused(row, refusal.error)
    return true
  }
  const middle = Math.ceil(rows.length / 2)
  const halves = [rows.slice(0, middle), rows.slice(middle)]
  // One after the other: a reading must not be stored before its effect, which may be in the first half.
  for (const [i, half] of halves.entries()) {
    if (!(await writeBatch(store, batchOf(`${batch.id}.${i}`, half), hooks, retry))) return false
  }
  return true
}

async function writeUntilAnswered(
  store: Pick<Store, 'write'>,
  batch: Batch,
  hooks: WriteHooks,
  retry: RetryPolicy,
): Promise<'written' | 'gave up' | { error: unknown }> {
  for (let attempt = 1; ; attempt++) {
    try {
      await store.write(batch)
      return 'written'
    } catch (error) {
      if (!(error instanceof PlatformError && error.retryable)) return { error }
      hooks.onRetry(error, attempt)
      if (hooks.hasGivenUp()) return 'gave up'
      await hooks.pause(Math.min(retry.maxMs, retry.firstMs * 2 ** Math.min(attempt - 1, 20)))
      if (hooks.hasGivenUp()) return 'gave up'
    }
  }
}

const rowsOf = (batch: Batch): BatchRow[] =>
  LISTS.flatMap((list) => batch[list].map((row) => ({ list, row }) as BatchRow))

function batchOf(id: string, rows: readonly BatchRow[]): Batch {
  const lists = Object.fromEntries(LISTS.map((list) => [list, [] as unknown[]]))
  for (const { list, row } of rows) lists[list]!.push(row)
  return { id, ...lists } as unknown as Batch
}

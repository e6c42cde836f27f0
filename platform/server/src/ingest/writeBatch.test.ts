import { describe, expect, it } from 'vitest'
import { PlatformError } from '../errors.ts'
import type { Batch } from '../storage/port.ts'
import type { Reading } from './reading.ts'
import { craneState } from './testMessages.ts'
import { type BatchRow, type WriteHooks, writeBatch } from './writeBatch.ts'

const reading = (seq: number): Reading => ({
  kind: 'crane/state',
  body: craneState({ seq }),
  receivedAtMs: 0,
  late: false,
})
const checkpoint = (ruleId: string) => ({
  siteId: 'YT-0001',
  deviceId: 'TC-YT-0001-1',
  ruleId,
  phase: 'raised' as const,
  sinceMs: 1,
  changedAtMs: 1,
})
const batchOf = (seqs: readonly number[], ruleIds: readonly string[] = []): Batch => ({
  id: 'b1',
  readings: seqs.map(reading),
  transitions: [],
  checkpoints: ruleIds.map(checkpoint),
  alertTimes: [],
  rejections: [],
})
/** A store that writes down what it took and refuses or misses what it is told to. */
function storeThat(judge: (batch: Batch, call: number) => PlatformError | null) {
  const taken: number[] = []
  const ids: string[] = []
  return {
    taken,
    ids,
    async write(batch: Batch) {
      ids.push(batch.id)
      const error = judge(batch, ids.length)
      if (error !== null) throw error
      taken.push(...batch.readings.map((r) => r.body.seq))
    },
  }
}
function hooks(change: Partial<WriteHooks> = {}) {
  const refused: BatchRow[] = []
  const pauses: number[] = []
  return {
    refused,
    pauses,
    onRetry: () => {},
    onRefused: (row: BatchRow) => void refused.push(row),
    pause: async (ms: number) => void pauses.push(ms),
    hasGivenUp: () => false,
    ...change,
  }
}

describe('writing a batch', () => {
  it('[M10] tries the same batch again, with growing waits, until the store is back', async () => {
    const store = storeThat((_, call) => (call <= 7 ? new PlatformError('PLT_STORE_DOWN') : null))
    const h = hooks()
    expect(await writeBatch(store, batchOf([1, 2, 3]), h)).toBe(true)
    expect(store.taken).toEqual([1, 2, 3])
    expect(new Set(store.ids)).toEqual(new Set(['b1']))
    expect(h.pauses).toEqual([100, 200, 400, 800, 1_600, 2_000, 2_000])
  })

  it.each([0, 1, 49, 98, 99])(
    '[E15] stores the neighbours of a row that is refused for good (%i)',
    async (bad) => {
      const store = storeThat((batch) =>
        batch.readings.some((r) => r.body.seq === bad) ? new PlatformError('PLT_STORE_REFUSED') : null,
      )
      const h = hooks()
      const seqs = Array.from({ length: 100 }, (_, seq) => seq)
      expect(await writeBatch(store, batchOf(seqs, ['r1', 'r2']), h)).toBe(true)
      expect(store.taken.toSorted((a, b) => a - b)).toEqual(seqs.filter((seq) => seq !== bad))
      expect(h.refused).toEqual([{ list: 'readings', row: reading(bad) }])
      expect(new Set(store.ids).size, 'every part has an id of its own').toBe(store.ids.length)
      expect(store.ids.length).toBeLessThan(20)
    },
  )

  it('[E15] treats a fault in our own conversion of a row like a refusal', async () => {
    const store = storeThat(() => null)
    const write = store.write.bind(store)
    store.write = async (batch) => {
      if (batch.readings.some((r) => r.body.seq === 2)) throw new TypeError('cannot convert')
      await write(batch)
    }
    const h = hooks()
    await writeBatch(store, batchOf([1, 2, 3]), h)
    expect(store.taken).toEqual([1, 3])
    expect(h.refused).toHaveLength(1)
  })

  it('writes effects before readings also in parts', async () => {
    const order: string[] = []
    const store = {
      async write(batch: Batch) {
        if (batch.readings.length + batch.checkpoints.length > 1) throw new PlatformError('PLT_STORE_REFUSED')
        order.push(...batch.checkpoints.map((c) => c.ruleId), ...batch.readings.map((r) => `${r.body.seq}`))
      },
    }
    await writeBatch(store, batchOf([1, 2], ['r1', 'r2']), hooks())
    expect(order).toEqual(['r1', 'r2', '1', '2'])
  })

  it('gives up only when told to, and says that it did', async () => {
    const store = storeThat(() => new PlatformError('PLT_STORE_DOWN'))
    let left = 3
    expect(await writeBatch(store, batchOf([1]), hooks({ hasGivenUp: () => --left < 0 }))).toBe(false)
    expect(store.taken).toEqual([])
  })
})

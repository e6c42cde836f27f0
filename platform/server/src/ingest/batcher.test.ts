import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { PlatformError } from '../errors.ts'
import type { Batch } from '../storage/port.ts'
import { BATCHER_LIMITS, Batcher, type Pending } from './batcher.ts'
import type { Reading } from './reading.ts'
import { craneState } from './testMessages.ts'

interface Item extends Pending {
  name: string
}
const item = (seq: number): Item => ({
  name: `${seq}`,
  reading: { kind: 'crane/state', body: craneState({ seq }), receivedAtMs: 0, late: false } satisfies Reading,
})
const repeat = (name: string): Item => ({ name, reading: null })

function setUp(change: { flushMs?: number; batchMin?: number; batchMax?: number } = {}) {
  const writes: number[][] = []
  const stored: string[] = []
  /** Whether writes are answered, and if not whether they fail or stand still. */
  const store = {
    mood: 'well' as 'well' | 'down' | 'stuck',
    go: () => {},
    async write(batch: Batch) {
      if (store.mood === 'down') throw new PlatformError('PLT_STORE_DOWN')
      if (store.mood === 'stuck') {
        await new Promise<void>((resolve) => {
          store.go = resolve
        })
      }
      writes.push(batch.readings.map((r) => r.body.seq))
    },
  }
  let n = 0
  const batcher = new Batcher<Item>(
    {
      store,
      drain: () => ({ transitions: [], checkpoints: [], alertTimes: [], rejections: [] }),
      onStored: (items) => void stored.push(...items.map((i) => i.name)),
      onRefused: () => {},
      onRetry: () => {},
      newId: () => `b${n++}`,
      clock: Date.now,
    },
    { ...BATCHER_LIMITS, flushMs: 50, ...change },
  )
  return { batcher, store, writes, stored }
}

describe('the batcher', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }))
  afterEach(() => void vi.useRealTimers())

  it('writes what came within the flush time as one batch, then acknowledges in order', async () => {
    const { batcher, writes, stored } = setUp()
    for (const seq of [3, 1, 2]) batcher.push(item(seq))
    await vi.advanceTimersByTimeAsync(49)
    expect(writes).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(writes).toEqual([[3, 1, 2]])
    expect(stored).toEqual(['3', '1', '2'])
    expect(batcher.size).toBe(0)
  })

  it('does not wait when a batch is full, and never writes two at once', async () => {
    const { batcher, store, writes } = setUp({ batchMax: 2 })
    store.mood = 'stuck'
    for (let seq = 0; seq < 5; seq++) batcher.push(item(seq))
    await vi.advanceTimersByTimeAsync(500)
    expect(writes).toEqual([])
    expect(batcher.size).toBe(5)
    store.mood = 'well'
    store.go()
    await vi.advanceTimersByTimeAsync(0)
    expect(writes).toEqual([[0, 1], [2, 3], [4]])
  })

  it('does not wait for more when there is enough for a batch, and has one batch of what waits', async () => {
    const { batcher, writes } = setUp({ batchMin: 3 })
    for (const seq of [0, 1]) batcher.push(item(seq))
    await vi.advanceTimersByTimeAsync(10)
    expect(writes).toEqual([])
    batcher.push(item(2))
    await vi.advanceTimersByTimeAsync(0)
    expect(writes).toEqual([[0, 1, 2]])
    batcher.push(item(3))
    await vi.advanceTimersByTimeAsync(49)
    expect(writes).toEqual([[0, 1, 2]])
    await vi.advanceTimersByTimeAsync(1)
    expect(writes).toEqual([[0, 1, 2], [3]])
  })

  it('lets the store rest after a long write, unless a batch is full', async () => {
    const { batcher, store, writes } = setUp({ batchMax: 3 })
    const writeFor = async (ms: number) => {
      await vi.advanceTimersByTimeAsync(ms)
      store.mood = 'well'
      store.go()
      await vi.advanceTimersByTimeAsync(0)
    }
    store.mood = 'stuck'
    batcher.push(item(0))
    await vi.advanceTimersByTimeAsync(50)
    await writeFor(100)
    expect(writes).toEqual([[0]])
    batcher.push(item(1))
    await vi.advanceTimersByTimeAsync(99)
    expect(writes).toEqual([[0]])
    await vi.advanceTimersByTimeAsync(1)
    expect(writes).toEqual([[0], [1]])
    store.mood = 'stuck'
    batcher.push(item(2))
    await vi.advanceTimersByTimeAsync(50)
    await writeFor(100)
    for (const seq of [3, 4, 5]) batcher.push(item(seq))
    await vi.advanceTimersByTimeAsync(0)
    expect(writes).toEqual([[0], [1], [2], [3, 4, 5]])
  })

  it('[M10] acknowledges a repeat no earlier than its twin is stored', async () => {
    const { batcher, store, stored } = setUp()
    store.mood = 'stuck'
    batcher.push(item(1))
    await vi.advanceTimersByTimeAsync(50)
    batcher.push(repeat('1 again'))
    await vi.advanceTimersByTimeAsync(1_000)
    expect(stored).toEqual([])
    store.mood = 'well'
    store.go()
    await vi.advanceTimersByTimeAsync(BATCHER_LIMITS.restMaxMs)
    expect(stored).toEqual(['1', '1 again'])
  })

  it('[M10] keeps everything, in order, while the store is away for 20 s', async () => {
    const { batcher, store, writes, stored } = setUp()
    store.mood = 'down'
    for (let s = 0; s < 20; s++) {
      batcher.push(item(s))
      await vi.advanceTimersByTimeAsync(1_000)
    }
    expect(stored).toEqual([])
    store.mood = 'well'
    await vi.advanceTimersByTimeAsync(5_000)
    expect(writes.flat()).toEqual(Array.from({ length: 20 }, (_, s) => s))
    expect(stored).toHaveLength(20)
  })

  it('says when all that was pending is stored, however many batches that takes', async () => {
    const { batcher, stored } = setUp({ batchMax: 2 })
    for (let seq = 0; seq < 5; seq++) batcher.push(item(seq))
    await batcher.flushed()
    expect(stored).toHaveLength(5)
    await batcher.flushed()
  })

  it('lets all who wait for the same flush wait for one promise, so that waiting while the store is away is bounded', async () => {
    const { batcher, store, stored } = setUp()
    store.mood = 'stuck'
    batcher.push(item(1))
    const first = batcher.flushed()
    batcher.push(item(2))
    const later = Array.from({ length: 1_000 }, () => batcher.flushed())
    expect(new Set(later).size).toBe(1)
    expect(later[0]).not.toBe(first)
    store.mood = 'well'
    store.go()
    await Promise.all([first, ...later])
    expect(stored).toEqual(['1', '2'])
    expect(batcher.flushed()).not.toBe(later[0])
  })

  it('names the message that waits longest, on its way or not', async () => {
    const { batcher, store } = setUp()
    expect(batcher.oldest).toBeUndefined()
    store.mood = 'stuck'
    for (const seq of [3, 1]) batcher.push(item(seq))
    expect(batcher.oldest?.name).toBe('3')
    await vi.advanceTimersByTimeAsync(50)
    batcher.push(item(2))
    expect(batcher.oldest?.name).toBe('3')
    store.mood = 'well'
    store.go()
    await vi.advanceTimersByTimeAsync(0)
    expect(batcher.oldest?.name).toBe('2')
  })

  it('on closing writes what is pending, but gives up on a store that is away, and acknowledges nothing', async () => {
    const well = setUp()
    well.batcher.push(item(1))
    expect(await well.batcher.close(3_000)).toBe(0)
    expect(well.stored).toEqual(['1'])

    const away = setUp()
    away.store.mood = 'down'
    away.batcher.push(item(1))
    const left = away.batcher.close(3_000)
    const api = away.batcher.flushed().catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(3_000)
    expect(await left).toBe(1)
    expect(away.stored).toEqual([])
    expect(await api).toMatchObject({ code: 'PLT_STORE_DOWN' })
  })
})

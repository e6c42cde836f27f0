import { describe, expect, it, vi } from 'vitest'
import { MemoryStore } from '../storage/memory/memoryStore.ts'
import { ErrorBody } from './apiError.ts'
import { ReadGate } from './readGate.ts'
import { startTestApi, T0 } from './testApi.ts'

/** Reads that end when they are told to, and how many of them ran at once. */
function heldReads(gate: ReadGate) {
  const ends: (() => void)[] = []
  const seen = { running: 0, most: 0 }
  const start = () =>
    gate.run(async () => {
      seen.running += 1
      seen.most = Math.max(seen.most, seen.running)
      await new Promise<void>((resolve) => ends.push(resolve))
      seen.running -= 1
    })
  return { seen, start, ends }
}

describe('the gate for reads', () => {
  it('lets so many in at once, and the others in their order', async () => {
    const gate = new ReadGate({ atOnce: 2, waiting: 10, waitMs: 10_000 })
    const { seen, start, ends } = heldReads(gate)
    const reads = Array.from({ length: 7 }, start)
    for (let ended = 0; ended < reads.length; ended++) {
      await vi.waitFor(() => expect(ends.length).toBe(Math.min(reads.length, ended + 2)))
      ends[ended]!()
      await reads[ended]
    }
    await Promise.all(reads)
    expect(seen).toEqual({ running: 0, most: 2 })
  })

  it('refuses at once whom there is no room for, and later who has waited too long', async () => {
    const gate = new ReadGate({ atOnce: 1, waiting: 1, waitMs: 20 })
    const { start, ends } = heldReads(gate)
    const inside = start()
    const waits = start()
    await expect(start()).rejects.toMatchObject({ code: 'PLT_BUSY', details: { waiting: 1 } })
    await expect(waits).rejects.toMatchObject({ code: 'PLT_BUSY', details: { waitMs: 20 } })
    ends[0]!()
    await inside
    const after = start()
    ends[1]!()
    await after
  })

  it('frees the place of a read that fails', async () => {
    const gate = new ReadGate({ atOnce: 1, waiting: 0, waitMs: 20 })
    for (let i = 0; i < 3; i++) {
      await expect(gate.run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    }
    expect(await gate.run(async () => 'well')).toBe('well')
  })
})

describe('the API while many read', () => {
  it('asks the store for no more at once than it may, says when to come again, and answers what needs no reading', async () => {
    let go = () => {}
    const held = new Promise<void>((resolve) => {
      go = resolve
    })
    const seen = { running: 0, most: 0 }
    const store = new MemoryStore()
    const reading = async <T>(answer: T): Promise<T> => {
      seen.running += 1
      seen.most = Math.max(seen.most, seen.running)
      await held
      seen.running -= 1
      return answer
    }
    store.history = (query) => reading({ ...query, bucketMs: 1, atMs: [], fields: {} })
    store.alerts = () => reading([])
    store.alertLog = () => reading([])
    store.rejections = () => reading([])
    await using api = await startTestApi({ store, limits: { reads: { atOnce: 4, waiting: 6 } } })
    const urls = [
      `/devices/TC-YT-0001-1/history?fromMs=${T0 - 1_000}&toMs=${T0}`,
      '/alerts',
      '/alerts/al-0000000000000000',
      '/rejections',
    ]
    // A request that is injected starts when somebody asks for its end.
    const asked = Array.from({ length: 50 }, (_, i) =>
      api.app.inject(`/api/v1${urls[i % urls.length]}`).then((r) => r),
    )
    const refused = (await Promise.all(asked.slice(10))).map((response) => ({
      status: response.statusCode,
      again: response.headers['retry-after'],
      code: ErrorBody.strict().parse(response.json()).error.code,
    }))
    expect(new Set(refused.map((each) => JSON.stringify(each)))).toEqual(
      new Set([JSON.stringify({ status: 503, again: '1', code: 'PLT_BUSY' })]),
    )
    for (const url of [
      '/healthz',
      '/readyz',
      '/api/v1/sites',
      '/api/v1/status',
      '/api/v1/alerts?state=open',
    ]) {
      expect((await api.app.inject(url)).statusCode, url).toBe(200)
    }
    go()
    expect(new Set((await Promise.all(asked.slice(0, 10))).map(({ statusCode }) => statusCode))).toEqual(
      new Set([200, 404]),
    )
    expect(seen).toEqual({ running: 0, most: 4 })
  })
})

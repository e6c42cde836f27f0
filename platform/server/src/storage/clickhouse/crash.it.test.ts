import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Batch, Store } from '../port.ts'
import { batchOf, stateOf } from '../storageSamples.ts'
import { openClickHouseStore } from './clickhouseStore.ts'
import { startEmbedded } from './embedded/startEmbedded.ts'

describe('a store that is killed', () => {
  let path: string
  beforeEach(async () => {
    path = await mkdtemp(join(tmpdir(), 'gongdi-crash-'))
  })
  afterEach(() => rm(path, { recursive: true, force: true }))
  const open = (url: string) =>
    openClickHouseStore({ url, database: 'gongdi', fsync: false, requestTimeoutMs: 5_000 })

  const READINGS_A_BATCH = 500
  const nthBatch = (n: number): Batch =>
    batchOf({
      readings: Array.from({ length: READINGS_A_BATCH }, (_, i) => stateOf(n * READINGS_A_BATCH + i)),
    })

  /** Writes one batch after another until the store fails; returns those acknowledged and the one that was not. */
  async function writeUntilItFails(
    store: Store,
    from: number,
  ): Promise<{ acknowledged: number; cut: Batch }> {
    for (let n = from; ; n++) {
      const batch = nthBatch(n)
      try {
        await store.write(batch)
      } catch (error) {
        expect(error).toMatchObject({ code: 'PLT_STORE_DOWN' })
        return { acknowledged: n, cut: batch }
      }
    }
  }

  it('comes back with every batch that it acknowledged, and the same Store goes on when it is back', async () => {
    let server = await startEmbedded({ path })
    const store = await open(server.url)
    let acknowledged = 0
    for (const killAfterMs of [60, 143, 211]) {
      const [outcome] = await Promise.all([
        writeUntilItFails(store, acknowledged),
        delay(killAfterMs).then(() => server.kill()),
      ])
      await expect(store.ping()).rejects.toMatchObject({ code: 'PLT_STORE_DOWN', retryable: true })

      server = await startEmbedded({ path, port: server.port })
      const [kept] = await store.countReadings()
      expect(kept?.n ?? 0).toBeGreaterThanOrEqual(outcome.acknowledged * READINGS_A_BATCH)
      // The answer to the last batch was lost, the batch perhaps not: written again it counts once.
      await store.write(outcome.cut)
      acknowledged = outcome.acknowledged + 1
      expect(await store.countReadings()).toMatchObject([
        { n: acknowledged * READINGS_A_BATCH, minSeq: 0, maxSeq: acknowledged * READINGS_A_BATCH - 1 },
      ])
    }
    await store.close()
    expect(await server.stop()).toBe(0)

    await using again = await startEmbedded({ path })
    const reopened = await open(again.url)
    expect(await reopened.countReadings()).toMatchObject([{ n: acknowledged * READINGS_A_BATCH }])
    await reopened.close()
  })

  it('loses nothing acknowledged when it is stopped in the middle of writing', async () => {
    const server = await startEmbedded({ path })
    const store = await open(server.url)
    const [{ acknowledged }] = await Promise.all([
      writeUntilItFails(store, 0),
      delay(150).then(() => server.stop()),
    ])
    await store.close()
    await using again = await startEmbedded({ path })
    const reopened = await open(again.url)
    const [kept] = await reopened.countReadings()
    expect(kept?.n ?? 0).toBeGreaterThanOrEqual(acknowledged * READINGS_A_BATCH)
    await reopened.close()
  })
})

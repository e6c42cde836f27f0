import { expect, it } from 'vitest'
import { stateOf, T0_MS } from '../storageSamples.ts'
import type { StorePlace } from './storePlace.ts'

/** What a store promises of history. */
export function historySuite(place: StorePlace): void {
  it('downsamples history: smallest, mean and largest of each bucket, and no more buckets than asked for', async () => {
    const loads = Array.from({ length: 100 }, (_, i) => Math.sin(i) * 10 - 2)
    await place.write({ readings: loads.map((loadT, i) => stateOf(i, { loadT, windMps: i / 10 })) })
    await place.write({ readings: [stateOf(5, { deviceId: 'TC-YT-0001-2', loadT: 100 })] })
    const query = {
      deviceId: 'TC-YT-0001-1',
      deviceKind: 'crane' as const,
      fromMs: T0_MS + 10_000,
      toMs: T0_MS + 90_000,
      maxPoints: 7,
      fields: ['loadT', 'windMps'] as const,
    }
    const history = await place.store.history(query)
    const expected = Map.groupBy(
      loads.slice(10, 90).map((load, i) => ({ load, bucket: Math.floor((i * 1000) / history.bucketMs) })),
      ({ bucket }) => bucket,
    )
    expect(history.atMs.length).toBeLessThanOrEqual(7)
    expect(history.atMs).toEqual([...expected.keys()].map((i) => query.fromMs + i * history.bucketMs))
    expect(Object.keys(history.fields)).toEqual(['loadT', 'windMps'])
    const { min, mean, max } = history.fields.loadT!
    for (const [i, members] of [...expected.values()].entries()) {
      const values = members.map(({ load }) => load)
      expect(min[i]).toBe(Math.min(...values))
      expect(max[i]).toBe(Math.max(...values))
      expect(mean[i]).toBeCloseTo(values.reduce((a, b) => a + b) / values.length, 9)
    }
  })

  it('history leaves out buckets without readings, and has no points where there are none at all', async () => {
    await place.write({ readings: [stateOf(1), stateOf(9)] })
    const query = {
      deviceKind: 'crane' as const,
      fromMs: T0_MS,
      toMs: T0_MS + 10_000,
      maxPoints: 10,
      fields: ['radiusM'] as const,
    }
    const history = await place.store.history({ ...query, deviceId: 'TC-YT-0001-1' })
    expect(history).toMatchObject({ bucketMs: 1000, atMs: [T0_MS + 1000, T0_MS + 9000] })
    expect(await place.store.history({ ...query, deviceId: 'TC-none' })).toEqual({
      deviceId: 'TC-none',
      fromMs: query.fromMs,
      toMs: query.toMs,
      bucketMs: 1000,
      atMs: [],
      fields: { radiusM: { min: [], mean: [], max: [] } },
    })
  })

  it('refuses a history that cannot be', async () => {
    const query = {
      deviceId: 'TC-1',
      deviceKind: 'crane' as const,
      fromMs: T0_MS,
      toMs: T0_MS,
      maxPoints: 10,
      fields: ['loadT'] as const,
    }
    const invalid = { code: 'PLT_QUERY_INVALID' }
    await expect(place.store.history(query)).rejects.toMatchObject(invalid)
    await expect(place.store.history({ ...query, toMs: T0_MS + 1, maxPoints: 0 })).rejects.toMatchObject(
      invalid,
    )
    const foreign = { ...query, toMs: T0_MS + 1, fields: ['1) FROM system.tables --'] as never }
    await expect(place.store.history(foreign)).rejects.toMatchObject(invalid)
  })
}

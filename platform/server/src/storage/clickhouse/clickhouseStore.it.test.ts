import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { describeStore } from '../storageContract.suite.ts'
import {
  alertOf,
  batchOf,
  cycleOf,
  eventOf,
  raisedOf,
  rejectionOf,
  stateOf,
  T0_MS,
} from '../storageSamples.ts'
import { openClickHouseStore } from './clickhouseStore.ts'
import { Connection } from './connection.ts'
import { type EmbeddedStore, startEmbedded } from './embedded/startEmbedded.ts'

let path: string
let server: EmbeddedStore
beforeAll(async () => {
  path = await mkdtemp(join(tmpdir(), 'gongdi-store-'))
  server = await startEmbedded({ path })
})
afterAll(async () => {
  await server?.stop()
  await rm(path, { recursive: true, force: true })
})

let databases = 0
const configOf = (fields: { database?: string; fsync?: boolean } = {}) => ({
  url: server.url,
  database: `test_${++databases}`,
  fsync: false,
  requestTimeoutMs: 10_000,
  ...fields,
})

const TABLE_OF = { transitions: 'alert_log', checkpoints: 'rule_checkpoints', craneStates: 'crane_states' }

describeStore('ClickHouse', async () => {
  const config = configOf()
  const admin = new Connection(config)
  return {
    open: () => openClickHouseStore(config),
    breakPart: (part) => admin.command(`RENAME TABLE ${TABLE_OF[part]} TO away`),
    mendPart: (part) => admin.command(`RENAME TABLE away TO ${TABLE_OF[part]}`),
    dispose: async () => {
      await admin.command(`DROP DATABASE ${config.database}`)
      await admin.close()
    },
  }
})

describe('the ClickHouse store', () => {
  it('refuses for good what its columns cannot hold, and says so', async () => {
    const store = await openClickHouseStore(configOf())
    const batch = batchOf({ readings: [stateOf(1), stateOf(2, { loadT: 'heavy' as never })] })
    await expect(store.write(batch)).rejects.toMatchObject({ code: 'PLT_STORE_REFUSED', retryable: false })
    expect(await store.countReadings()).toEqual([])
    await store.close()
  })

  it('refuses a null where a value belongs instead of storing an empty one', async () => {
    const store = await openClickHouseStore(configOf())
    const batch = batchOf({ readings: [stateOf(1, { quality: null as never })] })
    await expect(store.write(batch)).rejects.toMatchObject({ code: 'PLT_STORE_REFUSED' })
    await store.close()
  })

  it('writes one part a table for a flush, and none for a flush that is repeated', async () => {
    const config = configOf()
    const store = await openClickHouseStore(config)
    const admin = new Connection(config)
    const batch = batchOf({
      readings: Array.from({ length: 500 }, (_, i) => stateOf(i)),
      transitions: [raisedOf(alertOf('al-1'))],
      rejections: [rejectionOf(T0_MS)],
    })
    await store.write(batch)
    await store.write(batch)
    const parts = await admin.rows(
      `SELECT table, sum(rows) AS rows, count() AS parts FROM system.parts
       WHERE database = currentDatabase() AND active AND table != 'schema_migrations' GROUP BY table ORDER BY table`,
    )
    const days = new Set(
      batch.readings.map(({ body }) => new Date(body.measuredAtMs).toISOString().slice(0, 10)),
    )
    expect(parts).toEqual([
      { table: 'alert_log', rows: 1, parts: 1 },
      { table: 'crane_states', rows: 500, parts: days.size },
      { table: 'rejections', rows: 1, parts: 1 },
    ])
    await Promise.all([store.close(), admin.close()])
  })

  it('keeps lift cycles and events in columns of their own, for whoever asks the database', async () => {
    const config = configOf()
    const store = await openClickHouseStore(config)
    const admin = new Connection(config)
    const driver = {
      ...eventOf(3),
      body: { ...eventOf(3).body, event: { type: 'driver' as const, driverId: 'DR-9' } },
    }
    const power = {
      ...eventOf(4),
      body: { ...eventOf(4).body, event: { type: 'power' as const, on: false } },
    }
    await store.write(batchOf({ readings: [cycleOf(1), eventOf(2), driver, power] }))
    expect(
      await admin.rows(
        `SELECT * EXCEPT (siteId, bootId, measuredAt, sentAt, receivedAt, startedAt, endedAt),
           toUnixTimestamp64Milli(endedAt) - toUnixTimestamp64Milli(startedAt) AS tookMs FROM crane_cycles`,
      ),
    ).toEqual([
      {
        ...{ deviceId: 'TC-YT-0001-1', seq: 1, late: false, ropeFalls: 4, driverId: null, tookMs: 1000 },
        ...{ maxLoadT: 3.1, maxMomentPercent: 88.8, maxWindMps: 7 },
        ...{ startRadiusM: 10, startSlewDeg: 0, startHookHeightM: 0 },
        ...{ endRadiusM: 40, endSlewDeg: 180, endHookHeightM: 30 },
      },
    ])
    const none = { limitName: null, acting: null, loadT: null, radiusM: null, momentPercent: null }
    expect(
      await admin.rows(
        `SELECT seq, type, limitName, acting, loadT, radiusM, momentPercent, driverId, powerOn
         FROM crane_events ORDER BY seq`,
      ),
    ).toEqual([
      {
        ...{ seq: 2, type: 'limit', limitName: 'momentLimiter', acting: true },
        ...{ loadT: 5, radiusM: 31, momentPercent: 110, driverId: null, powerOn: null },
      },
      { seq: 3, type: 'driver', ...none, driverId: 'DR-9', powerOn: null },
      { seq: 4, type: 'power', ...none, driverId: null, powerOn: false },
    ])
    await Promise.all([store.close(), admin.close()])
  })

  it('stores every column of a crane state as the server reads it from JSON', async () => {
    const config = configOf()
    const store = await openClickHouseStore(config)
    const admin = new Connection(config)
    const states = [
      ...Array.from({ length: 300 }, (_, i) => {
        const f = (n: number) => Math.round(Math.sin(i * 31 + n) * 1e6) / 1000
        const figures = {
          loadT: f(1),
          ratedLoadT: f(2),
          loadPercent: f(3),
          momentPercent: f(4),
          radiusM: f(5),
        }
        const pose = {
          slewDeg: f(6),
          slewTotalDeg: f(7),
          hookHeightM: f(8),
          trolleyMps: f(9),
          hoistMps: f(10),
        }
        const sway = { slewDegS: f(11), swingRadialDeg: f(12), swingTangentialDeg: f(13), tiltXDeg: f(14) }
        const wind = { windMps: f(15), windDirectionDeg: f(16), tiltYDeg: f(17) }
        return stateOf(i, { ...figures, ...pose, ...sway, ...wind })
      }),
      stateOf(300, {
        driverId: null,
        quality: 'suspect',
        powerOn: false,
        ropeFalls: 2,
        limitBits: 2 ** 32 - 1,
      }),
      stateOf(301, {
        driverId: '',
        loadT: -0,
        radiusM: Number.MIN_VALUE,
        slewTotalDeg: 1e300,
        tiltXDeg: 0.1 + 0.2,
      }),
      stateOf(2 ** 32 - 1, {
        driverId: '司机 "7" \\ \n😀',
        deviceId: 'x'.repeat(300),
        measuredAtMs: T0_MS + 0.001,
      }),
      { ...stateOf(303), late: true, receivedAtMs: 1.5 },
    ]
    await store.write(batchOf({ readings: states }))
    await admin.command('CREATE TABLE from_json AS crane_states')
    const rows = states.map(({ body, receivedAtMs, late }) => {
      const { v, measuredAtMs, sentAtMs, ...plain } = body
      const micros = (ms: number) => Math.round(ms * 1000)
      const times = {
        measuredAt: micros(measuredAtMs),
        sentAt: micros(sentAtMs),
        receivedAt: micros(receivedAtMs),
      }
      return { ...plain, ...times, late }
    })
    await admin.insert(
      { name: 'from_json', columns: Object.keys(rows[0]!), toRow: (row) => Object.values(row) },
      rows,
      'json',
    )
    const [counts] = await admin.rows<Record<'stored' | 'fromJson' | 'differ', number>>(
      `SELECT (SELECT count() FROM crane_states) AS stored, (SELECT count() FROM from_json) AS fromJson,
         (SELECT count() FROM (SELECT *, firstness FROM crane_states EXCEPT SELECT *, firstness FROM from_json)) AS differ`,
    )
    expect(counts).toEqual({ stored: states.length, fromJson: states.length, differ: 0 })
    await Promise.all([store.close(), admin.close()])
  })

  it('asks the disk to keep each insert when told to, and no longer when told not to', async () => {
    const { database } = configOf()
    const admin = new Connection(configOf({ database }))
    const tablesWithFsync = async () => {
      const [row] = await admin.rows<{ n: number; all: number }>(
        `SELECT countIf(engine_full LIKE '%fsync_after_insert = 1%') AS n, count() AS all FROM system.tables
         WHERE database = currentDatabase() AND engine LIKE '%MergeTree'`,
      )
      return row!.n === row!.all ? 'all' : row!.n
    }
    for (const fsync of [true, true, false]) {
      const store = await openClickHouseStore(configOf({ database, fsync }))
      await store.write(batchOf({ readings: [stateOf(1)] }))
      expect(await tablesWithFsync()).toBe(fsync ? 'all' : 0)
      await store.close()
    }
    await admin.close()
  })

  it('forgets rejections after a week', async () => {
    const config = configOf()
    const store = await openClickHouseStore(config)
    const admin = new Connection(config)
    const weekAgoMs = Date.now() - 8 * 86_400_000
    await store.write(
      batchOf({ rejections: [rejectionOf(weekAgoMs, { code: 'TOO_DEEP' }), rejectionOf(T0_MS)] }),
    )
    // The server forgets when it merges; it is asked to merge now.
    await vi.waitFor(
      async () => {
        await admin.command('OPTIMIZE TABLE rejections FINAL')
        expect((await store.rejections(10)).map(({ code }) => code)).toEqual(['NOT_JSON'])
      },
      { timeout: 20_000, interval: 200 },
    )
    await Promise.all([store.close(), admin.close()])
  })

  it('is closed at once though the server does not answer, and says so to whoever waits', async () => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1')
    await once(silent, 'listening')
    const { port } = silent.address() as AddressInfo
    const connection = new Connection({ ...configOf(), url: `http://127.0.0.1:${port}` })
    const heard = once(silent, 'connection')
    const answer = connection.rows('SELECT 1').catch((error: unknown) => error)
    await heard
    const startedAtMs = performance.now()
    await connection.close()
    expect(performance.now() - startedAtMs).toBeLessThan(1_000)
    expect(await answer).toMatchObject({ code: 'PLT_STORE_DOWN' })
    silent.close()
  })

  it('tells wrong credentials from a store that is down', async () => {
    const wrong = { ...configOf(), user: 'nobody', password: 'x' }
    await expect(openClickHouseStore(wrong)).rejects.toMatchObject({ code: 'PLT_CONFIG_INVALID' })
    const away = { ...configOf(), url: 'http://127.0.0.1:1' }
    await expect(openClickHouseStore(away)).rejects.toMatchObject({ code: 'PLT_STORE_DOWN' })
  })
})

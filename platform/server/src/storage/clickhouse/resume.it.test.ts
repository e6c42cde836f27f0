import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer as createHttpServer, request as httpRequest, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { SEEN_LIMITS, SeenWindow } from '../../ingest/seenWindow.ts'
import { alertOf, batchOf, raisedOf, stateOf, T0_MS, windowFrom } from '../storageSamples.ts'
import { openClickHouseStore } from './clickhouseStore.ts'
import { Connection, createDatabase, LANES, type Lane } from './connection.ts'
import { type EmbeddedStore, startEmbedded } from './embedded/startEmbedded.ts'

let path: string
let server: EmbeddedStore
beforeAll(async () => {
  path = await mkdtemp(join(tmpdir(), 'gongdi-resume-'))
  server = await startEmbedded({ path })
})
afterAll(async () => {
  await server?.stop()
  await rm(path, { recursive: true, force: true })
})

const HOUR_S = 3_600
const DEVICES = 200
const HOURS = 6
const SECONDS = HOURS * HOUR_S
const START_MS = Math.floor(Date.now() / 1000) * 1000 - SECONDS * 1000

/** A second of each crane for hours, made by the server itself. */
const seconds = (devices: number, seconds: number) => `
INSERT INTO crane_states (siteId, deviceId, bootId, seq, measuredAt, sentAt, receivedAt, quality, ropeFalls)
SELECT concat('YT-', toString(intDiv(number, ${3 * seconds}))) AS siteId,
  concat('TC-', toString(intDiv(number, ${seconds}))) AS deviceId, 'boot1' AS bootId, number % ${seconds} AS seq,
  fromUnixTimestamp64Milli(${START_MS} + seq * 1000, 'UTC') AS measuredAt, measuredAt AS sentAt, measuredAt AS receivedAt,
  'good' AS quality, 2 AS ropeFalls
FROM numbers(${devices * seconds})`

describe('a start after hours of a city', () => {
  it('is given what it needs and no more: one state and the newest window of each crane, in an answer that stays small', async () => {
    using door = await countedDoor()
    const config = { url: door.url, database: 'city', fsync: false, requestTimeoutMs: 10_000 }
    const store = await openClickHouseStore(config)
    const admin = new Connection(config, LANES.whole)
    await admin.command(seconds(DEVICES, SECONDS))
    door.counted.bytes = 0
    const { seen, latest } = await store.resume(windowFrom(START_MS))
    expect(door.counted.bytes, 'a row of a state and a row of a boot for each crane').toBeLessThan(
      DEVICES * 1_200,
    )
    expect(latest).toHaveLength(DEVICES)
    expect(new Set(latest.map(({ body }) => body.seq))).toEqual(new Set([SECONDS - 1]))
    expect(seen).toHaveLength(DEVICES)
    const window = new SeenWindow(SEEN_LIMITS, seen)
    for (const seq of [SECONDS - 8_192, SECONDS - 1])
      expect(window.isRepeat('TC-199', 'boot1', seq), String(seq)).toBe(true)
    for (const seq of [SECONDS - 8_193, SECONDS])
      expect(window.isRepeat('TC-199', 'boot1', seq), String(seq)).toBe(false)
    await Promise.all([store.close(), admin.close()])
  })

  it('may take longer than one answer usually may', async () => {
    const config = { url: server.url, database: 'slow', fsync: false, requestTimeoutMs: 100 }
    const patient = new Connection(config, LANES.whole)
    const hasty = new Connection(config, LANES.read)
    await createDatabase({ ...config, requestTimeoutMs: 10_000 })
    const slow = 'SELECT sleep(0.4) AS slept'
    await expect(hasty.rows(slow)).rejects.toMatchObject({ code: 'PLT_STORE_DOWN' })
    expect(await patient.rows(slow)).toEqual([{ slept: 0 }])
    await Promise.all([patient.close(), hasty.close()])
  })
})

describe('readers and writers', () => {
  it('have sockets of their own: a store whose readers all wait writes as before', async () => {
    const config = { url: server.url, database: 'lanes', fsync: false, requestTimeoutMs: 10_000 }
    using door = await silentForReaders()
    const store = await openClickHouseStore({ ...config, url: door.url })
    const query = {
      deviceId: 'TC-1',
      deviceKind: 'crane' as const,
      fromMs: T0_MS,
      toMs: T0_MS + 1,
      maxPoints: 1,
      fields: ['loadT'] as const,
    }
    const reads = Array.from({ length: LANES.read.sockets }, () =>
      store.history(query).catch(({ code }) => code),
    )
    await vi.waitFor(() => expect(door.held()).toBe(LANES.read.sockets))
    await store.write(batchOf({ readings: [stateOf(1)], transitions: [raisedOf(alertOf('al-1'))] }))
    await Promise.all(Array.from({ length: 50 }, () => store.ping()))
    expect(door.held(), 'no reader had an answer meanwhile').toBe(LANES.read.sockets)
    expect(await store.countReadings()).toMatchObject([{ n: 1 }])
    await store.close()
    expect(new Set(await Promise.all(reads))).toEqual(new Set(['PLT_STORE_DOWN']))
  })

  it('are told apart by the server: what is written goes before what is read, and a question ends by itself', async () => {
    const config = { url: server.url, database: 'default', fsync: false, requestTimeoutMs: 2_500 }
    const of = async (lane: Lane) => {
      const connection = new Connection(config, lane)
      const rows = await connection.rows<{ name: string; value: string }>(
        `SELECT name, value FROM system.settings
         WHERE name IN ('priority', 'max_threads', 'max_execution_time', 'max_memory_usage') ORDER BY name`,
      )
      await connection.close()
      return Object.fromEntries(rows.map(({ name, value }) => [name, Number(value)]))
    }
    expect(await of(LANES.read)).toEqual({
      ...{ priority: 2, max_threads: 1, max_execution_time: 3, max_memory_usage: 256 * 1024 * 1024 },
    })
    expect(await of(LANES.write)).toMatchObject({ priority: 1 })
  })
})

/** The same server by another door, which counts the bytes that come out of it. */
async function countedDoor() {
  const sockets = new Set<Socket>()
  const counted = { bytes: 0 }
  const { hostname, port } = new URL(server.url)
  const door = createServer((near) => {
    const far = connect(Number(port), hostname)
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => near.destroy()).on('close', () => far.destroy())
    }
    far.on('data', ({ length }) => {
      counted.bytes += length
    })
    near.pipe(far).pipe(near)
  }).listen(0, '127.0.0.1')
  await once(door, 'listening')
  return {
    url: `http://127.0.0.1:${(door.address() as AddressInfo).port}`,
    counted,
    [Symbol.dispose]() {
      door.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}

/** A door that passes everything on but questions for history, which it holds. */
async function silentForReaders() {
  const held = new Set<ServerResponse>()
  const door = createHttpServer(async (request, response) => {
    const body = await buffer(request)
    if (`${request.url}${body}`.includes('intDiv')) {
      held.add(response.on('close', () => held.delete(response)))
      return
    }
    const { host: _, connection: __, 'transfer-encoding': ___, ...headers } = request.headers
    const to = httpRequest(server.url, { method: request.method!, path: request.url!, headers })
    to.end(body)
    const [answer] = await once(to, 'response')
    response.writeHead(answer.statusCode, answer.headers)
    answer.pipe(response)
  }).listen(0, '127.0.0.1')
  await once(door, 'listening')
  return {
    url: `http://127.0.0.1:${(door.address() as AddressInfo).port}`,
    held: () => held.size,
    [Symbol.dispose]() {
      door.close()
      door.closeAllConnections()
    },
  }
}

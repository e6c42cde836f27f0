import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { PlatformStatus } from '@gongdi/contract'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { craneState } from './ingest/testMessages.ts'
import { openClickHouseStore } from './storage/clickhouse/clickhouseStore.ts'
import { type EmbeddedStore, startEmbedded } from './storage/clickhouse/embedded/startEmbedded.ts'
import { connectClient, send } from './testPlatform.ts'

const MAIN = join(import.meta.dirname, 'main.ts')

interface Started {
  child: ChildProcess
  line: Promise<{ type: string; mqttPort: number; httpPort: number }>
  exited: Promise<number | null>
  talk: () => string
}

function start(env: Record<string, string>, args: string[] = []): Started {
  const child = spawn(process.execPath, [MAIN, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH ?? '', MQTT_PORT: '0', HTTP_PORT: '0', ...env },
  })
  let talk = ''
  child.stderr.on('data', (text) => {
    talk += text
  })
  const exited = once(child, 'close').then(([code]) => code as number | null)
  const line = new Promise<Awaited<Started['line']>>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (text) => resolve(JSON.parse(text)))
    void exited.then((code) => reject(new Error(`ended with ${code}: ${talk}`)))
  })
  line.catch(() => {})
  return { child, line, exited, talk: () => talk }
}

describe('the platform as a process', () => {
  let path: string
  let store: EmbeddedStore
  let url: string
  const running: Started[] = []
  const run = (env: Record<string, string> = {}, args: string[] = []) => {
    const started = start({ CLICKHOUSE_URL: url, ...env }, args)
    running.push(started)
    return started
  }
  const status = async (httpPort: number): Promise<PlatformStatus> =>
    PlatformStatus.parse(await (await fetch(`http://127.0.0.1:${httpPort}/api/v1/status`)).json())
  const storedSeqs = async (deviceId: string) => {
    const reader = await openClickHouseStore({
      url,
      database: 'gongdi',
      fsync: false,
      requestTimeoutMs: 5_000,
    })
    const found = (await reader.storedSeqs()).filter((boot) => boot.deviceId === deviceId)
    await reader.close()
    return found.flatMap((boot) => [...boot.seqs])
  }

  beforeAll(async () => {
    path = await mkdtemp(join(tmpdir(), 'gongdi-main-'))
    store = await startEmbedded({ path })
    url = store.url
  })
  afterEach(async () => {
    for (const { child, exited } of running.splice(0)) {
      child.kill('SIGKILL')
      await exited
    }
  })
  afterAll(async () => {
    await store.stop()
    await rm(path, { recursive: true, force: true })
  })

  it('says where it can be reached, and on SIGTERM stores what is pending and exits 0', async () => {
    // A flush time that never comes: only stopping writes.
    const platform = run({ FLUSH_MS: '60000' })
    const { type, mqttPort, httpPort } = await platform.line
    expect(type).toBe('listening')
    expect((await fetch(`http://127.0.0.1:${httpPort}/readyz`)).status).toBe(200)
    const gateway = await connectClient(mqttPort)
    const deviceId = 'TC-YT-0001-1'
    const sent = [1, 2, 3].map((seq) => send(gateway, craneState({ seq, measuredAtMs: Date.now() })))
    await vi.waitFor(async () => expect((await status(httpPort)).messages.received).toBe(3))
    const stoppedAtMs = Date.now()
    platform.child.kill('SIGTERM')
    await Promise.all(sent)
    expect(await platform.exited).toBe(0)
    expect(Date.now() - stoppedAtMs).toBeLessThan(4_000)
    expect(await storedSeqs(deviceId)).toEqual([1, 2, 3])
    gateway.end(true)
  })

  it('lists every wrong setting at once and exits 2', async () => {
    const { exited, talk } = run({ MQTT_PORT: 'x', FLUSH_MS: '-1' }, [
      '--colour',
      'red',
      'stray',
      '--batch-max=0',
    ])
    expect(await exited).toBe(2)
    expect(
      talk()
        .match(/^ {2}\S.*$/gm)
        ?.map((line) => line.trim().split(':')[0]),
    ).toEqual(['stray', '--colour', 'MQTT_PORT', 'FLUSH_MS', '--batch-max'])
  })

  it('exits 1 with one sentence when a port that was asked for is taken, and takes the next when none was', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const taken = (other.address() as { port: number }).port
    for (const setting of ['MQTT_PORT', 'HTTP_PORT']) {
      const { exited, talk } = run({ [setting]: String(taken) })
      expect(await exited).toBe(1)
      expect(talk().trim()).toBe(
        `platform: the port that was asked for is in use (PLT_PORT_TAKEN): ${setting} 127.0.0.1:${taken}`,
      )
    }
    other.close()
    const first = run({ MQTT_PORT: '', HTTP_PORT: '' })
    const second = run({ MQTT_PORT: '', HTTP_PORT: '' })
    const [a, b] = await Promise.all([first.line, second.line])
    expect(a.mqttPort).not.toBe(b.mqttPort)
    expect(a.httpPort).not.toBe(b.httpPort)
  })

  it('exits 2 when the store refuses its user, without saying the password', async () => {
    const { exited, talk } = run({ CLICKHOUSE_USER: 'nobody', CLICKHOUSE_PASSWORD: 'sesame' })
    expect(await exited).toBe(2)
    expect(talk()).toMatch(/^platform: these settings are wrong:\n {2}CLICKHOUSE_\*: /)
    expect(talk()).not.toContain('sesame')
  })

  it('a child ignores SIGINT, and stops when its parent is gone', async () => {
    const platform = run({ GONGDI_CHILD: '1' })
    const { httpPort } = await platform.line
    platform.child.kill('SIGINT')
    expect((await fetch(`http://127.0.0.1:${httpPort}/healthz`)).status).toBe(200)
    // A parent of its own, which is then killed: the platform outlives it by no more than its watch needs.
    const parent = spawn(
      process.execPath,
      [
        '-e',
        `const c = require('node:child_process').spawn(process.execPath, [process.argv[1]], { stdio: ['ignore', 'pipe', 'ignore'], detached: true })
         c.stdout.on('data', (text) => process.stdout.write(c.pid + ' ' + text))`,
        MAIN,
      ],
      {
        env: { CLICKHOUSE_URL: url, MQTT_PORT: '0', HTTP_PORT: '0', GONGDI_CHILD: '1' },
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    )
    const [text] = await once(parent.stdout, 'data')
    const pid = Number(String(text).split(' ')[0])
    parent.kill('SIGKILL')
    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow(), { timeout: 6_000, interval: 100 })
  })

  it('[M10] waits for its store at start, and loses nothing when the store is killed and comes back', async () => {
    const deviceId = 'TC-YT-0002-1'
    const at = (seq: number) =>
      craneState({ siteId: 'YT-0002', deviceId, seq, measuredAtMs: Date.now() - 60_000 + seq })
    const port = store.port
    await store.kill()
    const httpPort = 20_000 + (process.pid % 20_000)
    const platform = run({ HTTP_PORT: String(httpPort) })
    await vi.waitFor(
      async () => expect((await fetch(`http://127.0.0.1:${httpPort}/readyz`)).status).toBe(503),
      { timeout: 5_000 },
    )
    expect((await fetch(`http://127.0.0.1:${httpPort}/healthz`)).status).toBe(200)
    store = await startEmbedded({ path, port })
    const { mqttPort } = await platform.line
    const gateway = await connectClient(mqttPort)
    for (let seq = 0; seq < 5; seq++) await send(gateway, at(seq))
    await store.kill()
    const acknowledged = new Set<number>()
    const sent = Array.from({ length: 50 }, (_, i) => i + 5).map((seq) =>
      send(gateway, at(seq)).then(() => acknowledged.add(seq)),
    )
    await vi.waitFor(async () => expect((await status(httpPort)).store.ok).toBe(false), { timeout: 5_000 })
    expect(acknowledged.size).toBe(0)
    store = await startEmbedded({ path, port })
    await Promise.all(sent)
    expect(await storedSeqs(deviceId)).toEqual(Array.from({ length: 55 }, (_, seq) => seq))
    platform.child.kill('SIGTERM')
    expect(await platform.exited).toBe(0)
    gateway.end(true)
  })
})

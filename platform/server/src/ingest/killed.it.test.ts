import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { MqttClient } from 'mqtt'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openClickHouseStore } from '../storage/clickhouse/clickhouseStore.ts'
import { type EmbeddedStore, startEmbedded } from '../storage/clickhouse/embedded/startEmbedded.ts'
import type { AlertTransition } from '../storage/port.ts'
import { connectClient, send } from '../testPlatform.ts'
import { messagesOfFiveKinds, type Said } from './testCity.ts'

const MAIN = join(import.meta.dirname, '..', 'main.ts')
/** Messages of four days are news here, as if they had come one by one. */
const ENV = { MQTT_PORT: '0', HTTP_PORT: '0', BACKFILL_AFTER_S: '2592000', RESUME_HOURS: '1', FLUSH_MS: '20' }
/** So many messages are under way at once, and so many acknowledgements are seen before the platform is killed. */
const UNDER_WAY = 60
const KILLS_AFTER = [150, 700, 1_250, 1_600]

describe('a platform that is killed in mid-traffic of five kinds', () => {
  let path: string
  let server: EmbeddedStore
  const running = new Set<ChildProcess>()
  beforeAll(async () => {
    path = await mkdtemp(join(tmpdir(), 'gongdi-killed-'))
    server = await startEmbedded({ path })
  })
  afterEach(() => {
    for (const child of running) child.kill('SIGKILL')
  })
  afterAll(async () => {
    await server.stop()
    await rm(path, { recursive: true, force: true })
  })

  async function start(database: string) {
    const child = spawn(process.execPath, [MAIN], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        PATH: process.env.PATH ?? '',
        CLICKHOUSE_URL: server.url,
        CLICKHOUSE_DATABASE: database,
        ...ENV,
      },
    })
    running.add(child)
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
    const client = await connectClient((JSON.parse(line) as { mqttPort: number }).mqttPort)
    const end = async (signal: NodeJS.Signals) => {
      const exited = once(child, 'exit')
      child.kill(signal)
      await exited
      running.delete(child)
      client.end(true)
    }
    return { client, end }
  }

  /** Sends what was not acknowledged yet, oldest first; resolves when all is, or `enough` are in all. */
  async function sendRest(client: MqttClient, all: Said[], acknowledged: Set<Said>, enough: number) {
    const rest = all.filter((said) => !acknowledged.has(said))
    const one = async () => {
      for (let said = rest.shift(); said !== undefined; said = rest.shift()) {
        if (acknowledged.size >= enough) return
        await send(client, said.body, said.kind)
        acknowledged.add(said)
      }
    }
    await Promise.all(Array.from({ length: UNDER_WAY }, one))
  }

  /** Everything that was stored of one run: what was received, and each change of each alert that follows from readings. */
  async function storedIn(database: string) {
    const store = await openClickHouseStore({
      ...{ url: server.url, database, fsync: false, requestTimeoutMs: 20_000 },
    })
    const seqs = await store.storedSeqs()
    const alerts = (await store.alerts({ limit: 1_000 })).filter(
      ({ cause }) => !/^(silent|unjudged)S$/.test(cause.quantity),
    )
    const logs = await Promise.all(alerts.map(({ alertId }) => store.alertLog(alertId)))
    await store.close()
    const changes = logs.flat().map(changeOf).sort()
    return { seqs, changes, rules: [...new Set(alerts.map(({ ruleId }) => ruleId))].sort() }
  }

  it('[M10] [A2] has lost nothing that was acknowledged and says the same alerts, once, as one that never was', async () => {
    const all = messagesOfFiveKinds(Math.floor(Date.now() / 60_000) * 60_000)
    const whole = await start('whole')
    await sendRest(whole.client, all, new Set(), Number.POSITIVE_INFINITY)
    await whole.end('SIGTERM')
    const acknowledged = new Set<Said>()
    for (const enough of KILLS_AFTER) {
      const { client, end } = await start('killed')
      const sending = sendRest(client, all, acknowledged, enough).catch(() => {})
      while (acknowledged.size < enough) await new Promise((resolve) => setImmediate(resolve))
      await end('SIGKILL')
      await sending
    }
    const last = await start('killed')
    await sendRest(last.client, all, acknowledged, Number.POSITIVE_INFINITY)
    await last.end('SIGTERM')
    const [expected, found] = [await storedIn('whole'), await storedIn('killed')]
    expect(expected.rules, 'every kind has something to say').toEqual(
      expect.arrayContaining([
        'crane-moment-alarm',
        'dust-excess-orange',
        'hoist-landing-door-open-moving',
        expect.stringMatching(/^noise-/),
        'pit-rate-three-days',
      ]),
    )
    expect(found.seqs).toEqual(expected.seqs)
    expect(found.changes).toEqual(expected.changes)
  }, 120_000)
})

/** What is the same however often the platform was killed: not when it judged, sent or stored. */
const changeOf = ({ alert, change }: AlertTransition) =>
  [alert.alertId, alert.revision, change, alert.changedAtMs, alert.ruleId, alert.cause.value].join(' ')

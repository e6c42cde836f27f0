import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import mqttPacket from 'mqtt-packet'
import { describe, expect, it, vi } from 'vitest'
import { craneState, topicOf } from '../ingest/testMessages.ts'
import { closed, countAcks, publishPacket, send, startTestPlatform } from '../testPlatform.ts'
import { hashPassword } from './passwordHash.ts'

const state = (seq: number, change = {}) =>
  craneState({ seq, measuredAtMs: Date.now() - 60_000 + seq, ...change })

/**
 * Aedes with a slow subscriber and 20,000 messages that nobody subscribed to, as a process of its own, because it may die.
 */
const BACKLOG = `
  import { Aedes } from 'aedes'
  const broker = await Aedes.createBroker({ concurrency: Number(process.argv[1]) })
  const publish = (topic) => broker.publish({ cmd: 'publish', topic, payload: 'x', qos: 0, retain: false, dup: false }, () => {})
  broker.subscribe('slow', (_packet, done) => setTimeout(done, 20), () => {
    for (let i = 0; i < 100; i++) publish('slow')
    for (let i = 0; i < 20_000; i++) publish('readings/nobody')
    setTimeout(() => process.exit(0), 500)
  })`
const backlog = async (concurrency: number) => {
  const args = ['--input-type=module', '--no-warnings', '-e', BACKLOG, String(concurrency)]
  const child = spawn(process.execPath, args, {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let talk = ''
  child.stderr.on('data', (text) => {
    talk += text
  })
  const [code] = await once(child, 'close')
  return { code, talk }
}

describe('the broker in a crowd', () => {
  it('is run with concurrency 0, because with its default a backlog kills it', async () => {
    const [ours, byDefault] = [await backlog(0), await backlog(100)]
    expect(ours.code).toBe(0)
    expect(byDefault.code, 'if this no longer dies, the setting has lost its reason').not.toBe(0)
    expect(byDefault.talk).toContain('Maximum call stack size exceeded')
  })

  it('[M10] does not hold it against those who are held back that they are silent', async () => {
    await using t = await startTestPlatform({ CONNECTION_UNACKNOWLEDGED_MAX: '5' })
    t.store.mood = 'stuck'
    const gateway = await t.raw('gw-YT-0001', 1)
    const acks = countAcks(gateway)
    for (let seq = 0; seq < 20; seq++) {
      gateway.write(publishPacket(topicOf(state(seq)), JSON.stringify(state(seq)), seq + 1))
      // The first reading of a topic goes another way than the next ones.
      if (seq === 0) await vi.waitFor(() => expect(t.platform.status().messages.received).toBe(1))
    }
    await vi.waitFor(() => expect(t.platform.status().queue.stalledConnections).toBe(1))
    // Two keep-alives with their grace.
    await delay(3_200)
    expect(t.platform.status().messages.rejectedByCode).toEqual({})
    t.store.back()
    await vi.waitFor(() => expect(acks()).toBe(20))
    expect(gateway.closed).toBe(false)
  })

  it('hears those who only publish: their keep-alive does not run out', async () => {
    await using t = await startTestPlatform()
    const gateway = await t.raw('gw-YT-0001', 1)
    const acks = countAcks(gateway)
    for (let seq = 0; seq < 8; seq++) {
      gateway.write(publishPacket(topicOf(state(seq)), JSON.stringify(state(seq)), seq + 1))
      await delay(400)
    }
    await vi.waitFor(() => expect(acks()).toBe(8))
    expect(t.platform.status().messages.rejectedByCode).toEqual({})
  })

  it.each([3, 4] as const)(
    'understands MQTT in version %d, also the second time on a topic',
    async (protocolVersion) => {
      await using t = await startTestPlatform()
      const gateway = await t.client({
        protocolVersion,
        protocolId: protocolVersion === 3 ? 'MQIsdp' : 'MQTT',
      })
      for (let seq = 0; seq < 3; seq++) await send(gateway, state(seq))
      expect(t.store.seqsOf('TC-YT-0001-1')).toEqual([0, 1, 2])
    },
  )

  it('stops in time though the store stands still and senders are held back', async () => {
    await using t = await startTestPlatform({ CONNECTION_UNACKNOWLEDGED_MAX: '5', STOP_MS: '300' })
    t.store.mood = 'stuck'
    const gateways = await Promise.all([1, 2, 3].map((n) => t.raw(`gw-YT-000${n}`)))
    for (const gateway of gateways) {
      for (let seq = 0; seq < 20; seq++)
        gateway.write(publishPacket(topicOf(state(seq)), JSON.stringify(state(seq)), seq + 1))
    }
    await vi.waitFor(() => expect(t.platform.status().queue.stalledConnections).toBe(3))
    const startedAtMs = performance.now()
    await Promise.all([t.platform.close(), ...gateways.map(closed)])
    expect(performance.now() - startedAtMs).toBeLessThan(300 + 1_000)
  })

  it('survives 20,000 readings at once beside a subscriber that does not read, and is not slowed down by it', async () => {
    await using t = await startTestPlatform({
      CONNECTION_UNACKNOWLEDGED_MAX: '30000',
      CONNECTION_BURST_MAX: '50000',
    })
    const slow = await t.raw('slow-reader')
    slow.pause()
    slow.write(
      mqttPacket.generate({
        cmd: 'subscribe',
        messageId: 1,
        subscriptions: [{ topic: 'gongdi/v1/#', qos: 1 }],
      }),
    )
    const gateway = await t.raw('gw-YT-0001')
    const acks = countAcks(gateway)
    const n = 20_000
    const packets = Array.from({ length: n }, (_, seq) =>
      publishPacket(topicOf(state(seq)), JSON.stringify(state(seq)), seq + 1),
    )
    gateway.write(Buffer.concat(packets))
    // Far less than the 10 s after which the slow one is cut off.
    await vi.waitFor(() => expect(acks()).toBe(n), { timeout: 8_000 })
    expect(t.store.seqsOf('TC-YT-0001-1')).toHaveLength(n)
  })

  it('[E20] cuts off a subscriber that takes too long to read, and the others are told of every alert', async () => {
    await using t = await startTestPlatform({ SUBSCRIBER_DRAIN_MS: '300', SUBSCRIBER_BUFFER_BYTES: '65536' })
    const told = await t.alerts()
    const slow = await t.raw('slow-reader')
    slow.pause()
    slow.write(
      mqttPacket.generate({
        cmd: 'subscribe',
        messageId: 1,
        subscriptions: [{ topic: 'gongdi/v1/#', qos: 1 }],
      }),
    )
    const gateway = await t.client()
    const note = 'x'.repeat(20_000)
    const cranes = Array.from({ length: 400 }, (_, i) => `TC-YT-000${i % 8}-${i}`)
    const startMs = Date.now() - 60_000
    for (let s = 0; s < 5; s++) {
      await Promise.all(
        cranes.map((deviceId) => {
          const body = state(s, {
            siteId: deviceId.slice(3, 10),
            deviceId,
            measuredAtMs: startMs + s * 1000,
            momentPercent: 110,
          })
          return gateway.publishAsync(topicOf(body), JSON.stringify({ ...body, note }), { qos: 1 })
        }),
      )
    }
    await vi.waitFor(() => expect(t.platform.status().messages.rejectedByCode.SUBSCRIBER_TOO_SLOW).toBe(1))
    await vi.waitFor(() => {
      const alarms = told.filter((alert) => alert.ruleId === 'crane-moment-alarm')
      expect(new Set(alarms.map((alert) => alert.deviceId)).size).toBe(cranes.length)
    })
  })

  it('[M10] a sender that never reads its acknowledgements is held back and not buffered for', async () => {
    await using t = await startTestPlatform({
      CONNECTION_UNACKNOWLEDGED_MAX: '100',
      CONNECTION_BURST_MAX: '1000000',
    })
    const deaf = await t.raw('gw-deaf')
    deaf.pause()
    const n = 30_000
    for (let seq = 0; seq < n; seq++) {
      deaf.write(publishPacket(topicOf(state(seq)), JSON.stringify(state(seq)), (seq % 65_535) + 1))
    }
    const neighbour = await t.client()
    await send(neighbour, state(1, { siteId: 'YT-0002', deviceId: 'TC-YT-0002-1' }))
    expect(t.store.seqsOf('TC-YT-0002-1')).toEqual([1])
    deaf.resume()
    await vi.waitFor(() => expect(t.store.seqsOf('TC-YT-0001-1')).toHaveLength(n), { timeout: 30_000 })
  })

  it('[E19] takes no more connections than it may, and counts those it drops', async () => {
    await using t = await startTestPlatform({ CONNECTIONS_MAX: '3' })
    const gateways = [await t.client(), await t.client(), await t.client()]
    const surplus = await t.raw()
    await closed(surplus)
    await vi.waitFor(() =>
      expect(t.platform.status().messages.rejectedByCode.CONNECTION_REFUSED).toBeGreaterThanOrEqual(1),
    )
    for (const [seq, gateway] of gateways.entries()) await send(gateway, state(seq))
    gateways[0]!.end(true)
    await vi.waitFor(() => expect(t.platform.status().connections).toBe(2))
    await send(await t.client(), state(9))
  })

  it('[E19] [E12] [T5] with a users file lets in whom it names, for their sites only', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'gongdi-auth-'))
    try {
      const path = join(dir, 'users.json')
      const users = {
        'YT-0001': { password: await hashPassword('tower'), siteIds: ['YT-0001'] },
        control: { password: await hashPassword('room'), siteIds: ['*'] },
      }
      await writeFile(path, JSON.stringify(users))
      await using t = await startTestPlatform({ MQTT_USERS_FILE: path })
      await expect(t.client()).rejects.toMatchObject({ code: 4 })
      await expect(t.client({ username: 'YT-0001', password: 'wrong' })).rejects.toMatchObject({ code: 4 })
      const gateway = await t.client({ username: 'YT-0001', password: 'tower' })
      await send(gateway, state(1))
      await send(gateway, state(2, { siteId: 'YT-0002', deviceId: 'TC-YT-0002-1' }))
      expect(t.store.seqsOf('TC-YT-0001-1')).toEqual([1])
      expect(t.store.seqsOf('TC-YT-0002-1')).toEqual([])
      expect(t.platform.status().messages.rejectedByCode).toEqual({
        CONNECTION_REFUSED: 2,
        SITE_FORBIDDEN: 1,
      })
      const granted = async (filter: string) => {
        const answer = await gateway.subscribeAsync(filter, { qos: 1 }).catch(() => null)
        return answer?.[0]?.qos === 1
      }
      expect(await granted('gongdi/v1/YT-0001/alert/+')).toBe(true)
      expect(await granted('gongdi/v1/+/alert/+')).toBe(false)
      expect(await granted('gongdi/v1/YT-0002/#')).toBe(false)
      const control = await t.client({ username: 'control', password: 'room' })
      expect((await control.subscribeAsync('gongdi/v1/+/alert/+', { qos: 1 }))[0]!.qos).toBe(1)
    } finally {
      await rm(dir, { recursive: true })
    }
  })
})

import { REJECTIONS, type RejectionCode } from '@gongdi/contract'
import { fnv1a } from '@gongdi/contract/wire'
import type { MqttClient } from 'mqtt'
import mqttPacket from 'mqtt-packet'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { craneState, topicOf } from '../ingest/testMessages.ts'
import {
  closed,
  connectPacket,
  publishPacket,
  send,
  startTestPlatform,
  type TestPlatform,
} from '../testPlatform.ts'

/**
 * One platform for the whole list. After each case a neighbour's reading must still be taken, stored and acknowledged: a case that harms the
 * process or the neighbour fails there.
 */
describe('bad input', () => {
  let t: TestPlatform
  let neighbour: MqttClient
  let seq = 0
  const counts = () => t.platform.status().messages.rejectedByCode as Partial<Record<RejectionCode, number>>
  const good = (change: Parameters<typeof craneState>[0] = {}) =>
    craneState({ measuredAtMs: Date.now(), sentAtMs: Date.now(), seq: seq++, ...change })
  const topic = topicOf(craneState())

  beforeAll(async () => {
    t = await startTestPlatform({
      CONNECT_TIMEOUT_MS: '300',
      CONNECTION_PER_S_MAX: '100',
      CONNECTION_BURST_MAX: '200',
      CONNECTS_PER_MINUTE_MAX: '20',
      REJECTIONS_STORED_PER_S: '10000',
    })
    neighbour = await t.client({ clientId: 'gw-YT-0009' })
  })
  afterAll(() => t[Symbol.asyncDispose]())
  let before: Partial<Record<RejectionCode, number>> = {}
  beforeEach(() => {
    before = { ...counts() }
  })

  /** The case was counted `n` times under its code and no other, is kept for inspection, and the neighbour has not noticed. */
  async function expectRejected(code: RejectionCode, n: number | null = 1): Promise<void> {
    await vi.waitFor(() => expect(counts()[code] ?? 0).toBeGreaterThanOrEqual((before[code] ?? 0) + (n ?? 1)))
    if (n !== null) expect(counts()).toEqual({ ...before, [code]: (before[code] ?? 0) + n })
    await vi.waitFor(async () => {
      const kept = (await t.rejections()).find((rejection) => rejection.code === code)
      expect(kept).toMatchObject({ spec: REJECTIONS[code].spec })
      expect(kept!.detail).not.toBe('')
    })
    await expectNeighbourWell()
  }
  async function expectNeighbourWell(): Promise<void> {
    const reading = good({ siteId: 'YT-0009', deviceId: 'TC-YT-0009-1' })
    await send(neighbour, reading)
    expect(t.store.seqsOf('TC-YT-0009-1')).toContain(reading.seq)
  }

  const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`
  const withText = (field: string, text: string) =>
    JSON.stringify(good()).replace(new RegExp(`"${field}":[^,}]+`), `"${field}":${text}`)
  it.each<[string, RejectionCode, string, () => [topic: string, payload: string | Buffer]]>([
    ['E1', 'TOPIC_MALFORMED', 'a topic of another world', () => ['sensors/1/wind', JSON.stringify(good())]],
    ['E1', 'TOPIC_MALFORMED', 'an alert told by a device', () => ['gongdi/v1/YT-0001/alert/al-1', '{}']],
    ['E1', 'TOPIC_MALFORMED', 'a topic of the broker itself', () => ['$SYS/x/new/clients', 'gw-YT-0009']],
    ['E1', 'TOPIC_MALFORMED', 'a topic of 100 levels', () => ['a/'.repeat(99).concat('a'), '{}']],
    [
      'E2',
      'KIND_UNKNOWN',
      'an unknown device kind',
      () => [topic.replace('crane', 'dragon'), JSON.stringify(good())],
    ],
    ['E4', 'NOT_JSON', 'not JSON', () => [topic, 'wind=12']],
    ['E4', 'NOT_JSON', 'no payload at all', () => [topic, '']],
    ['E4', 'NOT_JSON', 'NaN', () => [topic, withText('windMps', 'NaN')]],
    ['E4', 'NOT_JSON', 'bytes', () => [topic, Buffer.from(Array.from({ length: 500 }, (_, i) => i % 256))]],
    ['E5', 'TOO_DEEP', '30,000 levels of nesting', () => [topic, deep(30_000)]],
    ['E6', 'SCHEMA_VIOLATED', 'a number as text', () => [topic, withText('windMps', '"12"')]],
    [
      'E6',
      'SCHEMA_VIOLATED',
      'a number that is too large for any',
      () => [topic, withText('windMps', '1e400')],
    ],
    ['E6', 'SCHEMA_VIOLATED', 'a wind of 400 m/s', () => [topic, withText('windMps', '400')]],
    ['E7', 'VERSION_UNSUPPORTED', 'version 2', () => [topic, withText('v', '2')]],
    [
      'E8',
      'TOPIC_BODY_MISMATCH',
      'topic and body disagree',
      () => [topic, JSON.stringify(good({ siteId: 'YT-0002' }))],
    ],
    [
      'E9',
      'CLOCK_AHEAD',
      'a clock in 2099',
      () => [topic, JSON.stringify(good({ measuredAtMs: Date.UTC(2099, 5) }))],
    ],
    ['E10', 'CLOCK_BEHIND', 'a clock in 1970', () => [topic, JSON.stringify(good({ measuredAtMs: 1_000 }))]],
  ])(
    '[%s] %s: %s is refused and acknowledged, the next reading of the same device is taken',
    async (_, code, __, make) => {
      const gateway = await t.client()
      const [onTopic, payload] = make()
      await gateway.publishAsync(onTopic, payload, { qos: 1 })
      const next = good()
      await send(gateway, next)
      expect(t.store.seqsOf('TC-YT-0001-1')).toContain(next.seq)
      await expectRejected(code)
    },
  )

  it('[E3] a packet of 10 MB ends its connection before it is buffered', async () => {
    const socket = await t.raw('gw-big')
    const rssBefore = process.memoryUsage.rss()
    socket.write(publishPacket(topic, Buffer.alloc(10_000_000, 0x20), 1))
    await closed(socket)
    expect(socket.bytesWritten).toBeGreaterThan(0)
    expect(process.memoryUsage.rss() - rssBefore).toBeLessThan(60_000_000)
    await expectRejected('PAYLOAD_TOO_LARGE')
    const [kept] = (await t.rejections()).filter((r) => r.code === 'PAYLOAD_TOO_LARGE')
    expect(kept).toMatchObject({ clientId: 'gw-big', payloadBytes: 10_000_000 + 2 + topic.length + 2 })
  })

  it('[E3] 100,000 levels of nesting are 200 kB and end the connection by their size', async () => {
    const socket = await t.raw('gw-deep')
    socket.write(publishPacket(topic, deep(100_000), 1))
    await closed(socket)
    await expectRejected('PAYLOAD_TOO_LARGE')
  })

  it('[E3] a payload just over 64 KiB ends the connection too', async () => {
    const socket = await t.raw('gw-over')
    socket.write(publishPacket(topic, Buffer.alloc(64 * 1024 + 1, 0x20), 1))
    await closed(socket)
    await expectRejected('PAYLOAD_TOO_LARGE')
  })

  it('[M2] the same reading twice is acknowledged twice and stored once', async () => {
    const gateway = await t.client()
    const reading = good()
    const { duplicates } = t.platform.status().messages
    await Promise.all([send(gateway, reading), send(gateway, reading), send(neighbour, reading)])
    expect(t.store.seqsOf('TC-YT-0001-1').filter((s) => s === reading.seq)).toHaveLength(1)
    expect(t.platform.status().messages.duplicates).toBe(duplicates + 2)
    await expectNeighbourWell()
  })

  it('[Q3] readings out of order are all stored, and an old overload raises no live alert', async () => {
    const gateway = await t.client()
    const told = await t.alerts()
    const nowMs = Date.now()
    const deviceId = 'TC-YT-0003-1'
    const at = (n: number, change = {}) =>
      good({ siteId: 'YT-0003', deviceId, seq: n, measuredAtMs: nowMs - 60_000 + n * 1000, ...change })
    await send(gateway, at(30))
    for (const n of [9, 3, 4, 5, 6, 7, 8, 2]) await send(gateway, at(n, { momentPercent: 120 }))
    await send(gateway, at(31))
    expect(t.store.seqsOf(deviceId)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 30, 31])
    expect(told.filter((alert) => alert.deviceId === deviceId)).toEqual([])
    const latest = await fetch(`http://127.0.0.1:${t.platform.httpPort}/api/v1/devices/${deviceId}/latest`)
    expect(JSON.stringify(await latest.json())).toContain('"seq":31')
    await expectNeighbourWell()
  })

  it("[E11] another site's device is refused, also from a gateway that may speak for its own site", async () => {
    await send(neighbour, good({ siteId: 'YT-0004', deviceId: 'TC-YT-0004-1' }))
    const thief = await t.client({ username: 'YT-0005' })
    await send(thief, good({ siteId: 'YT-0005', deviceId: 'TC-YT-0004-1' }))
    await expectRejected('DEVICE_OF_OTHER_SITE')
    const site = await fetch(`http://127.0.0.1:${t.platform.httpPort}/api/v1/devices/TC-YT-0004-1/latest`)
    expect(JSON.stringify(await site.json())).toContain('YT-0004')
  })

  it('[E12] a gateway that names its site may not speak for another', async () => {
    const gateway = await t.client({ username: 'YT-0005' })
    await send(gateway, good({ siteId: 'YT-0001' }))
    await expectRejected('SITE_FORBIDDEN')
  })

  it.each([0, 2] as const)('[E13] QoS %i ends the connection', async (qos) => {
    const socket = await t.raw(`gw-qos${qos}`)
    const message = {
      cmd: 'publish',
      topic,
      payload: JSON.stringify(good()),
      qos,
      dup: false,
      retain: false,
    } as const
    socket.write(mqttPacket.generate(qos === 0 ? message : { ...message, messageId: 1 }))
    await closed(socket)
    await expectRejected('QOS_UNSUPPORTED')
  })

  it('[E14] a connection that floods is ended when it is over its burst, what came before is stored', async () => {
    const socket = await t.raw('gw-flood')
    const readings = Array.from({ length: 400 }, (_, i) =>
      good({ siteId: 'YT-0006', deviceId: 'TC-YT-0006-1', seq: i, measuredAtMs: Date.now() - 1000 + i }),
    )
    for (const [i, reading] of readings.entries()) {
      socket.write(publishPacket(topicOf(reading), JSON.stringify(reading), i + 1))
    }
    await closed(socket)
    await expectRejected('RATE_EXCEEDED')
    const stored = t.store.seqsOf('TC-YT-0006-1')
    expect(stored.length).toBeGreaterThanOrEqual(200)
    expect(stored.length).toBeLessThan(300)
    expect(stored).toEqual(stored.map((_, i) => i))
  })

  it('[T5] a retained reading is taken and kept for nobody', async () => {
    const gateway = await t.client()
    const reading = good()
    await gateway.publishAsync(topic, JSON.stringify(reading), { qos: 1, retain: true })
    const heard: string[] = []
    const late = await t.client()
    late.on('message', (on) => heard.push(on))
    await late.subscribeAsync('gongdi/v1/YT-0001/#')
    const next = good()
    await send(gateway, next)
    await vi.waitFor(() => expect(heard).toHaveLength(1))
    expect(t.store.seqsOf('TC-YT-0001-1')).toEqual(expect.arrayContaining([reading.seq, next.seq]))
  })

  it('[T5] subscriptions to $SYS and foreign topics are refused, others of the same client are not', async () => {
    const socket = await t.raw('nosy')
    const answer = new Promise<Buffer>((resolve) => socket.once('data', resolve))
    const subscriptions = ['$SYS/#', '#', 'other/+', 'gongdi/v1/+/alert/+'].map((filter) => ({
      topic: filter,
      qos: 1 as const,
    }))
    socket.write(mqttPacket.generate({ cmd: 'subscribe', messageId: 5, subscriptions }))
    expect([...(await answer).subarray(4)]).toEqual([0x80, 0x80, 0x80, 1])
    await expectNeighbourWell()
  })

  it.each<[RejectionCode, string, { topic: string; payload: string; qos: 0 | 1 }]>([
    ['NOT_JSON', 'is not a message', { topic, payload: 'gone', qos: 1 }],
    ['QOS_UNSUPPORTED', 'has QoS 0', { topic, payload: '{}', qos: 0 }],
    [
      'TOPIC_MALFORMED',
      'would be an alert',
      { topic: 'gongdi/v1/YT-0001/alert/al-1', payload: '{}', qos: 1 },
    ],
  ])('[%s] a client whose will %s is not let in', async (code, _, will) => {
    await expect(t.client({ will: { ...will, payload: Buffer.from(will.payload) } })).rejects.toMatchObject({
      code: 5,
    })
    await expectRejected(code)
  })

  it('a will that is a message is taken when the connection breaks', async () => {
    const will = good()
    const gateway = await t.client({
      will: { topic, payload: Buffer.from(JSON.stringify(will)), qos: 1, retain: true },
    })
    gateway.stream.destroy()
    await vi.waitFor(() => expect(t.store.seqsOf('TC-YT-0001-1')).toContain(will.seq))
    await expectNeighbourWell()
  })

  it('[E18] a client that connects and stays silent is ended', async () => {
    const socket = await t.raw()
    await closed(socket)
    await expectRejected('CONNECTION_SILENT')
  })

  it('[E18] so is one that says half a CONNECT and then nothing', async () => {
    const socket = await t.raw()
    socket.write(connectPacket('gw-half').subarray(0, 9))
    await closed(socket)
    await expectRejected('CONNECTION_SILENT')
  })

  it('[E18] a half-open socket is found out by its keep-alive', async () => {
    const socket = await t.raw('gw-halfopen', 1)
    const { connections } = t.platform.status()
    // Nothing is sent any more and nothing read: what a gateway looks like whose line was cut.
    socket.pause()
    await vi.waitFor(() => expect(t.platform.status().connections).toBe(connections - 1), { timeout: 5_000 })
    await expectRejected('CONNECTION_SILENT')
  })

  it.each([
    ['none at all', 0],
    ['one of an hour', 3_600],
  ])(
    '[E17] a keep-alive that would leave half-open sockets for ever is refused: %s',
    async (_, keepalive) => {
      const socket = await t.raw()
      const answer = new Promise<Buffer>((resolve) => socket.once('data', resolve))
      socket.write(connectPacket('gw-forever', keepalive))
      expect((await answer)[3]).not.toBe(0)
      await closed(socket)
      await expectRejected('PROTOCOL_VIOLATED')
    },
  )

  it('[E19] one that reconnects in a loop is held off, others come in', async () => {
    for (let i = 0; i < 30; i++) {
      const socket = await t.raw()
      socket.write(connectPacket('gw-loop'))
      await Promise.race([closed(socket), new Promise((resolve) => socket.once('data', resolve))])
      socket.destroy()
    }
    await expectRejected('CONNECTION_REFUSED', null)
    expect(counts().CONNECTION_REFUSED).toBeGreaterThanOrEqual(9)
    const other = await t.client({ clientId: 'gw-YT-0007' })
    await send(other, good({ siteId: 'YT-0007', deviceId: 'TC-YT-0007-1' }))
  })

  it('two with the same client id push each other out, and what was acknowledged is stored', async () => {
    const first = await t.client({ clientId: 'gw-twin' })
    const reading = good()
    await send(first, reading)
    const gone = new Promise<void>((resolve) => first.once('close', () => resolve()))
    const second = await t.client({ clientId: 'gw-twin' })
    await gone
    const next = good()
    await send(second, next)
    expect(t.store.seqsOf('TC-YT-0001-1')).toEqual(expect.arrayContaining([reading.seq, next.seq]))
  })

  it('[E17] random bytes at the TCP level end their connections (200 of them, seed 7)', async () => {
    let state = 7
    const random = () => {
      state = fnv1a(`${state}`, state)
      return state
    }
    for (let i = 0; i < 200; i++) {
      const socket = await t.raw()
      // Every other one knows how to begin.
      if (i % 2 === 0) socket.write(connectPacket(`gw-random${i}`))
      const bytes = Buffer.from(Array.from({ length: (random() % 300) + 2 }, () => random() & 0xff))
      if (i % 4 === 1) bytes[0] = 0x10
      socket.end(bytes)
      await closed(socket)
    }
    await expectRejected('PROTOCOL_VIOLATED', null)
  })

  it('[E17] mutated packets end their connections or are refused (300 of them, seed 11)', async () => {
    let state = 11
    const random = () => {
      state = fnv1a(`${state}`, state)
      return state
    }
    const subscribe = mqttPacket.generate({
      cmd: 'subscribe',
      messageId: 5,
      subscriptions: [{ topic: 'gongdi/v1/+/alert/+', qos: 1 }],
    })
    for (let i = 0; i < 300; i++) {
      const socket = await t.raw()
      const reading = craneState({
        siteId: 'YT-0008',
        deviceId: 'TC-YT-0008-1',
        seq: i,
        measuredAtMs: Date.now(),
      })
      const stream = Buffer.concat([
        connectPacket(`gw-mutant${i}`),
        subscribe,
        publishPacket(topicOf(reading), JSON.stringify(reading), 1),
        mqttPacket.generate({ cmd: 'pubrel', messageId: 1 }),
        mqttPacket.generate({ cmd: 'pingreq' }),
      ])
      for (let n = random() % 4; n >= 0; n--) stream[random() % stream.length] = random() & 0xff
      socket.end(stream)
      await closed(socket)
    }
    await expectNeighbourWell()
  })
})

import type { AlertMessage, CraneState } from '@gongdi/contract'
import { epochMs } from '@gongdi/contract/wire'
import { describe, expect, it, vi } from 'vitest'
import { countAcks, publishPacket, SwitchableStore, send, startTestPlatform } from '../testPlatform.ts'
import { craneRegistration, craneState, siteRegistration, topicOf } from './testMessages.ts'

/** One crane that reports once a second, from `ageS` seconds ago on; over its moment in the seconds that are asked for. */
function crane(deviceId = 'TC-YT-0001-1', bootId = 'boot1', ageS = 120) {
  const startMs = Date.now() - ageS * 1000
  return (seq: number, change: Partial<CraneState> = {}) =>
    craneState({
      siteId: deviceId.slice(3, 10),
      deviceId,
      bootId,
      seq,
      measuredAtMs: startMs + seq * 1000,
      sentAtMs: startMs + seq * 1000 + 3,
      ...change,
    })
}
const OVERLOAD = { momentPercent: 107, loadT: 3.3 }
const numbers = (n: number, from = 0) => Array.from({ length: n }, (_, i) => from + i)

describe('the path of a reading', () => {
  it('[M10] [A1] [A4] ends in the store, acknowledged, and its alert on the topic of the alert', async () => {
    await using t = await startTestPlatform()
    const told = await t.alerts()
    const gateway = await t.client({ clientId: 'gw-YT-0001' })
    const at = crane()
    await send(gateway, siteRegistration({ measuredAtMs: epochMs() }), 'registration')
    await send(
      gateway,
      craneRegistration({ bootId: 'boot0', measuredAtMs: Date.now() - 300_000 }),
      'registration',
    )
    for (const seq of numbers(3)) await send(gateway, at(seq))
    for (const seq of numbers(5, 3)) await send(gateway, at(seq, OVERLOAD))
    await vi.waitFor(() => expect(told.map((a) => a.ruleId)).toContain('crane-moment-alarm'))
    const alert = told.find((a) => a.ruleId === 'crane-moment-alarm')!
    expect(alert).toMatchObject({ siteId: 'YT-0001', deviceId: 'TC-YT-0001-1', state: 'open', revision: 1 })
    expect(alert.times.receivedAtMs).toBeLessThanOrEqual(alert.times.judgedAtMs)
    expect(alert.times.judgedAtMs).toBeLessThanOrEqual(alert.times.publishedAtMs!)
    expect(t.store.seqsOf('TC-YT-0001-1')).toEqual([0, ...numbers(8)].sort())
    await vi.waitFor(() => {
      const { messages, alerts, latencyMs, sites } = t.platform.status()
      expect(messages).toMatchObject({
        received: 10,
        acknowledged: 10,
        stored: 10,
        duplicates: 0,
        rejected: 0,
      })
      expect(alerts.raised).toBeGreaterThan(0)
      expect(latencyMs.deliver.n).toBe(alerts.raised)
      expect(latencyMs.store.n).toBe(alerts.raised)
      expect(sites).toBe(1)
    })
    await vi.waitFor(async () => {
      const [logged] = await t.store.alertLog(alert.alertId)
      expect(logged!.alert.times.deliveredAtMs).toBeGreaterThanOrEqual(alert.times.publishedAtMs!)
      expect(logged!.alert.times.storedAtMs).toBeGreaterThanOrEqual(alert.times.publishedAtMs!)
    })
  })

  it('[A4] an alert that nobody listened to was not delivered', async () => {
    await using t = await startTestPlatform()
    const gateway = await t.client()
    const at = crane()
    for (const seq of numbers(6)) await send(gateway, at(seq, OVERLOAD))
    await vi.waitFor(() => expect(t.platform.status().latencyMs.store.n).toBeGreaterThan(0))
    expect(t.platform.status().latencyMs.deliver.n).toBe(0)
  })

  it('[A1] a subscriber of everything is told of every alert, though readings overtake alerts', async () => {
    await using t = await startTestPlatform()
    const told = await t.alerts()
    const heard = { alerts: [] as AlertMessage[], readings: 0 }
    const watcher = await t.client()
    watcher.on('message', (topic, payload) => {
      if (topic.includes('/alert/')) heard.alerts.push(JSON.parse(payload.toString()))
      else heard.readings++
    })
    await watcher.subscribeAsync('gongdi/v1/#', { qos: 1 })
    const gateway = await t.client()
    for (const device of ['TC-YT-0001-1', 'TC-YT-0001-2', 'TC-YT-0001-3']) {
      const at = crane(device)
      for (const seq of numbers(6)) await send(gateway, at(seq, OVERLOAD))
    }
    await vi.waitFor(() => expect(heard.readings).toBe(18))
    expect(heard.alerts.length).toBeGreaterThanOrEqual(3)
    expect(heard.alerts.map((a) => a.alertId).sort()).toEqual(told.map((a) => a.alertId).sort())
  })

  it('[M10] alerts go out while the store stands still, and nothing is acknowledged until it moves', async () => {
    await using t = await startTestPlatform()
    const told = await t.alerts()
    t.store.mood = 'stuck'
    const gateway = await t.client()
    const at = crane()
    const acknowledged: number[] = []
    const sent = numbers(6).map((seq) => send(gateway, at(seq, OVERLOAD)).then(() => acknowledged.push(seq)))
    await vi.waitFor(() => expect(told.map((a) => a.ruleId)).toContain('crane-moment-alarm'))
    await vi.waitFor(() => expect(t.platform.status().messages.received).toBe(6))
    expect(acknowledged).toEqual([])
    expect(t.store.seqsOf('TC-YT-0001-1')).toEqual([])
    t.store.back()
    await Promise.all(sent)
    expect(acknowledged, 'in the order in which they came').toEqual(numbers(6))
    expect(t.store.seqsOf('TC-YT-0001-1')).toEqual(numbers(6))
  })

  it('[M10] [M11] loses nothing while the store is away: alerts go on, and all is stored when it is back', async () => {
    await using t = await startTestPlatform()
    const told = await t.alerts()
    const gateway = await t.client()
    const at = crane()
    for (const seq of numbers(3)) await send(gateway, at(seq))
    t.store.mood = 'down'
    const sent = numbers(60, 3).map((seq) => send(gateway, at(seq, seq > 20 && seq < 30 ? OVERLOAD : {})))
    await vi.waitFor(() => expect(told.map((a) => a.state)).toContain('cleared'))
    await vi.waitFor(() => expect(t.platform.status().store.ok).toBe(false))
    expect(t.store.seqsOf('TC-YT-0001-1')).toEqual(numbers(3))
    expect(t.platform.status().messages.acknowledged).toBe(3)
    t.store.back()
    await Promise.all(sent)
    expect(t.store.seqsOf('TC-YT-0001-1')).toEqual(numbers(63))
    expect(t.platform.status().store).toMatchObject({ ok: true, error: null })
  })

  it('[E15] rejects the one row that the store refuses for good, acknowledges it, and stores its neighbours', async () => {
    await using t = await startTestPlatform()
    t.store.poison.add(7)
    const gateway = await t.client()
    const at = crane()
    await Promise.all(numbers(20).map((seq) => send(gateway, at(seq))))
    expect(t.store.seqsOf('TC-YT-0001-1')).toEqual(numbers(20).filter((seq) => seq !== 7))
    const { messages } = t.platform.status()
    expect(messages).toMatchObject({ acknowledged: 20, stored: 19, rejectedByCode: { STORE_REFUSED: 1 } })
    await vi.waitFor(async () =>
      expect(await t.rejections()).toMatchObject([
        { code: 'STORE_REFUSED', spec: 'E15', clientId: 'gw-YT-0001' },
      ]),
    )
  })

  it('[M10] slows its senders down when the queue is full, drops nothing, and stores all in the end', async () => {
    await using t = await startTestPlatform({ QUEUE_MAX: '200' })
    t.store.mood = 'stuck'
    const n = 20_000
    const at = crane('TC-YT-0001-1', 'boot1', n)
    const gateway = await t.raw('gw-YT-0001')
    const acks = countAcks(gateway)
    const topic = topicOf(at(0))
    const note = 'x'.repeat(1_000)
    const packets = numbers(n).map((seq) =>
      publishPacket(topic, JSON.stringify({ ...at(seq), note }), (seq % 65_535) + 1),
    )
    // What the sockets and one chunk take is taken; then nothing is read any more, and the sender cannot write on.
    for (const packet of packets) gateway.write(packet)
    let queued = -1
    await vi.waitFor(
      () => {
        const { queue } = t.platform.status()
        const before = queued
        queued = queue.messages
        expect(queue.stalledConnections).toBe(1)
        expect(queued).toBe(before)
      },
      { interval: 200, timeout: 5_000 },
    )
    expect(queued).toBeGreaterThanOrEqual(200)
    expect(queued).toBeLessThan(600)
    expect(gateway.writableLength).toBeGreaterThan(1_000_000)
    expect(acks()).toBe(0)
    t.store.back()
    await vi.waitFor(() => expect(acks()).toBe(n), { timeout: 20_000 })
    expect(t.store.seqsOf('TC-YT-0001-1')).toEqual(numbers(n))
    expect(t.platform.status().queue).toMatchObject({ messages: 0, stalledConnections: 0 })
  })

  it('[M10] holds back one connection with too much underway, and its neighbours go on', async () => {
    await using t = await startTestPlatform({ CONNECTION_UNACKNOWLEDGED_MAX: '20' })
    const told = await t.alerts()
    t.store.mood = 'stuck'
    const greedy = await t.raw('gw-YT-0002')
    const flood = crane('TC-YT-0002-1', 'boot1', 20_000)
    for (const seq of numbers(5_000)) {
      greedy.write(publishPacket(topicOf(flood(0)), JSON.stringify(flood(seq)), seq + 1))
    }
    await vi.waitFor(() => expect(t.platform.status().queue.stalledConnections).toBe(1))
    const neighbour = await t.client()
    const at = crane()
    const sent = numbers(6).map((seq) => send(neighbour, at(seq, OVERLOAD)))
    await vi.waitFor(() => expect(told.map((a) => a.deviceId)).toContain('TC-YT-0001-1'))
    expect(t.platform.status().messages.received).toBeLessThan(1_000)
    t.store.back()
    await Promise.all(sent)
    await vi.waitFor(() => expect(t.store.seqsOf('TC-YT-0002-1')).toHaveLength(5_000), { timeout: 10_000 })
  })

  it('[M2] [A2] after a restart goes on where it was: repeats are known, alerts keep their ids', async () => {
    const store = new SwitchableStore()
    const at = crane()
    const before: AlertMessage[] = []
    {
      await using t = await startTestPlatform({}, store)
      const told = await t.alerts()
      const gateway = await t.client()
      for (const seq of numbers(8)) await send(gateway, at(seq, seq > 2 ? OVERLOAD : {}))
      await vi.waitFor(() => expect(told.length).toBeGreaterThan(0))
      before.push(...told)
    }
    // The store object is closed with its platform; what it remembers is opened again.
    await using t = await startTestPlatform({}, new SwitchableStore(store.memory))
    const told = await t.alerts()
    const gateway = await t.client()
    for (const seq of numbers(10)) await send(gateway, at(seq, seq > 2 ? OVERLOAD : {}))
    const { messages, alerts } = t.platform.status()
    expect(messages).toMatchObject({ received: 10, acknowledged: 10, duplicates: 8, stored: 2 })
    expect(alerts.open).toBe(before.length)
    expect(told).toEqual([])
    expect(t.store.seqsOf('TC-YT-0001-1')).toEqual(numbers(10))
  })
})

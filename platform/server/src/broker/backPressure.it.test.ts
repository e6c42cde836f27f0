import type { Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it, vi } from 'vitest'
import { craneState, topicOf } from '../ingest/testMessages.ts'
import { countAcks, publishPacket, send, startTestPlatform } from '../testPlatform.ts'

const QUEUE_MAX = 20
/** What one read may hold when packets come one by one and this process is slow to read for a moment. */
const ONE_READ = 40

const cranesOf = (site: number) => (n: number, deviceId: string) =>
  craneState({
    siteId: `YT-000${site}`,
    deviceId: `TC-YT-000${site}-${deviceId}`,
    seq: n,
    measuredAtMs: Date.now(),
    sentAtMs: Date.now(),
  })

describe('back-pressure', () => {
  it.each([
    ['of one topic, which are read on the short way', () => '1'],
    ['of many topics, which go through the broker', (n: number) => `${n % 40}`],
  ])(
    '[M10] holds against single packets, one after the other, on several connections: messages %s',
    async (_, deviceOf) => {
      await using t = await startTestPlatform({
        QUEUE_MAX: `${QUEUE_MAX}`,
        CONNECTION_UNACKNOWLEDGED_MAX: '10',
      })
      t.store.mood = 'down'
      const sites = [1, 2, 3, 4, 5]
      const gateways = await Promise.all(sites.map((site) => t.raw(`gw-YT-000${site}`)))
      const acks = gateways.map((gateway) => countAcks(gateway))
      const n = 100
      for (let i = 0; i < n; i++) {
        for (const [at, gateway] of gateways.entries()) {
          const body = cranesOf(sites[at]!)(i, deviceOf(i))
          gateway.write(publishPacket(topicOf(body), JSON.stringify(body), i + 1))
        }
        await delay(5)
      }
      const { queue, messages } = t.platform.status()
      expect(queue.stalledConnections).toBe(5)
      expect(queue.messages).toBeGreaterThanOrEqual(QUEUE_MAX)
      expect(queue.messages).toBeLessThanOrEqual(QUEUE_MAX + ONE_READ)
      expect(messages.received).toBe(queue.messages)
      t.store.back()
      await vi.waitFor(() => expect(acks.map((count) => count())).toEqual(sites.map(() => n)), {
        timeout: 10_000,
      })
      expect(t.platform.status().messages).toMatchObject({ received: 5 * n, stored: 5 * n, duplicates: 0 })
      expect(t.platform.status().queue).toMatchObject({ messages: 0, stalledConnections: 0 })
    },
  )

  it('[M10] keeps one connection at its own limit while there is room for others', async () => {
    await using t = await startTestPlatform({ CONNECTION_UNACKNOWLEDGED_MAX: '10' })
    t.store.mood = 'down'
    const gateway = await t.raw('gw-YT-0001')
    const acks = countAcks(gateway)
    for (let i = 0; i < 100; i++) {
      const body = cranesOf(1)(i, `${i % 2}`)
      gateway.write(publishPacket(topicOf(body), JSON.stringify(body), i + 1))
      await delay(3)
    }
    const { queue } = t.platform.status()
    expect(queue.messages).toBeLessThanOrEqual(11 + ONE_READ)
    expect(queue.stalledConnections).toBe(1)
    t.store.back()
    await vi.waitFor(() => expect(acks()).toBe(100), { timeout: 5_000 })
  })

  it('[M10] takes nothing more of those who connect anew while the queue is full, and all of it later, in order', async () => {
    await using t = await startTestPlatform({ QUEUE_MAX: '1' })
    t.store.mood = 'down'
    const sites = [1, 2, 3, 4, 5, 6, 7, 8]
    const gateways: Socket[] = []
    for (const site of sites) {
      const gateway = await t.raw(`gw-YT-000${site}`)
      gateways.push(gateway)
      const packets = Array.from({ length: 10 }, (_, i) => {
        const body = cranesOf(site)(i, '1')
        return publishPacket(topicOf(body), JSON.stringify(body), i + 1)
      })
      gateway.write(Buffer.concat(packets))
    }
    await vi.waitFor(() => expect(t.platform.status().queue.stalledConnections).toBe(sites.length))
    expect(t.platform.status().queue.messages).toBe(1)
    const ids: number[] = []
    countAcks(gateways[7]!, (messageId) => ids.push(messageId))
    t.store.back()
    await vi.waitFor(() => expect(t.platform.status().messages.stored).toBe(80), { timeout: 5_000 })
    await vi.waitFor(() => expect(ids).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]))
  })

  it('[M10] a client that pings does not take it for the end that it is held back', async () => {
    await using t = await startTestPlatform({ QUEUE_MAX: '1' })
    t.store.mood = 'down'
    const gateway = await t.client({ keepalive: 1 })
    let closes = 0
    gateway.on('close', () => closes++)
    const sent = Array.from({ length: 5 }, (_, i) => send(gateway, cranesOf(1)(i, '1')))
    await vi.waitFor(() => expect(t.platform.status().queue.stalledConnections).toBe(1))
    await delay(4_000)
    expect(closes).toBe(0)
    t.store.back()
    await Promise.all(sent)
    expect(t.platform.status().messages).toMatchObject({ received: 5, rejectedByCode: {} })
  })

  it('lets those who only listen go on while the queue is full', async () => {
    await using t = await startTestPlatform({ QUEUE_MAX: '1' })
    t.store.mood = 'down'
    const gateway = await t.raw('gw-YT-0001')
    for (let i = 0; i < 5; i++) {
      const body = cranesOf(1)(i, '1')
      gateway.write(publishPacket(topicOf(body), JSON.stringify(body), i + 1))
    }
    await vi.waitFor(() => expect(t.platform.status().queue.stalledConnections).toBe(1))
    const viewer = await t.client()
    expect((await viewer.subscribeAsync('gongdi/v1/+/alert/+', { qos: 1 }))[0]!.qos).toBe(1)
  })
})

import type { Socket } from 'node:net'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { AlertMessage } from '@gongdi/contract'
import { epochMs } from '@gongdi/contract/wire'
import mqttPacket from 'mqtt-packet'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { publishPacket, SwitchableStore, startTestPlatform } from '../testPlatform.ts'
import { craneState, topicOf } from './testMessages.ts'

/** The sites of the sample city: thirty cranes. */
const CRANES_OF_SITE = [2, 2, 3, 4, 2, 2, 3, 4, 2, 2, 2, 2]
/** What a gateway has under way at most: the default of the simulator. */
const IN_FLIGHT = 2_000

/** What a bare connection is told of alerts; a client with a keep-alive of its own would not bear the clock of the test. */
async function alertsOf(socket: Socket): Promise<AlertMessage[]> {
  const told: AlertMessage[] = []
  const parser = mqttPacket.parser()
  const subscribed = new Promise<void>((resolve) => {
    parser.on('packet', (packet) => {
      if (packet.cmd === 'suback') resolve()
      else if (packet.cmd === 'publish') told.push(JSON.parse(packet.payload.toString()))
    })
  })
  socket.on('data', (data) => parser.parse(data))
  const subscriptions = [{ topic: 'gongdi/v1/+/alert/+', qos: 0 as const }]
  socket.write(mqttPacket.generate({ cmd: 'subscribe', messageId: 1, subscriptions }))
  await subscribed
  return told
}

/** A city on a clock that only the test moves: a second a step, with the platform's own sweep at each. */
async function startCity() {
  let nowMs = epochMs()
  const t = await startTestPlatform({}, new SwitchableStore(), { clock: () => nowMs })
  const told = await alertsOf(await t.raw('watch'))
  const gateways = await Promise.all(
    CRANES_OF_SITE.map(async (cranes, i) => {
      const siteId = `YT-${String(i + 1).padStart(4, '0')}`
      const gateway = { siteId, cranes, socket: await t.raw(`gw-${siteId}`), sent: 0, acks: 0 }
      gateway.socket.on('data', (data) => {
        gateway.acks += data.length / 4
      })
      return gateway
    }),
  )
  const until = async (isTrue: () => boolean) => {
    while (!isTrue()) await nextTurn()
  }
  let sent = 0
  let second = 0
  const step = async (momentPercent: number | null) => {
    if (momentPercent !== null) {
      for (const gateway of gateways) {
        for (let crane = 1; crane <= gateway.cranes; crane++) {
          if (gateway.sent - gateway.acks >= IN_FLIGHT) continue
          const body = craneState({
            siteId: gateway.siteId,
            deviceId: `TC-${gateway.siteId}-${crane}`,
            seq: second,
            measuredAtMs: nowMs,
            sentAtMs: nowMs,
            momentPercent,
          })
          const messageId = (gateway.sent++ % 65_535) + 1
          gateway.socket.write(publishPacket(topicOf(body), JSON.stringify(body), messageId))
          sent++
        }
      }
      await until(() => t.platform.status().messages.received === sent)
    }
    second++
    nowMs += 1_000
    vi.advanceTimersByTime(1_000)
  }
  const steps = async (n: number, momentPercent: number | null) => {
    for (let i = 0; i < n; i++) await step(momentPercent)
  }
  const raised = (ruleId: string) =>
    new Set(told.filter((alert) => alert.ruleId === ruleId).map((alert) => alert.deviceId)).size
  return { t, steps, until, raised, sent: () => sent, [Symbol.asyncDispose]: () => t[Symbol.asyncDispose]() }
}

describe('a store that is away for minutes', () => {
  // The platform sweeps by `setInterval`; everything else keeps its own time.
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }))
  afterEach(() => void vi.useRealTimers())

  it('[A1] [M11] does not stop the alerts of a city for five minutes, and nobody is held to be silent', {
    timeout: 60_000,
  }, async () => {
    await using city = await startCity()
    const { t, steps, until, raised } = city
    await steps(10, 50)
    t.store.mood = 'down'
    await steps(290, 50)
    expect(raised('crane-moment-alarm')).toBe(0)
    await steps(10, 120)
    await until(() => raised('crane-moment-alarm') === 30)
    expect(t.platform.status().queue).toMatchObject({ stalledConnections: 0 })

    // Now as if every gateway had reached its window: it says nothing until it gets its acknowledgements.
    await steps(180, null)
    expect(t.platform.status().silentDevices).toBe(0)
    expect(raised('crane-silent')).toBe(0)
    t.store.back()
    await until(() => t.platform.status().messages.acknowledged === city.sent())
    await steps(10, null)
    expect(raised('crane-silent'), 'the clocks begin anew').toBe(0)
    expect(t.platform.status().alerts.raised).toBeGreaterThan(0)

    // And from there on silence counts again.
    await steps(120, null)
    await until(() => raised('crane-silent') === 30)
    expect(t.platform.status().silentDevices).toBe(30)
  })
})

import { once } from 'node:events'
import { createServer } from 'node:http'
import { text as textOf } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import { formatDeviceTopic } from '@gongdi/contract/wire'
import { connectAsync } from 'mqtt'
import { type ReadAlert, readAlerts } from '../src/alerts/readAlerts.ts'
import type { AlertChannel, PlannedTarget } from '../src/shared/plan.ts'
import { fillPayload, fillText } from '../src/target/fillTemplate.ts'

const SITE = { siteId: 'PB-0001', deviceId: 'TC-PB-0001-1', gatewayId: 'GW-PB-0001' }
const BOOT = 'one-hazard'

/**
 * Plays one crane to a target as its file says: calm, `overS` seconds at 101 % from reading 5 on, calm again; one reading a second of event time, sent
 * every `everyMs`. Returns what came on its first channel, read as its file says, as soon as `isEnough` is content, or after `withinMs`.
 */
export async function oneHazard(
  target: PlannedTarget,
  options: {
    everyMs: number
    overS?: number
    calmS?: number
    withinMs: number
    isEnough: (alerts: ReadAlert[]) => boolean
  },
): Promise<ReadAlert[]> {
  const { everyMs, overS = 5, calmS = 14, withinMs, isEnough } = options
  const alerts: ReadAlert[] = []
  const came = Promise.withResolvers<void>()
  const [channel] = target.channels
  const stopListening = await listen(channel!, (text) => {
    const read = readAlerts(channel!.map, text)
    if ('unreadable' in read) return came.reject(new Error(read.unreadable))
    alerts.push(...read.alerts)
    if (isEnough(alerts)) came.resolve()
  })
  const { access, clientId, topic, payload } = target.readings
  const gateway = await connectAsync(access.url, { ...access, clientId: fillText(clientId, SITE) })
  try {
    const giveUp = delay(withinMs, null, { ref: false })
    const startMs = Date.now()
    for (let seq = 0; seq < 5 + overS + calmS; seq++) {
      const isOver = seq >= 5 && seq < 5 + overS
      const reading = craneReading(seq, startMs + 1000 * seq, isOver ? 101 : 69)
      const names = { ...SITE, deviceKind: 'crane', messageKind: 'state' }
      await gateway.publishAsync(
        payload === null
          ? formatDeviceTopic({ ...SITE, deviceKind: 'crane', messageKind: 'state' })
          : fillText(topic, names),
        JSON.stringify(payload === null ? reading : fillPayload(payload, { ...names, ...reading })),
        { qos: 1 },
      )
      if (everyMs === 0) continue
      const isEnoughNow = await Promise.race([came.promise.then(() => true), delay(everyMs, false)])
      if (isEnoughNow) break
    }
    await Promise.race([came.promise, giveUp])
    return alerts
  } finally {
    await gateway.endAsync(true)
    await stopListening()
  }
}

const craneReading = (seq: number, measuredAtMs: number, momentPercent: number) => ({
  v: 1,
  siteId: SITE.siteId,
  deviceId: SITE.deviceId,
  bootId: BOOT,
  seq,
  measuredAtMs,
  sentAtMs: measuredAtMs,
  quality: 'good',
  momentPercent,
})

/** Resolves when alerts of this channel would be heard. */
async function listen(channel: AlertChannel, hear: (text: string) => void): Promise<() => Promise<void>> {
  if (channel.via === 'mqtt') {
    const client = await connectAsync(channel.access.url, { ...channel.access, clientId: 'one-hazard-ear' })
    client.on('message', (_, payload) => hear(payload.toString()))
    await client.subscribeAsync(channel.filter, { qos: channel.qos })
    return () => client.endAsync(true)
  }
  if (channel.via !== 'webhook') throw new Error(`no peer tells its alerts by ${channel.via}`)
  const server = createServer(async (request, response) => {
    hear(await textOf(request))
    response.end()
  })
  server.listen(channel.port, channel.host)
  await once(server, 'listening')
  return async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}

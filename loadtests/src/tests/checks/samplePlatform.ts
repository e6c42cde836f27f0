import { createServer as createHttpServer, type Server } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { Aedes, type AedesPublishPacket } from 'aedes'
import { WebSocketServer } from 'ws'

/** The third reading over 100 % in a row raises an alert; one below ends the hazard. */
const ALERTS_AT_READING = 3
/** Of a list that is asked, what is no older. */
const LISTED_MS = 500

interface Reading {
  device: string
  boot: string
  n: number
  moment: number
}

interface Alert {
  device: string
  rule: string
  boot: string
  n: number
}

export interface SamplePlatformOptions {
  /** Never says anything. */
  isSilent?: boolean
  /** Where to post alerts to, once there is somebody. */
  webhookUrl?: string
}

/**
 * A platform that judges the readings of the sample plan in the simplest way, and says its alerts on every kind of channel. The first
 * WebSocket is closed after its second alert.
 */
export async function startSamplePlatform({ isSilent = false, webhookUrl }: SamplePlatformOptions = {}) {
  const broker = await Aedes.createBroker({ concurrency: 0 })
  const mqtt = createServer({ noDelay: true }, broker.handle)
  const listed: { alert: Alert; atMs: number }[] = []
  const http = createHttpServer((_, response) => {
    const standing = listed.filter(({ atMs }) => Date.now() - atMs < LISTED_MS)
    response.end(JSON.stringify({ alerts: standing.map(({ alert }) => alert) }))
  })
  const sockets = new WebSocketServer({ server: http })
  let told = 0

  const raise = (alert: Alert): void => {
    const text = JSON.stringify(alert)
    const packet = { topic: `alerts/${alert.device}`, payload: text, qos: 1 as const }
    broker.publish({ cmd: 'publish', retain: false, dup: false, ...packet }, () => {})
    for (const socket of sockets.clients) socket.send(text)
    if (++told === 2) for (const socket of sockets.clients) socket.close()
    if (webhookUrl !== undefined) fetch(webhookUrl, { method: 'POST', body: text }).catch(() => {})
    listed.push({ alert, atMs: Date.now() })
  }

  const over = new Map<string, number>()
  broker.on('publish', (packet: AedesPublishPacket) => {
    if (isSilent || !packet.topic.startsWith('readings/')) return
    const { device, boot, n, moment } = JSON.parse(packet.payload.toString()) as Reading
    const count = moment > 100 ? (over.get(device) ?? 0) + 1 : 0
    over.set(device, count)
    if (count === ALERTS_AT_READING) raise({ device, rule: 'overload', boot, n })
  })
  const [mqttPort, httpPort] = [await portOf(mqtt), await portOf(http)]
  return {
    url: `mqtt://127.0.0.1:${mqttPort}`,
    httpUrl: `http://127.0.0.1:${httpPort}`,
    wsUrl: `ws://127.0.0.1:${httpPort}`,
    async [Symbol.asyncDispose]() {
      await new Promise<void>((resolve) => broker.close(() => resolve()))
      await new Promise<void>((resolve) => mqtt.close(() => resolve()))
      for (const socket of sockets.clients) socket.terminate()
      http.closeAllConnections()
      await new Promise<void>((resolve) => http.close(() => resolve()))
    },
  }
}

async function portOf(server: Server | ReturnType<typeof createServer>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer()
  const port = await portOf(server)
  await new Promise<void>((resolve) => server.close(() => resolve()))
  return port
}

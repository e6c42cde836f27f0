import { connect, type Socket } from 'node:net'
import type { AlertMessage, DeviceMessage, MessageKind, RejectionView } from '@gongdi/contract'
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt'
import mqttPacket from 'mqtt-packet'
import { createPlatform, type Platform, type PlatformDeps } from './app.ts'
import { parseConfig } from './config.ts'
import { PlatformError } from './errors.ts'
import { topicOf } from './ingest/testMessages.ts'
import { Memory } from './storage/memory/memory.ts'
import { MemoryStore } from './storage/memory/memoryStore.ts'
import type { Batch } from './storage/port.ts'

/** A store in memory whose server can be taken away, made to stand still, and brought back. */
export class SwitchableStore extends MemoryStore {
  readonly memory: Memory
  mood: 'well' | 'down' | 'stuck' = 'well'
  /** Sequence numbers that it will never take. */
  readonly poison = new Set<number>()
  #go: (() => void)[] = []

  constructor(memory = new Memory()) {
    super(memory)
    this.memory = memory
  }

  override async write(batch: Batch): Promise<void> {
    if (this.mood === 'stuck') await new Promise<void>((resolve) => this.#go.push(resolve))
    if (this.mood === 'down') throw new PlatformError('PLT_STORE_DOWN', { reason: 'test' })
    if (batch.readings.some(({ body }) => this.poison.has(body.seq))) {
      throw new PlatformError('PLT_STORE_REFUSED', { reason: 'test' })
    }
    await super.write(batch)
  }

  back(): void {
    this.mood = 'well'
    for (const go of this.#go.splice(0)) go()
  }

  /** Sequence numbers of a device that are stored, ascending. */
  seqsOf(deviceId: string): number[] {
    const seqs = [...this.memory.readings.values()].flatMap(({ body }) =>
      body.deviceId === deviceId ? [body.seq] : [],
    )
    return seqs.sort((a, b) => a - b)
  }
}

export interface TestPlatform extends AsyncDisposable {
  platform: Platform
  store: SwitchableStore
  /** A connected MQTT.js client that never reconnects by itself. */
  client(options?: IClientOptions): Promise<MqttClient>
  /** A bare TCP connection, with CONNECT said and answered when a client id is given. */
  raw(clientId?: string, keepalive?: number): Promise<Socket>
  /** Every alert message that a subscriber of all sites is told of. */
  alerts(): Promise<AlertMessage[]>
  rejections(): Promise<RejectionView[]>
}

/** A platform on free ports with a store in memory; everything is closed with it. */
export async function startTestPlatform(
  env: Record<string, string> = {},
  store = new SwitchableStore(),
  deps: PlatformDeps = {},
): Promise<TestPlatform> {
  const config = parseConfig({ MQTT_PORT: '0', HTTP_PORT: '0', FLUSH_MS: '10', STOP_MS: '500', ...env })
  const platform = await createPlatform(config, { openStore: async () => store, ...deps })
  const clients: MqttClient[] = []
  const sockets: Socket[] = []
  const client = async (options: IClientOptions = {}) => {
    const made = await connectClient(platform.mqttPort, options)
    clients.push(made)
    return made
  }
  return {
    platform,
    store,
    client,
    async raw(clientId, keepalive = 60) {
      const socket = await rawConnection(platform.mqttPort, clientId, keepalive)
      sockets.push(socket)
      return socket
    },
    async alerts() {
      const heard: AlertMessage[] = []
      const subscriber = await client()
      subscriber.on('message', (_topic, payload) => heard.push(JSON.parse(payload.toString())))
      await subscriber.subscribeAsync('gongdi/v1/+/alert/+', { qos: 1 })
      return heard
    },
    async rejections() {
      const response = await fetch(`http://127.0.0.1:${platform.httpPort}/api/v1/rejections?limit=1000`)
      return ((await response.json()) as { rejections: RejectionView[] }).rejections
    },
    async [Symbol.asyncDispose]() {
      store.back()
      for (const each of clients) each.end(true)
      for (const each of sockets) each.destroy()
      await platform.close()
    },
  }
}

export function connectClient(port: number, options: IClientOptions = {}): Promise<MqttClient> {
  return new Promise((resolve, reject) => {
    const client = mqtt.connect(`mqtt://127.0.0.1:${port}`, { reconnectPeriod: 0, ...options })
    client.once('connect', () => resolve(client))
    client.once('error', (error) => {
      client.end(true)
      reject(error)
    })
    client.once('close', () => reject(new Error('closed before it was connected')))
    client.on('error', () => {})
  })
}

function rawConnection(port: number, clientId: string | undefined, keepalive: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1' }, () => {
      if (clientId === undefined) resolve(socket)
      else {
        socket.write(connectPacket(clientId, keepalive))
        socket.once('data', () => resolve(socket))
      }
    })
    socket.once('error', reject)
    socket.on('error', () => {})
  })
}

export const connectPacket = (clientId: string, keepalive = 60): Buffer =>
  mqttPacket.generate({
    cmd: 'connect',
    protocolId: 'MQTT',
    protocolVersion: 4,
    clean: true,
    clientId,
    keepalive,
  })

export const publishPacket = (topic: string, payload: string | Buffer, messageId: number): Buffer =>
  mqttPacket.generate({ cmd: 'publish', topic, payload, qos: 1, dup: false, retain: false, messageId })

/** Counts the PUBACKs that come on a bare connection; other packets may come between. */
export function countAcks(socket: Socket, onAck: (messageId: number) => void = () => {}): () => number {
  const parser = mqttPacket.parser()
  let acks = 0
  parser.on('packet', ({ cmd, messageId }) => {
    if (cmd !== 'puback') return
    acks++
    onAck(messageId!)
  })
  socket.on('data', (data) => parser.parse(data))
  return () => acks
}

/** Publishes a device message with QoS 1 on its topic; resolves with its PUBACK. */
export const send = (client: MqttClient, body: DeviceMessage, kind: MessageKind = 'state') =>
  client.publishAsync(topicOf(body, kind), JSON.stringify(body), { qos: 1 })

/** Resolves when the other side has ended this connection. What still comes is read, because the end comes after it. */
export function closed(socket: Socket): Promise<void> {
  socket.resume()
  return socket.closed ? Promise.resolve() : new Promise((resolve) => socket.once('close', () => resolve()))
}

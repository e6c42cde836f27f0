import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'
import { Aedes } from 'aedes'

/** A broker that can be killed and started again on its port; remembers what it took. */
export class Broker implements AsyncDisposable {
  port = 0
  readonly taken: { topic: string; deviceId: string; seq: number; body: Record<string, unknown> }[] = []
  readonly clientIds: string[] = []
  /** While true, publishes are neither taken nor answered. */
  stalled = false
  /** Stalls by itself after so many. */
  stallAfter = Number.POSITIVE_INFINITY
  #stop: (() => Promise<void>) | null = null

  async start(): Promise<this> {
    const aedes = await Aedes.createBroker({
      concurrency: 0,
      authorizePublish: (_client, packet, done) => {
        if (this.taken.length >= this.stallAfter) this.stalled = true
        if (this.stalled) return
        const body = JSON.parse(packet.payload.toString())
        this.taken.push({ topic: packet.topic, deviceId: body.deviceId, seq: body.seq, body })
        done(null)
      },
    })
    aedes.on('client', (client) => this.clientIds.push(client.id))
    const sockets = new Set<Socket>()
    const server = createServer((socket) => {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => sockets.delete(socket))
      aedes.handle(socket)
    })
    server.listen(this.port, '127.0.0.1')
    await once(server, 'listening')
    this.port = (server.address() as AddressInfo).port
    this.#stop = async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
      await new Promise<void>((resolve) => aedes.close(() => resolve()))
    }
    return this
  }

  /** As a crash: sockets torn, nothing said. */
  async kill(): Promise<void> {
    await this.#stop?.()
    this.#stop = null
  }

  get isUp(): boolean {
    return this.#stop !== null
  }

  get url(): string {
    return `mqtt://127.0.0.1:${this.port}`
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.kill()
  }
}

import { connect, createServer, type Server, type Socket } from 'node:net'

/** A line between a city and a broker that can be cut and mended: a relay of TCP connections. Binds to 127.0.0.1. */
export class CutLine {
  readonly #to: { host: string; port: number }
  readonly #sockets = new Set<Socket>()
  #server: Server | null = null
  #port = 0

  constructor(to: { host: string; port: number }) {
    this.#to = to
  }

  /** Lets connections through, at the port that it had before if it had one. Resolves with the port. */
  async open(): Promise<number> {
    if (this.#server) return this.#port
    const server = createServer({ noDelay: true }, (near) => this.#relay(near))
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      // A whole city comes back at once.
      server.listen({ host: '127.0.0.1', port: this.#port, backlog: 16_384 }, resolve)
    })
    this.#server = server
    const address = server.address()
    this.#port = typeof address === 'object' && address !== null ? address.port : 0
    return this.#port
  }

  /** Tears every connection and refuses new ones, as a broken line does. */
  async cut(): Promise<void> {
    const server = this.#server
    this.#server = null
    for (const socket of this.#sockets) socket.resetAndDestroy()
    if (server) await new Promise((resolve) => server.close(resolve))
  }

  #relay(near: Socket): void {
    const far = connect({ ...this.#to, noDelay: true })
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        this.#sockets.delete(socket)
        other.destroy()
      })
      socket.pipe(other)
    }
  }
}

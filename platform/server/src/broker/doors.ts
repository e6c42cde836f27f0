import { createServer, type Server, type Socket } from 'node:net'
import type { PortWish } from '../config.ts'
import { listen, open } from '../startup/listen.ts'

/**
 * Of a listening socket Node takes one connection a turn of the event loop. When a whole city comes back at once, and each turn is long by what it
 * has to say, that would be some fifty a second; so the port has several (SO_REUSEPORT), among which the system spreads those who come.
 */
const DOORS = 16

/** The port at which connections are taken. Not open yet when it is made. */
export class Doors {
  readonly #servers: Server[] = []
  readonly #onSocket: (socket: Socket) => void

  constructor(onSocket: (socket: Socket) => void) {
    this.#onSocket = onSocket
  }

  get areOpen(): boolean {
    return this.#servers.some((server) => server.listening)
  }

  /** Opens the port, alone there; gives it. Throws as `listen` does. Where the system does not share ports there is one door. */
  async open(setting: string, host: string, wish: PortWish): Promise<number> {
    // Whoever shares a port is not told that others are there. So the port is first opened unshared, by one who lets nobody in.
    const trial = createServer((socket) => socket.destroy())
    const port = await listen(trial, setting, host, wish)
    await new Promise((resolve) => trial.close(resolve))
    try {
      for (let n = 0; n < DOORS; n++) await open(this.#newServer(), port, host, true)
    } catch {
      if (!this.areOpen) await listen(this.#newServer(), setting, host, { port, asked: true })
    }
    return port
  }

  /** Lets nobody in any more; who is in stays. */
  close(): void {
    for (const server of this.#servers) server.close()
  }

  #newServer(): Server {
    const server = createServer({ noDelay: true, keepAlive: true }, this.#onSocket)
    this.#servers.push(server)
    return server
  }
}

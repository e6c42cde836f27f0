import { createServer, type ServerResponse } from 'node:http'
import type { PortWish } from '../config.ts'
import { listen } from './listen.ts'

export interface WaitingRoom {
  port: number
  /** Frees the port for the API. */
  close(): Promise<void>
}

/**
 * Holds the HTTP port while the platform waits for its store: alive, but not ready. So whoever watches the platform can tell one that waits
 * from one that is gone, and a port that is taken shows at once.
 */
export async function openWaitingRoom(host: string, wish: PortWish): Promise<WaitingRoom> {
  const server = createServer((request, response) => {
    if (request.url === '/healthz') answer(response, 200, 'text/plain; charset=utf-8', 'ok\n')
    else answer(response, 503, 'application/json', '{"ready":false,"reasons":["starting"]}')
  })
  const port = await listen(server, 'HTTP_PORT', host, wish)
  return {
    port,
    close: () =>
      new Promise<void>((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()))
        server.closeAllConnections()
      }),
  }
}

function answer(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'retry-after': '1', connection: 'close' }).end(body)
}

import { createServer } from 'node:net'
import { PlatformError } from '../../../errors.ts'

const HIGHEST_PORT = 65_535

/**
 * A port of this machine that nobody listens on: `port`, or the next free one above it, or any for 0. With `asked` it is `port` or
 * PLT_PORT_TAKEN.
 */
export async function freePort(port: number, asked: boolean): Promise<number> {
  for (let candidate = port; candidate <= HIGHEST_PORT; candidate++) {
    const free = await probe(candidate)
    if (free !== null) return free
    if (asked) break
  }
  throw new PlatformError('PLT_PORT_TAKEN', { port })
}

/** The port that could be listened on, null when it is taken or not allowed. */
function probe(port: number): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(null)
      else reject(error)
    })
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      const found = typeof address === 'object' && address ? address.port : null
      server.close(() => resolve(found))
    })
  })
}

import type { Server } from 'node:net'
import type { PortWish } from '../config.ts'
import { PlatformError } from '../errors.ts'

/** Ports tried after the default one. */
const TRIES = 100

/** What the system says when it will not let us have an address at all. */
const REFUSALS = new Set(['EACCES', 'EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL'])

/**
 * Opens the port that was asked for, or, when none was, the next free one from there upwards; gives the port. Throws PLT_PORT_TAKEN, or
 * PLT_CONFIG_INVALID when the system does not let us have it. `setting` names the port in what people read.
 */
export async function listen(
  server: Server,
  setting: string,
  host: string,
  { port, asked }: PortWish,
): Promise<number> {
  for (let candidate = port; ; candidate++) {
    try {
      return await open(server, candidate, host)
    } catch (cause) {
      const { code = '' } = cause as NodeJS.ErrnoException
      const mayGoOn = !asked && candidate < Math.min(port + TRIES, 65_535)
      if (code === 'EADDRINUSE' && mayGoOn) continue
      if (code === 'EADDRINUSE')
        throw new PlatformError('PLT_PORT_TAKEN', { setting, host, port: candidate }, { cause })
      if (!REFUSALS.has(code)) throw cause
      const problems = [`${setting} or HOST: ${host}:${candidate} cannot be opened (${code})`]
      throw new PlatformError('PLT_CONFIG_INVALID', { problems }, { cause })
    }
  }
}

/** Opens this port and no other, 0 for any; gives it. `reusePort`: others who say so may have it as well, where the system knows of that. */
export async function open(server: Server, port: number, host: string, reusePort = false): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    const onListening = () => {
      server.off('error', onError)
      resolve()
    }
    const onError = (error: Error) => {
      server.off('listening', onListening)
      reject(error)
    }
    server.once('listening', onListening)
    server.once('error', onError)
    server.listen({ port, host, reusePort })
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('a server without a port')
  return address.port
}

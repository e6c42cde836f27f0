import { createServer } from 'node:net'
import { Aedes } from 'aedes'

export interface OpenBroker {
  broker: Aedes
  port: number
  close(): Promise<void>
}

/**
 * A broker and nothing behind it, on 127.0.0.1; port 0 takes a free one. `concurrency: 0`: with Aedes' own queue of 100 a few thousand messages that
 * nobody subscribed to overflow its stack.
 */
export async function openBroker(port = 0): Promise<OpenBroker> {
  const broker = await Aedes.createBroker({ concurrency: 0 })
  const server = createServer({ noDelay: true }, broker.handle)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the broker has no port')
  const close = async () => {
    await new Promise<void>((resolve) => broker.close(() => resolve()))
    await new Promise<void>((resolve) => server.close(() => resolve()))
  }
  return { broker, port: address.port, close }
}

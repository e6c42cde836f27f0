import { once } from 'node:events'
import { connect, createServer } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { CutLine } from './cutLine.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function startEcho() {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.pipe(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(() => server.close())
  return { host: '127.0.0.1', port: (server.address() as { port: number }).port }
}

async function say(port: number, text: string): Promise<string> {
  const socket = connect({ host: '127.0.0.1', port })
  closing.push(() => socket.destroy())
  // It stays open and is torn later.
  socket.on('error', () => {})
  await once(socket, 'connect')
  socket.write(text)
  const [heard] = await once(socket, 'data')
  return String(heard)
}

it('a line lets everything through, nothing while it is cut, and everything again at the same address', async () => {
  const line = new CutLine(await startEcho())
  const port = await line.open()
  closing.push(() => line.cut())
  expect(await say(port, 'before')).toBe('before')

  const held = connect({ host: '127.0.0.1', port })
  await once(held, 'connect')
  const torn = once(held, 'close').catch((error: NodeJS.ErrnoException) => error.code)
  await line.cut()
  expect(await torn).toBe('ECONNRESET')
  await expect(say(port, 'meanwhile')).rejects.toMatchObject({ code: 'ECONNREFUSED' })

  expect(await line.open()).toBe(port)
  expect(await say(port, 'after')).toBe('after')
})

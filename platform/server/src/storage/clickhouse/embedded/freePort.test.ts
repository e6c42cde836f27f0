import { createServer, type Server } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { freePort } from './freePort.ts'

const servers: Server[] = []
afterEach(() =>
  Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve)))),
)

const listen = async (port: number): Promise<void> => {
  const server = createServer()
  servers.push(server)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
}

it('takes the port that was named when it is free, and any for 0', async () => {
  const port = await freePort(0, false)
  expect(port).toBeGreaterThan(0)
  expect(await freePort(port, true)).toBe(port)
})

it('takes the next free one when it is taken, unless it was asked for', async () => {
  const port = await freePort(0, false)
  await listen(port)
  expect(await freePort(port, false)).toBeGreaterThan(port)
  await expect(freePort(port, true)).rejects.toMatchObject({ code: 'PLT_PORT_TAKEN', details: { port } })
})

import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { describe, expect, it, vi } from 'vitest'
import { startTestApi } from './testApi.ts'

async function listen(limits: NonNullable<Parameters<typeof startTestApi>[0]>['limits'] = {}) {
  const api = await startTestApi({ limits })
  await api.app.listen({ port: 0, host: '127.0.0.1' })
  return { ...api, port: (api.app.server.address() as { port: number }).port }
}

async function open(port: number, text: string): Promise<{ socket: Socket; received: () => string }> {
  const socket = connect(port, '127.0.0.1')
  let received = ''
  socket.on('data', (data) => {
    received += String(data)
  })
  socket.on('error', () => {})
  await once(socket, 'connect')
  socket.write(text)
  return { socket, received: () => received }
}

describe('the HTTP port', () => {
  it('answers what is not HTTP in the shape of every other error, and goes on', async () => {
    await using api = await listen()
    const { socket, received } = await open(api.port, '\u0010\u0000MQTT\r\n\r\n')
    await vi.waitFor(() => expect(received()).toContain('"code":"PLT_QUERY_INVALID"'))
    expect(received()).toMatch(/^HTTP\/1\.1 400 /)
    await vi.waitFor(() => expect(socket.closed).toBe(true))
    expect((await fetch(`http://127.0.0.1:${api.port}/healthz`)).status).toBe(200)
  })

  it('stops though a request is hanging half sent and a connection is idle', async () => {
    await using api = await listen({ live: { closeGraceMs: 100 } })
    const half = await open(
      api.port,
      'POST /api/v1/alerts/al-1/acknowledge HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n',
    )
    const idle = await open(api.port, '')
    const startedAtMs = performance.now()
    await api.app.close()
    expect(performance.now() - startedAtMs).toBeLessThan(2_000)
    await vi.waitFor(() => expect([half.socket.closed, idle.socket.closed]).toEqual([true, true]))
  })

  it('takes so many connections and no more', async () => {
    await using api = await listen({ maxConnections: 2 })
    const kept = [await open(api.port, ''), await open(api.port, '')]
    const refused = await open(api.port, '')
    await vi.waitFor(() => expect(refused.socket.closed).toBe(true))
    expect(kept.map(({ socket }) => socket.closed)).toEqual([false, false])
    for (const { socket } of kept) socket.destroy()
  })
})

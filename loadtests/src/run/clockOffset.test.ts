import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocketServer } from 'ws'
import type { PlannedTarget } from '../shared/plan.ts'
import { clockOf, offsetOf } from './clockOffset.ts'

const closing: (() => unknown)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** A live stream whose clock is `aheadMs` ahead. */
async function startLive(aheadMs: number): Promise<PlannedTarget> {
  const server = createServer()
  const sockets = new WebSocketServer({ server, path: '/api/v1/live' })
  sockets.on('connection', (socket) => {
    socket.send('{"type":"hello"}')
    socket.on('message', (text) => {
      const { clientAtMs } = JSON.parse(String(text))
      socket.send(JSON.stringify({ type: 'pong', clientAtMs, serverAtMs: Date.now() + aheadMs }))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(() => {
    for (const socket of sockets.clients) socket.terminate()
    server.close()
  })
  return targetAt(`http://127.0.0.1:${(server.address() as { port: number }).port}`)
}
const targetAt = (httpUrl: string | null, url = 'mqtt://127.0.0.1:1883'): PlannedTarget => ({
  name: 'theirs',
  readings: { access: { url }, topic: '', clientId: '', payload: null },
  channels: [],
  claims: null,
  alertsAtReading: null,
  httpUrl,
})

describe('the clock of a target', () => {
  it('is read off the ping with the shortest way', () => {
    const pings = [
      { sentMs: 0, serverMs: 1_500, backMs: 900 },
      { sentMs: 1_000, serverMs: 1_103, backMs: 1_006 },
    ]
    expect(offsetOf(pings)).toEqual({ offsetMs: 100, uncertaintyMs: 3 })
  })

  it('is asked of the live stream', async () => {
    const { isSame, offsetMs, uncertaintyMs } = await clockOf(await startLive(200))
    expect(isSame).toBe(true)
    expect(Math.abs(offsetMs! - 200)).toBeLessThanOrEqual(uncertaintyMs! + 2)
  })

  it('that is 3 s off ends the run before it begins', async () => {
    await expect(startLive(3_000).then(clockOf)).rejects.toThrow(
      /^the clock of theirs is 3\.0 s ahead of this/,
    )
    await expect(startLive(-3_000).then(clockOf)).rejects.toThrow(/3\.0 s behind this machine's/)
  })

  it('is unknown where nobody can be asked, unless it is this machine', async () => {
    const unknown = { offsetMs: null, uncertaintyMs: null }
    expect(await clockOf(targetAt(null))).toEqual({ isSame: true, ...unknown })
    expect(await clockOf(targetAt(null, 'mqtts://broker.example:8883'))).toEqual({
      isSame: false,
      ...unknown,
    })
    expect(await clockOf(targetAt('http://127.0.0.1:1'))).toEqual({ isSame: true, ...unknown })
  })
})

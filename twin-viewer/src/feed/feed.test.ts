import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type WebSocket as ServerSocket, WebSocketServer } from 'ws'
import { createTwinStore } from '../state/store.ts'
import { testAlert } from '../state/testAlert.ts'
import { testCrane, testDust, testPoint } from '../state/testDevices.ts'
import { LiveConnection } from './connection.ts'
import { startFeed } from './feed.ts'
import { FigureBuffer } from './figureBuffer.ts'
import { PoseBuffer } from './poseBuffer.ts'
import { ViewClock } from './viewClock.ts'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0).reverse()) close()
})

/** A platform that says what it is told to and keeps what it heard. */
async function platform() {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  const heard: { type: string; poses?: unknown; clientAtMs?: number }[] = []
  const sockets: ServerSocket[] = []
  server.on('connection', (socket) => {
    sockets.push(socket)
    socket.on('message', (data) => heard.push(JSON.parse(String(data))))
  })
  await once(server, 'listening')
  closing.push(() => {
    for (const socket of sockets) socket.terminate()
    server.close()
  })
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`
  return { url, heard, sockets, say: (message: unknown) => sockets.at(-1)?.send(JSON.stringify(message)) }
}

async function viewer() {
  const side = await platform()
  const store = createTwinStore('en')
  const poses = new PoseBuffer()
  const figures = new FigureBuffer()
  const clock = new ViewClock(() => 1000)
  const feed = startFeed({ url: side.url, store, poses, figures, clock })
  closing.push(() => feed.close())
  await vi.waitFor(() => expect(side.heard.map((m) => m.type)).toEqual(['subscribe', 'ping']))
  return { ...side, store, poses, figures, clock, feed }
}

const row = ['TC-1', 5000, 12, 20, 30, 2, 50, 0, 0, 4, 0]

describe('the live stream', () => {
  it('[L1] is asked for the poses of the city first, then for those of the site one looks at', async () => {
    const { heard, feed } = await viewer()
    expect(heard[0]).toEqual({ type: 'subscribe', poses: 'city' })
    feed.want({ siteIds: ['S-1'] })
    feed.want({ siteIds: ['S-1'] })
    await vi.waitFor(() =>
      expect(heard.slice(2)).toEqual([{ type: 'subscribe', poses: { siteIds: ['S-1'] } }]),
    )
  })

  it('lets a frozen moment stand: poses that come meanwhile do not push out what it is drawn from', async () => {
    const { say, poses, clock, store } = await viewer()
    clock.freeze()
    say({ type: 'poses', serverAtMs: 5000, rows: [row] })
    say({ type: 'alerts', full: true, alerts: [] })
    await vi.waitFor(() => expect(store.getState().alertsKnown).toBe(true))
    expect(poses.writes).toBe(0)
    clock.resume()
    say({ type: 'poses', serverAtMs: 5000, rows: [row] })
    await vi.waitFor(() => expect(poses.writes).toBe(1))
  })

  it('[L2] tells the clock of the platform', async () => {
    const { heard, say, clock } = await viewer()
    const clientAtMs = heard[1]!.clientAtMs!
    say({ type: 'pong', clientAtMs, serverAtMs: clientAtMs + 60_000 })
    await vi.waitFor(() => expect(clock.roundTripMs).not.toBeNull())
    expect(clock.nowMs() - 1000).toBeGreaterThan(59_000)
  })

  it('[L4] poses go to the buffer and never touch the store', async () => {
    const { say, poses, store } = await viewer()
    const before = store.getState()
    say({ type: 'poses', serverAtMs: 5000, rows: [row] })
    await vi.waitFor(() => expect(poses.rowOf('TC-1')).toBe(0))
    expect(store.getState()).toBe(before)
  })

  it('[L7] figures go to their buffer and never touch the store', async () => {
    const { say, figures, store } = await viewer()
    const before = store.getState()
    say({ type: 'figures', serverAtMs: 5000, rows: [['ZS-1', 5000, 62.4, 78, 51]] })
    await vi.waitFor(() => expect(figures.row('ZS-1')).not.toBeNull())
    expect(store.getState()).toBe(before)
  })

  it('[L1] devices come in parts; a reconnected viewer forgets those that the whole list does not name', async () => {
    const { say, store } = await viewer()
    const hello = { type: 'hello', v: 1, serverAtMs: 5000, version: '0.1.0' }
    say(hello)
    say({ type: 'devices', devices: [testCrane()] })
    say({ type: 'devices', devices: [testDust(), testPoint()] })
    say({ type: 'alerts', full: true, alerts: [] })
    await vi.waitFor(() => expect(store.getState().devices.size).toBe(3))
    say(hello)
    say({ type: 'devices', devices: [testDust()] })
    say({ type: 'alerts', full: true, alerts: [] })
    await vi.waitFor(() => expect(store.getState().devices.ofSite('S-1')).toEqual([testDust()]))
  })

  it('[L3] a burst of alerts reaches the store in a few updates, each with the time at which it came', async () => {
    const { say, store } = await viewer()
    let updates = 0
    say({ type: 'alerts', full: true, alerts: [] })
    await vi.waitFor(() => expect(store.getState().alertsKnown).toBe(true))
    store.subscribe(() => updates++)
    for (let i = 0; i < 200; i++)
      say({ type: 'alerts', full: false, alerts: [testAlert({ alertId: `al-${i}` })] })
    await vi.waitFor(() => expect(Object.keys(store.getState().alerts)).toHaveLength(200))
    expect(updates).toBeLessThan(20)
    expect(Object.keys(store.getState().screenTimes)).toHaveLength(100)
  })

  it('[L3] alerts go to the store', async () => {
    const { say, store } = await viewer()
    say({ type: 'alerts', full: true, alerts: [testAlert()] })
    await vi.waitFor(() => expect(store.getState().alerts).toHaveProperty('al-1'))
    expect(store.getState().alertsKnown).toBe(true)
  })

  it('a bad frame is counted and the next good one is taken', async () => {
    const { sockets, say, store, poses } = await viewer()
    sockets[0]!.send('{"type":')
    sockets[0]!.send(Buffer.from([1, 2, 3]))
    say({ type: 'poses', serverAtMs: 5000, rows: [row.with(3, null as never)] })
    say({ type: 'poses', serverAtMs: 5000, rows: [row] })
    await vi.waitFor(() => expect(poses.rowOf('TC-1')).toBe(0))
    expect(store.getState().badFrames).toBe(3)
  })

  it('comes back by itself and says again what it wants', async () => {
    const { sockets, heard, store, feed } = await viewer()
    feed.want('none')
    sockets[0]!.terminate()
    await vi.waitFor(() => expect(store.getState().feed).toBe('waiting'))
    await vi.waitFor(() => expect(sockets).toHaveLength(2), 3000)
    await vi.waitFor(() => expect(heard.at(-2)).toEqual({ type: 'subscribe', poses: 'none' }))
    expect(store.getState().feed).toBe('live')
  })
})

describe('a connection', () => {
  it('that falls silent is given up', async () => {
    const { url, sockets } = await platform()
    const waits: number[] = []
    const connection = new LiveConnection({
      url,
      silenceMs: 60,
      random: () => 0,
      onOpen: () => undefined,
      onText: () => undefined,
      onLost: (waitMs) => waits.push(waitMs),
    })
    closing.push(() => connection.close())
    await vi.waitFor(() => expect(waits[0]).toBe(250))
    await vi.waitFor(() => expect(sockets.length).toBeGreaterThan(1), 2000)
  })

  it('that is waiting can be told to try now', async () => {
    const { url, sockets } = await platform()
    const onLost = vi.fn()
    const connection = new LiveConnection({
      url,
      random: () => 1,
      onOpen: () => undefined,
      onText: () => undefined,
      onLost,
    })
    closing.push(() => connection.close())
    await vi.waitFor(() => expect(sockets).toHaveLength(1))
    sockets[0]!.terminate()
    await vi.waitFor(() => expect(onLost).toHaveBeenCalled())
    connection.reconnectNow()
    await vi.waitFor(() => expect(sockets).toHaveLength(2), 300)
  })
})

import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import {
  type AlertMessage,
  CONTRACT_VERSION,
  epochMs,
  type LiveMessage,
  type LiveRequest,
} from '@gongdi/contract'
import { type WebSocket, WebSocketServer } from 'ws'
import type { StandInCity } from './city.ts'
import { figuresAt, poseAt } from './figures.ts'
import { historyOf, stateAt } from './states.ts'
import { standInStatus } from './status.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
}
const DEVICES_A_PART = 1000
/** Poses come as from a platform: each crane once a second, in five frames. SPEC L4. */
const FRAMES_A_SECOND = 5

export interface StandIn extends AsyncDisposable {
  url: string
  /** Raises alerts: every viewer is told, and those that come later. */
  alert(alerts: AlertMessage[]): void
}

/**
 * Speaks the live stream and the REST of a platform for a city that stands still in all but its machines, and serves the built page: what the page costs
 * in a city of thousands of sites can be measured without simulating it. `pages`: folders by the first part of the path; '' is the page itself.
 */
export async function standIn(
  city: StandInCity,
  pages: Readonly<Record<string, string>>,
  open: readonly AlertMessage[] = [],
): Promise<StandIn> {
  const byId = new Map(city.devices.map((device) => [device.deviceId, device]))
  const cranes = city.devices.filter((device) => device.deviceKind === 'crane')
  const viewers = new Map<WebSocket, LiveRequest & { type: 'subscribe' }>()
  const standing = [...open]

  const server = createServer((request, response) => {
    void answer(request.url ?? '/').then(({ status, type, body }) => {
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body)
    })
  })
  async function answer(path: string) {
    const url = new URL(path, 'http://127.0.0.1')
    const [, device, what] = /^\/api\/v1\/devices\/([^/]+)\/(latest|history)$/.exec(url.pathname) ?? []
    const known = device === undefined ? undefined : byId.get(decodeURIComponent(device))
    if (url.pathname.startsWith('/api/')) {
      const number = (name: string) => Number(url.searchParams.get(name))
      if (known && what === 'latest') return json({ state: stateAt(known, epochMs()), lastHeardAtMs: null })
      if (known && what === 'history')
        return json(
          historyOf(
            known,
            number('fromMs'),
            number('toMs'),
            (url.searchParams.get('fields') ?? '').split(','),
          ),
        )
      if (url.pathname === '/api/v1/alerts') return json({ alerts: [] })
      return { ...json({ code: 'PLT_NOT_FOUND' }), status: 404 }
    }
    const [first = ''] = url.pathname.slice(1).split('/')
    const folder = pages[first]
    const inside = folder === undefined ? url.pathname : url.pathname.slice(first.length + 1)
    const file = normalize(
      join(folder ?? pages['']!, inside.endsWith('/') || inside === '' ? '/index.html' : inside),
    )
    const body = await readFile(file).catch(() => null)
    if (body === null) return { status: 404, type: 'text/plain', body: 'not found' }
    return { status: 200, type: TYPES[extname(file)] ?? 'application/octet-stream', body }
  }

  const live = new WebSocketServer({ server, path: '/api/v1/live' })
  const say = (socket: WebSocket, message: LiveMessage) => socket.send(JSON.stringify(message))
  live.on('connection', (socket) => {
    say(socket, { type: 'hello', v: CONTRACT_VERSION, serverAtMs: epochMs(), version: 'stand-in' })
    socket.on('close', () => viewers.delete(socket))
    socket.on('message', (data) => {
      const request = JSON.parse(String(data)) as LiveRequest
      if (request.type === 'ping')
        return say(socket, { type: 'pong', clientAtMs: request.clientAtMs, serverAtMs: epochMs() })
      const first = !viewers.has(socket)
      viewers.set(socket, request)
      if (first) greet(socket)
      sendFigures(socket, request)
    })
  })
  function greet(socket: WebSocket) {
    say(socket, { type: 'sites', sites: city.sites })
    for (let i = 0; i < city.devices.length; i += DEVICES_A_PART)
      say(socket, { type: 'devices', devices: city.devices.slice(i, i + DEVICES_A_PART) })
    say(socket, { type: 'alerts', full: true, alerts: standing })
    say(socket, { type: 'status', status: standInStatus(city), posesDropped: 0 })
  }
  const sitesOf = ({ poses }: LiveRequest & { type: 'subscribe' }) =>
    typeof poses === 'object' ? new Set(poses.siteIds) : null
  function sendFigures(socket: WebSocket, request: LiveRequest & { type: 'subscribe' }) {
    const wanted = sitesOf(request)
    if (wanted === null) return
    const nowMs = epochMs()
    const rows = city.devices.flatMap((device) =>
      device.deviceKind !== 'crane' && wanted.has(device.siteId) ? [figuresAt(device, nowMs)] : [],
    )
    if (rows.length > 0) say(socket, { type: 'figures', serverAtMs: nowMs, rows })
  }

  let turn = 0
  const motion = setInterval(() => {
    const nowMs = epochMs()
    turn++
    const part = cranes.filter((_, i) => (i + turn) % FRAMES_A_SECOND === 0)
    const rows = part.map((crane) => poseAt(crane, nowMs))
    for (const [socket, request] of viewers) {
      if (request.poses === 'none') continue
      const wanted = sitesOf(request)
      const mine = wanted === null ? rows : rows.filter((_, i) => wanted.has(part[i]!.siteId))
      if (mine.length > 0) say(socket, { type: 'poses', serverAtMs: nowMs, rows: mine })
      if (turn % FRAMES_A_SECOND === 0) sendFigures(socket, request)
    }
  }, 1000 / FRAMES_A_SECOND)
  const status = setInterval(() => {
    for (const socket of viewers.keys())
      say(socket, { type: 'status', status: standInStatus(city), posesDropped: 0 })
  }, 1000)

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    alert: (alerts) => {
      standing.push(...alerts)
      for (const socket of viewers.keys()) say(socket, { type: 'alerts', full: false, alerts })
    },
    async [Symbol.asyncDispose]() {
      clearInterval(motion)
      clearInterval(status)
      for (const socket of live.clients) socket.terminate()
      live.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const json = (body: unknown) => ({ status: 200, type: 'application/json', body: JSON.stringify(body) })

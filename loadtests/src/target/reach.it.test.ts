import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer as createTlsServer } from 'node:tls'
import { Aedes } from 'aedes'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocketServer } from 'ws'
import type { AlertMap } from '../shared/plan.ts'
import { freePort } from './freePort.ts'
import { reachBroker } from './reachBroker.ts'
import { reachChannel } from './reachChannel.ts'
import { TEST_CERTIFICATE, TEST_KEY } from './testTls.ts'

const map: AlertMap = {
  each: '$',
  device: '$.d',
  rule: '$.r',
  raised: [],
  cleared: [],
  stamps: [],
  rules: {},
}
const closers: (() => Promise<unknown>)[] = []
let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gongdi-reach-'))
})
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
  await rm(dir, { recursive: true, force: true })
})

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closers.push(() => new Promise((resolve) => server.close(resolve)))
  return (server.address() as AddressInfo).port
}

/** A broker that lets in one user with one password. */
async function startBroker(isTls: boolean): Promise<number> {
  const broker = await Aedes.createBroker({
    authenticate: (client, username, password, done) => {
      if (client.id === 'unwelcome') return done(Object.assign(new Error(), { returnCode: 2 }), false)
      const isRight = username === 'me' && String(password) === 'right'
      done(isRight ? null : Object.assign(new Error(), { returnCode: username === 'me' ? 4 : 5 }), isRight)
    },
  })
  const port = await listening(
    isTls
      ? createTlsServer({ cert: TEST_CERTIFICATE, key: TEST_KEY }, broker.handle)
      : createServer(broker.handle),
  )
  closers.unshift(() => new Promise<void>((resolve) => broker.close(() => resolve())))
  return port
}

const me = { username: 'me', password: 'right' }

describe('a broker that is there already', () => {
  it('is reached with the right password', async () => {
    const url = `mqtt://127.0.0.1:${await startBroker(false)}`
    expect(await reachBroker({ url, ...me }, 'gw-1')).toBeNull()
  })

  it('says in one sentence why not: password, user, client identifier', async () => {
    const url = `mqtt://127.0.0.1:${await startBroker(false)}`
    const says = async (access: object, clientId = 'gw-1') =>
      (await reachBroker({ url, ...access }, clientId))?.en
    expect(await says({ ...me, password: 'wrong' })).toBe(`${url}: wrong user name or password`)
    expect(await says({})).toBe(`${url} does not let us in; check user name and password`)
    expect(await says(me, 'unwelcome')).toBe(`${url} refuses the client identifier; see clientId`)
  })

  it('is not there: refused, or no such host', async () => {
    const url = `mqtt://127.0.0.1:${await freePort()}`
    expect(await reachBroker({ url }, 'gw-1')).toEqual({
      zh: `${url} 拒绝连接：那里没有服务在监听`,
      en: `${url} refuses connections: nothing listens there`,
    })
    const nowhere = await reachBroker({ url: 'mqtt://no-such-host.invalid:1883' }, 'gw-1')
    expect(nowhere?.en).toBe('mqtt://no-such-host.invalid:1883: there is no such host')
  })

  it('is trusted with TLS only when its authority is named', async () => {
    const url = `mqtts://127.0.0.1:${await startBroker(true)}`
    expect((await reachBroker({ url, ...me }, 'gw-1'))?.en).toBe(
      `${url} shows a TLS certificate that is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT); name its authority in caFile`,
    )
    const caFile = join(dir, 'ca.pem')
    expect((await reachBroker({ url, ...me, caFile }, 'gw-1'))?.en).toBe(`${caFile} cannot be read (ENOENT)`)
    await writeFile(caFile, TEST_CERTIFICATE)
    expect(await reachBroker({ url, ...me, caFile }, 'gw-1')).toBeNull()
  })

  it('is told apart from one that speaks TLS when we do not, and the other way round', async () => {
    const plain = `mqtts://127.0.0.1:${await startBroker(false)}`
    expect((await reachBroker({ url: plain, ...me }, 'gw-1'))?.en).toMatch(
      /does not speak TLS|closed it at once/,
    )
    const secured = `mqtt://127.0.0.1:${await startBroker(true)}`
    expect((await reachBroker({ url: secured, ...me }, 'gw-1'))?.en).toContain('it may want TLS')
  })
})

describe('a channel of alerts', () => {
  it('by WebSocket is reached, or says why not', async () => {
    const http = createHttpServer((_request, response) => response.writeHead(401).end())
    const sockets = new WebSocketServer({ server: http, path: '/live' })
    sockets.on('error', () => {})
    const at = `ws://127.0.0.1:${await listening(http)}`
    const reach = (url: string) => reachChannel({ via: 'websocket', url, hello: null, map }, 'x')
    expect(await reach(`${at}/live`)).toBeNull()
    expect((await reach(`${at}/other?token=secret`))?.en).toBe(`${at}/other answers HTTP 400`)
    const nobody = `ws://127.0.0.1:${await freePort()}/live`
    expect((await reach(nobody))?.en).toBe(`${nobody} refuses connections: nothing listens there`)
  })

  it('by polling answers with JSON, or says what it answers', async () => {
    const http = createHttpServer(({ url, headers }, response) => {
      if (url === '/open' || headers['x-key'] === 'right') response.end(url === '/text' ? '<html>' : '[]')
      else response.writeHead(403).end('no')
    })
    const at = `http://127.0.0.1:${await listening(http)}`
    const reach = (path: string, headers = {}) =>
      reachChannel({ via: 'poll', url: `${at}${path}`, everyMs: 1000, headers, map }, 'x')
    expect(await reach('/open')).toBeNull()
    expect(await reach('/closed', { 'x-key': 'right' })).toBeNull()
    expect((await reach('/closed'))?.en).toBe(`${at}/closed does not let us in (HTTP 403); check headers`)
    expect((await reach('/text', { 'x-key': 'right' }))?.en).toBe(
      `${at}/text answers with something that is no JSON`,
    )
    const nobody = `http://127.0.0.1:${await freePort()}`
    const refused = await reachChannel({ via: 'poll', url: nobody, everyMs: 1000, headers: {}, map }, 'x')
    expect(refused?.en).toBe(`${nobody} refuses connections: nothing listens there`)
  })

  it('by webhook needs a port of ours that is free', async () => {
    const port = await freePort()
    const reach = () => reachChannel({ via: 'webhook', host: '127.0.0.1', port, path: '/', map }, 'x')
    expect(await reach()).toBeNull()
    const other = createServer().listen(port, '127.0.0.1')
    await once(other, 'listening')
    closers.push(() => new Promise((resolve) => other.close(resolve)))
    expect((await reach())?.en).toBe(`127.0.0.1:${port} is taken by another program`)
  })
})

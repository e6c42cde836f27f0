import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { craneState, siteRegistration } from '../../ingest/testMessages.ts'
import type { LiveLimits } from '../apiLimits.ts'
import { T0 } from '../testApi.ts'
import { type LiveApi as Api, alertIdsOf, listenLive, raise } from './testLive.ts'
import { RawViewer, TestViewer } from './testViewer.ts'

const KIB = 1024
const opened: Api[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map(({ app }) => app.close()))
})

async function listen(limits: Partial<LiveLimits> = {}): Promise<Api> {
  const api = await listenLive(limits)
  opened.push(api)
  return api
}

/** Moves `n` cranes of the site; about 100 bytes a row. */
function move(api: Api, n: number, second: number, siteId = 'YT-0001'): void {
  for (let i = 1; i <= n; i++) {
    const place = { siteId, deviceId: `TC-${siteId}-${i}`, measuredAtMs: T0 + second * 1_000 }
    api.live.onMoved({ kind: 'crane/state', body: craneState({ ...place, windMps: second % 100 }) })
  }
}

/** Floods a viewer that does not read with poses until some were kept from it. */
async function floodWithPoses(api: Api): Promise<void> {
  await vi.waitFor(
    () => {
      for (let i = 0; i < 3; i++) move(api, 2_000, ++flooded)
      expect(api.live.counts().posesDropped).toBeGreaterThan(0)
    },
    { timeout: 20_000, interval: 25 },
  )
}
let flooded = 10

describe('the live stream', () => {
  it('[L1] [L3] greets, then sends sites, devices, open alerts and status, then changes', async () => {
    const api = await listen()
    const before = raise(api, 1)
    const viewer = await TestViewer.open(api.port)
    viewer.ask({ type: 'subscribe', poses: 'none' })
    await vi.waitFor(() => expect(viewer.of('status')).toHaveLength(1))
    expect(viewer.messages.map(({ type }) => type)).toEqual(['hello', 'sites', 'devices', 'alerts', 'status'])
    expect(viewer.of('hello')[0]).toMatchObject({ v: 1, version: '0.1.0' })
    expect(viewer.of('sites')[0]!.sites).toMatchObject([{ siteId: 'YT-0001' }])
    expect(viewer.of('devices')[0]!.devices).toHaveLength(2)
    expect(alertIdsOf(viewer, true)).toEqual([before])

    const after = raise(api, 2)
    await vi.waitFor(() => expect(alertIdsOf(viewer, false)).toEqual([after]))
    move(api, 2, 1)
    await vi.waitFor(() => expect(viewer.of('status').length).toBeGreaterThan(1), { timeout: 3_000 })
    expect(viewer.of('poses')).toEqual([])
  })

  it('[L1] sends nothing to one that has not subscribed, and closes it with 1008', async () => {
    const api = await listen({ subscribeWithinMs: 150 })
    const viewer = await TestViewer.open(api.port)
    raise(api, 1)
    expect(await viewer.closed).toEqual({ code: 1008, reason: 'LIVE_SUBSCRIBE_LATE' })
    expect(viewer.messages.map(({ type }) => type)).toEqual(['hello'])
  })

  it('[L4] sends the poses of the city, or of the sites that were asked for, beginning with the newest known', async () => {
    const api = await listen()
    move(api, 2, 1)
    move(api, 1, 1, 'YT-0002')
    const city = await TestViewer.open(api.port)
    city.ask({ type: 'subscribe', poses: 'city' })
    const site = await TestViewer.open(api.port)
    site.ask({ type: 'subscribe', poses: { siteIds: ['YT-0002'] } })
    const devices = (viewer: TestViewer) =>
      [...new Set(viewer.of('poses').flatMap(({ rows }) => rows.map(([deviceId]) => deviceId)))].toSorted()
    await vi.waitFor(() => {
      expect(devices(city)).toEqual(['TC-YT-0001-1', 'TC-YT-0001-2', 'TC-YT-0002-1'])
      expect(devices(site)).toEqual(['TC-YT-0002-1'])
    })
    const framesBefore = site.of('poses').length
    move(api, 2, 2)
    await vi.waitFor(() => expect(city.of('poses').at(-1)!.rows[0]![1]).toBe(T0 + 2_000))
    expect(site.of('poses')).toHaveLength(framesBefore)

    // The view moves on: another site, whose cranes stand still.
    site.ask({ type: 'subscribe', poses: { siteIds: ['YT-0001'] } })
    await vi.waitFor(() => expect(devices(site)).toEqual(['TC-YT-0001-1', 'TC-YT-0001-2', 'TC-YT-0002-1']))
    expect(site.of('sites')).toHaveLength(1)
  })

  it('[L4] sends at most so many frames a second, each with the newest pose of a device', async () => {
    const api = await listen({ poseFramesPerSecond: 5 })
    const viewer = await TestViewer.open(api.port)
    viewer.ask({ type: 'subscribe', poses: 'city' })
    await vi.waitFor(() => expect(viewer.of('poses')).toHaveLength(1))
    const startedAtMs = performance.now()
    let second = 10
    await vi.waitFor(
      () => {
        move(api, 1, ++second)
        expect(viewer.of('poses').length).toBeGreaterThan(4)
      },
      { timeout: 5_000, interval: 5 },
    )
    // Four further frames at five a second; timers may be late but frames are never early.
    expect(performance.now() - startedAtMs).toBeGreaterThan(550)
    for (const { rows } of viewer.of('poses')) expect(new Set(rows.map(([id]) => id)).size).toBe(rows.length)
  })

  it('[L1] sends registrations that changed, gathered, and not the others', async () => {
    const api = await listen()
    const viewer = await TestViewer.open(api.port)
    viewer.ask({ type: 'subscribe', poses: 'none' })
    await vi.waitFor(() => expect(viewer.of('devices')).toHaveLength(1))
    for (let i = 2; i <= 40; i++) {
      const body = siteRegistration({ siteId: `YT-${String(i).padStart(4, '0')}` })
      api.city.apply({ kind: 'gateway/registration', body, receivedAtMs: T0, late: false })
      api.live.onRegistered({ siteId: body.siteId })
    }
    await vi.waitFor(() => expect(viewer.of('sites').flatMap(({ sites }) => sites)).toHaveLength(40))
    // All, the first change at once, and one frame for the 38 that followed.
    expect(viewer.of('sites').map(({ sites }) => sites.length)).toEqual([1, 1, 38])
    expect(viewer.of('devices')).toHaveLength(1)
  })

  it('[L2] answers a ping with both clocks', async () => {
    const api = await listen()
    const viewer = await TestViewer.open(api.port)
    viewer.ask({ type: 'ping', clientAtMs: 12.5 })
    await vi.waitFor(() => expect(viewer.of('pong')).toMatchObject([{ clientAtMs: 12.5 }]))
    expect(Math.abs(viewer.of('pong')[0]!.serverAtMs - Date.now())).toBeLessThan(5_000)
  })

  it('answers what is no request with an error, and closes with 1008 after too many', async () => {
    const api = await listen({ wrongRequests: 5 })
    const viewer = await TestViewer.open(api.port)
    viewer.sendRaw('{"type":')
    viewer.sendRaw('null')
    viewer.sendRaw('{"type":"subscribe","poses":{"siteIds":["../etc"]}}')
    viewer.sendRaw(new Uint8Array([1, 2, 3]))
    await vi.waitFor(() => expect(viewer.of('error')).toHaveLength(4))
    expect(new Set(viewer.of('error').map(({ code }) => code))).toEqual(new Set(['LIVE_REQUEST_INVALID']))
    viewer.ask({ type: 'ping', clientAtMs: 1 })
    await vi.waitFor(() => expect(viewer.of('pong')).toHaveLength(1))
    viewer.sendRaw('[]')
    expect(await viewer.closed).toEqual({ code: 1008, reason: 'LIVE_REQUEST_INVALID' })
  })

  it('refuses requests that come too fast, and frames that are too large', async () => {
    const api = await listen({ requestsPerSecond: 10, wrongRequests: 3, requestBytes: 2 * KIB })
    const fast = await TestViewer.open(api.port)
    for (let i = 0; i < 40; i++) fast.ask({ type: 'ping', clientAtMs: i })
    expect(await fast.closed).toEqual({ code: 1008, reason: 'LIVE_REQUEST_RATE' })
    const large = await TestViewer.open(api.port)
    large.sendRaw('x'.repeat(3 * KIB))
    expect((await large.closed).code).toBe(1009)
    await vi.waitFor(() => expect(api.live.counts().viewers).toBe(0))
  })

  it('[L3] [L4] leaves out poses, never an alert, for a viewer that does not read', async () => {
    const api = await listen({ poseBufferBytes: 64 * KIB })
    const viewer = await RawViewer.open(api.port)
    viewer.ask({ type: 'subscribe', poses: 'city' })
    await vi.waitFor(() => expect(viewer.messages.some(({ type }) => type === 'status')).toBe(true))
    viewer.stopReading()
    await floodWithPoses(api)
    const raised = Array.from({ length: 300 }, (_, i) => raise(api, i + 1))
    const last = ++flooded
    move(api, 2_000, last)

    viewer.readOn()
    await vi.waitFor(() => expect(alertIdsOf(viewer, false)).toEqual(raised), { timeout: 10_000 })
    // It catches up: the newest pose of every device, and how many it was not sent.
    await vi.waitFor(
      () => {
        const newest = new Map(
          viewer.messages.flatMap((message) =>
            message.type === 'poses' ? message.rows.map(([id, atMs]) => [id, atMs] as const) : [],
          ),
        )
        expect(newest.size).toBe(2_000)
        expect(new Set(newest.values())).toEqual(new Set([T0 + last * 1_000]))
        const status = viewer.messages.findLast((message) => message.type === 'status')
        expect(status?.posesDropped).toBe(api.live.counts().posesDropped)
      },
      { timeout: 10_000 },
    )
    viewer.socket.destroy()
    await vi.waitFor(() => expect(api.live.counts().viewers).toBe(0))
    expect(api.live.counts().posesDropped).toBeGreaterThan(0)
  })

  it('[L5] closes a viewer that is too slow even for alerts with 1013, and the others see them all', async () => {
    const api = await listen({ poseBufferBytes: 64 * KIB, hardBufferBytes: 256 * KIB, closeGraceMs: 10_000 })
    const other = await TestViewer.open(api.port)
    other.ask({ type: 'subscribe', poses: 'none' })
    const slow = await RawViewer.open(api.port)
    slow.ask({ type: 'subscribe', poses: 'city' })
    await vi.waitFor(() => expect(slow.messages.some(({ type }) => type === 'status')).toBe(true))
    await vi.waitFor(() => expect(other.of('status')).not.toEqual([]))
    slow.stopReading()
    await floodWithPoses(api)
    const raised = Array.from({ length: 600 }, (_, i) => raise(api, i + 1))
    await vi.waitFor(() => expect(alertIdsOf(other, false)).toEqual(raised), { timeout: 10_000 })

    slow.readOn()
    await vi.waitFor(() => expect(slow.closeCode).toBe(1013), { timeout: 10_000 })
    // What it was sent before is the beginning, without a gap; it starts with all open alerts when it comes back.
    const seen = alertIdsOf(slow, false)
    expect(seen.length).toBeLessThan(raised.length)
    expect(seen).toEqual(raised.slice(0, seen.length))
    const back = await TestViewer.open(api.port)
    back.ask({ type: 'subscribe', poses: 'none' })
    await vi.waitFor(() => expect(alertIdsOf(back, true)).toEqual(raised))
    slow.socket.destroy()
  })

  it('cuts off a viewer that is closed and does not say goodbye', async () => {
    const api = await listen({ poseBufferBytes: 64 * KIB, hardBufferBytes: 128 * KIB, closeGraceMs: 100 })
    const viewer = await RawViewer.open(api.port)
    viewer.ask({ type: 'subscribe', poses: 'city' })
    await vi.waitFor(() => expect(viewer.messages.some(({ type }) => type === 'status')).toBe(true))
    viewer.stopReading()
    await floodWithPoses(api)
    for (let i = 1; i <= 600; i++) raise(api, i)
    await vi.waitFor(() => expect(api.live.counts().viewers).toBe(0), { timeout: 5_000 })
    viewer.socket.destroy()
  })

  it('ends the connection of a viewer that has gone without a word, and keeps one that answers pings', async () => {
    const api = await listen({ heartbeatMs: 100 })
    const present = await TestViewer.open(api.port)
    present.ask({ type: 'subscribe', poses: 'none' })
    const gone = await RawViewer.open(api.port)
    gone.ask({ type: 'subscribe', poses: 'none' })
    await vi.waitFor(() => expect(api.live.counts().viewers).toBe(2))
    await vi.waitFor(() => expect(api.live.counts().viewers).toBe(1), { timeout: 3_000 })
    await vi.waitFor(() => expect(gone.socket.destroyed).toBe(true))
    await delay(300)
    raise(api, 1)
    await vi.waitFor(() => expect(alertIdsOf(present, false)).toHaveLength(1))
  })

  it('takes so many viewers and no more; one too many is told to come back later', async () => {
    const api = await listen({ maxViewers: 1 })
    const first = await TestViewer.open(api.port)
    await vi.waitFor(() => expect(first.of('hello')).toHaveLength(1))
    const second = await TestViewer.open(api.port)
    expect(await second.closed).toEqual({ code: 1013, reason: 'LIVE_FULL' })
    expect(second.of('error')).toMatchObject([{ code: 'LIVE_FULL' }])
    first.close()
    await vi.waitFor(() => expect(api.live.counts().viewers).toBe(0))
    const third = await TestViewer.open(api.port)
    await vi.waitFor(() => expect(third.of('hello')).toHaveLength(1))
  })

  it('is opened to programs and pages of its own, and to no foreign page', async () => {
    const api = await listen()
    const own = await RawViewer.open(api.port, [`Origin: http://127.0.0.1:${api.port}`])
    own.socket.destroy()
    await expect(RawViewer.open(api.port, ['Origin: https://evil.example'])).rejects.toThrow('403')
  })

  it('says goodbye with 1001 when the platform stops, and does not wait for one that does not answer', async () => {
    const api = await listen({ closeGraceMs: 200 })
    const viewer = await TestViewer.open(api.port)
    const deaf = await RawViewer.open(api.port)
    deaf.stopReading()
    const startedAtMs = performance.now()
    await api.app.close()
    expect(performance.now() - startedAtMs).toBeLessThan(3_000)
    expect(await viewer.closed).toEqual({ code: 1001, reason: 'stopping' })
    deaf.socket.destroy()
  })
})

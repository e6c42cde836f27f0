import { describe, expect, it, vi } from 'vitest'
import { dustLive, hoistState, pitRegistration } from '../../ingest/testKindMessages.ts'
import { T0 } from '../testApi.ts'
import { alertIdsOf, listenLive, raise } from './testLive.ts'
import { RawViewer, TestViewer } from './testViewer.ts'

const KIB = 1024

describe('the live stream of a city with every kind of device', () => {
  it('[L7] sends figures of the sites that were asked for, beginning with the newest known, and none of a whole city', async () => {
    await using api = await listenLive()
    const say = (second: number, siteId = 'YT-0001') => {
      const at = { siteId, measuredAtMs: T0 + second * 1_000 }
      api.live.onMoved({ kind: 'dust/live', body: dustLive({ ...at, deviceId: `YC-${siteId}-1` }) })
      api.live.onMoved({ kind: 'hoist/state', body: hoistState({ ...at, deviceId: `SJ-${siteId}-1L` }) })
    }
    say(1)
    say(1, 'YT-0002')
    const site = await TestViewer.open(api.port)
    site.ask({ type: 'subscribe', poses: { siteIds: ['YT-0002'] } })
    const city = await TestViewer.open(api.port)
    city.ask({ type: 'subscribe', poses: 'city' })
    const rows = () => site.of('figures').flatMap((message) => message.rows)
    await vi.waitFor(() => expect(rows().map(([id]) => id)).toEqual(['YC-YT-0002-1', 'SJ-YT-0002-1L']))
    say(2)
    say(3, 'YT-0002')
    await vi.waitFor(() =>
      expect(rows().at(-1)).toEqual(['SJ-YT-0002-1L', T0 + 3_000, 14.25, 0.58, 0.82, 6, 0, 0, 1]),
    )
    await vi.waitFor(() => expect(city.of('status').length).toBeGreaterThan(1), { timeout: 3_000 })
    expect(city.of('figures')).toEqual([])
    expect(rows().every(([id]) => String(id).includes('YT-0002'))).toBe(true)
  })

  it('[L1] gives a viewer of a city of 20,000 devices all of them in parts, as fast as it reads, and the alerts of meanwhile', async () => {
    await using api = await listenLive({ poseBufferBytes: 64 * KIB, hardBufferBytes: 2 * 1024 * KIB })
    for (let i = 0; i < 20_000; i++) {
      const body = pitRegistration({ deviceId: `JK-YT-0001-1-${i}` })
      api.city.apply({ kind: 'pit/registration', body, receivedAtMs: T0, late: false })
      api.live.onRegistered({ deviceId: body.deviceId })
    }
    const viewer = await RawViewer.open(api.port)
    viewer.ask({ type: 'subscribe', poses: 'none' })
    const devices = () => viewer.messages.flatMap((m) => (m.type === 'devices' ? m.devices : []))
    await vi.waitFor(() => expect(devices().length).toBeGreaterThan(0))
    viewer.stopReading()
    const raised = Array.from({ length: 50 }, (_, i) => raise(api, i + 1))
    viewer.readOn()
    await vi.waitFor(() => expect(new Set(devices().map(({ deviceId }) => deviceId)).size).toBe(20_002), {
      timeout: 20_000,
    })
    await vi.waitFor(() => expect(alertIdsOf(viewer, true).toSorted()).toEqual(raised.toSorted()))
    expect(viewer.closeCode).toBeNull()
    viewer.socket.destroy()
  })

  it('[L5] does not close a viewer because all open alerts together are more than may wait for it', async () => {
    await using api = await listenLive({ statusMs: 20, hardBufferBytes: 1024 * KIB })
    for (let seq = 0; seq < 15_000; seq++) api.raise(seq, `TC-YT-0001-${seq}`)
    const viewer = await RawViewer.open(api.port)
    viewer.stopReading()
    viewer.ask({ type: 'subscribe', poses: 'none' })
    // Time for many a status, each of which may find that too much waits.
    await new Promise((resolve) => setTimeout(resolve, 400))
    viewer.readOn()
    await vi.waitFor(() => expect(alertIdsOf(viewer, true)).toHaveLength(15_000), { timeout: 20_000 })
    expect([api.live.counts().viewers, viewer.closeCode]).toEqual([1, null])
    viewer.socket.destroy()
  }, 30_000)
})

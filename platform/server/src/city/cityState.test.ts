import type { CraneRegistration, CraneState } from '@gongdi/contract'
import { describe, expect, it } from 'vitest'
import type { Reading } from '../ingest/reading.ts'
import { craneRegistration, craneState, siteRegistration } from '../ingest/testMessages.ts'
import { CityState } from './cityState.ts'

const T0 = 1_800_000_000_000
const empty = { sites: [], cranes: [], latest: [] }
const common = { receivedAtMs: T0 + 10, late: false }
const state = (change: Partial<CraneState> = {}): Reading & { kind: 'crane/state' } => ({
  kind: 'crane/state',
  body: craneState(change),
  ...common,
})
const crane = (change: Partial<CraneRegistration> = {}): Reading => ({
  kind: 'crane/registration',
  body: craneRegistration(change),
  ...common,
})
const site = (change: Parameters<typeof siteRegistration>[0] = {}): Reading => ({
  kind: 'gateway/registration',
  body: siteRegistration(change),
  ...common,
})

describe('the state of the city', () => {
  it('[M4] [M5] shows sites and cranes as they were registered last', () => {
    const city = new CityState(empty)
    expect(city.apply(site())).toBe('registered')
    expect(city.apply(crane())).toBe('registered')
    expect(city.apply(crane({ siteId: 'YT-0002', deviceId: 'TC-YT-0002-1' }))).toBe('registered')
    expect(city.sites()).toMatchObject([{ siteId: 'YT-0001', nameZh: '滨海新城一期' }])
    expect(city.cranes().map((c) => c.deviceId)).toEqual(['TC-YT-0001-1', 'TC-YT-0002-1'])
    expect(city.cranes('YT-0002').map((c) => c.deviceId)).toEqual(['TC-YT-0002-1'])
    expect(city.cranes('YT-0003')).toEqual([])
    expect(Object.keys(city.cranes()[0]!)).not.toContain('seq')
  })

  it('[M4] says nothing of a registration that only repeats what is known, and keeps the newer of two', () => {
    const city = new CityState(empty)
    city.apply(site())
    expect(city.apply(site({ measuredAtMs: T0 + 1_000, seq: 9 }))).toBe('none')
    expect(city.apply(site({ measuredAtMs: T0 + 2_000, phase: 'fit-out' }))).toBe('registered')
    expect(city.apply(site({ measuredAtMs: T0, phase: 'foundation' }))).toBe('none')
    expect(city.sites()).toMatchObject([{ phase: 'fit-out' }])
  })

  it('[Q3] keeps the newest state and knows how new the newest message is', () => {
    const city = new CityState(empty)
    expect(city.newestMs('TC-YT-0001-1')).toBe(Number.NEGATIVE_INFINITY)
    expect(city.apply(state({ measuredAtMs: T0, windMps: 5 }))).toBe('moved')
    expect(city.apply(state({ measuredAtMs: T0 - 1_000, windMps: 9 }))).toBe('none')
    expect(city.latest('TC-YT-0001-1')).toMatchObject({ windMps: 5 })
    expect(city.newestMs('TC-YT-0001-1')).toBe(T0)
    expect(city.lastHeardMs('TC-YT-0001-1')).toBe(T0 + 10)
    expect(city.lastHeardMs('TC-unknown')).toBeUndefined()
  })

  it('[E11] binds a device to the site at which it was first accepted', () => {
    const city = new CityState(empty)
    city.apply(state())
    expect(city.siteOf('TC-YT-0001-1')).toBe('YT-0001')
    expect(city.siteOf('TC-YT-0001-2')).toBeUndefined()
  })

  it('[E16] has room for so many sites and devices and no more, and always for those it knows', () => {
    const city = new CityState(empty, { sites: 2, devices: 3 })
    city.apply(state({ siteId: 'A', deviceId: 'TC-A-1' }))
    city.apply(state({ siteId: 'B', deviceId: 'TC-B-1' }))
    expect(city.hasRoomFor('C', 'TC-C-1')).toBe(false)
    expect(city.hasRoomFor('B', 'TC-B-2')).toBe(true)
    city.apply(state({ siteId: 'B', deviceId: 'TC-B-2' }))
    expect(city.hasRoomFor('B', 'TC-B-3')).toBe(false)
    expect(city.hasRoomFor('A', 'TC-A-1')).toBe(true)
  })

  it('goes on after a restart where it was', () => {
    const { v, bootId, seq, sentAtMs, ...view } = craneRegistration()
    const city = new CityState({
      sites: [],
      cranes: [view],
      latest: [state({ measuredAtMs: T0 + 5_000 })],
      seen: [{ deviceId: 'TC-YT-0001-1', bootId: 'boot1', newestMs: T0 + 9_000, seqs: [1] }],
    })
    expect(city.siteOf('TC-YT-0001-1')).toBe('YT-0001')
    expect(city.latest('TC-YT-0001-1')?.measuredAtMs).toBe(T0 + 5_000)
    expect(city.newestMs('TC-YT-0001-1')).toBe(T0 + 9_000)
    expect(city.lastHeardMs('TC-YT-0001-1'), 'not heard by this platform').toBeUndefined()
  })

  it('counts who is silent, from the start of the platform on', () => {
    const city = new CityState(empty)
    city.apply(state())
    city.apply(site())
    expect(city.counts()).toEqual({ sites: 1, devices: 1 })
    expect(city.silent(T0 + 20_000, 30_000, T0)).toBe(0)
    expect(city.silent(T0 + 40_000, 30_000, T0)).toBe(1)
    expect(city.silent(T0 + 40_000, 30_000, T0 + 39_000)).toBe(0)
  })
})

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

  it('[Q3] shows the state that is news, not history, and knows who was heard when', () => {
    const city = new CityState(empty)
    expect(city.apply(state({ measuredAtMs: T0, windMps: 5 }))).toBe('moved')
    expect(city.apply({ ...state({ measuredAtMs: T0 - 1_000, windMps: 9 }), late: true })).toBe('none')
    expect(city.latest('TC-YT-0001-1')).toMatchObject({ windMps: 5 })
    expect(city.lastHeardMs('TC-YT-0001-1')).toBe(T0 + 10)
    expect(city.lastHeardMs('TC-unknown')).toBeUndefined()
    // A clock that was set back does not freeze the picture.
    expect(city.apply(state({ measuredAtMs: T0 - 3_600_000, windMps: 7 }))).toBe('moved')
    expect(city.latest('TC-YT-0001-1')).toMatchObject({ windMps: 7 })
  })

  it('[E11] binds a device to the site at which it was first accepted', () => {
    const city = new CityState(empty)
    city.apply(state())
    expect(city.siteOf('TC-YT-0001-1')).toBe('YT-0001')
    expect(city.siteOf('TC-YT-0001-2')).toBeUndefined()
  })

  it('[E11] shows a crane that has moved house at its new site, once it registers there', () => {
    const city = new CityState(empty)
    city.apply(state())
    const moved = crane({ siteId: 'YT-0002', measuredAtMs: T0 - 1 })
    expect(city.obstacleOf(moved)).toBeNull()
    expect(city.apply(moved)).toBe('registered')
    expect(city.siteOf('TC-YT-0001-1')).toBe('YT-0002')
    const lapsed = { ...crane(), receivedAtMs: T0 + 600_010 }
    expect(city.obstacleOf(lapsed)).toBeNull()
    expect(city.apply(lapsed)).toBe('registered')
    expect([city.cranes('YT-0001').length, city.cranes('YT-0002').length]).toEqual([1, 0])
  })

  it('[E11] remembers after a restart whether a device registered, and where it spoke last', () => {
    const { v, bootId, seq, sentAtMs, ...view } = craneRegistration()
    const abroad = state({ siteId: 'YT-0002', measuredAtMs: T0 + 1_000 })
    const heard = new CityState({ sites: [], cranes: [], latest: [state()] })
    expect(heard.obstacleOf(crane({ siteId: 'YT-0002' }))).toBeNull()
    const registered = new CityState({ sites: [], cranes: [view], latest: [state()] })
    expect(registered.obstacleOf(crane({ siteId: 'YT-0002' }))).toBe('otherSite')
    const moved = new CityState({ sites: [], cranes: [view], latest: [abroad] })
    expect(moved.obstacleOf(abroad)).toBeNull()
    expect(moved.obstacleOf(state())).toBe('otherSite')
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
    expect(city.isHistory(state({ seq: 2, measuredAtMs: T0 }))).toBe(false)
    expect(city.isHistory(state({ seq: 1, measuredAtMs: T0 - 1 }))).toBe(true)
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

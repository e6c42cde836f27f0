import type { CraneRegistration, CraneState } from '@gongdi/contract'
import { describe, expect, it } from 'vitest'
import type { Reading } from '../ingest/reading.ts'
import { deviceViewOf } from '../ingest/registration.ts'
import {
  dustLive,
  dustMinute,
  dustRegistration,
  hoistState,
  pitRegistration,
} from '../ingest/testKindMessages.ts'
import { craneRegistration, craneState, siteRegistration } from '../ingest/testMessages.ts'
import { CityState } from './cityState.ts'

const T0 = 1_800_000_000_000
const empty = { sites: [], devices: [], latest: [] }
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
    expect(city.apply(site())).toBe('site')
    expect(city.apply(crane())).toBe('device')
    expect(city.apply(crane({ siteId: 'YT-0002', deviceId: 'TC-YT-0002-1' }))).toBe('device')
    expect(city.sites()).toMatchObject([{ siteId: 'YT-0001', nameZh: '滨海新城一期' }])
    expect(city.devices().map((c) => c.deviceId)).toEqual(['TC-YT-0001-1', 'TC-YT-0002-1'])
    expect(city.devices('YT-0002').map((c) => c.deviceId)).toEqual(['TC-YT-0002-1'])
    expect(city.devices('YT-0003')).toEqual([])
    expect(Object.keys(city.devices()[0]!)).not.toContain('seq')
  })

  it('[M4] says nothing of a registration that only repeats what is known, and keeps the newer of two', () => {
    const city = new CityState(empty)
    city.apply(site())
    expect(city.apply(site({ measuredAtMs: T0 + 1_000, seq: 9 }))).toBe('none')
    expect(city.apply(site({ measuredAtMs: T0 + 2_000, phase: 'fit-out' }))).toBe('site')
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
    expect(city.apply(moved)).toBe('device')
    expect(city.siteOf('TC-YT-0001-1')).toBe('YT-0002')
    const lapsed = { ...crane(), receivedAtMs: T0 + 600_010 }
    expect(city.obstacleOf(lapsed)).toBeNull()
    expect(city.apply(lapsed)).toBe('device')
    expect([city.devices('YT-0001').length, city.devices('YT-0002').length]).toEqual([1, 0])
  })

  it('[E11] remembers after a restart whether a device registered, and where it spoke last', () => {
    const view = deviceViewOf({ kind: 'crane/registration', body: craneRegistration() })
    const abroad = state({ siteId: 'YT-0002', measuredAtMs: T0 + 1_000 })
    const heard = new CityState({ sites: [], devices: [], latest: [state()] })
    expect(heard.obstacleOf(crane({ siteId: 'YT-0002' }))).toBeNull()
    const registered = new CityState({ sites: [], devices: [view], latest: [state()] })
    expect(registered.obstacleOf(crane({ siteId: 'YT-0002' }))).toBe('otherSite')
    const moved = new CityState({ sites: [], devices: [view], latest: [abroad] })
    expect(moved.obstacleOf(abroad)).toBeNull()
    expect(moved.obstacleOf(state())).toBe('otherSite')
  })

  it('goes on after a restart where it was', () => {
    const view = deviceViewOf({ kind: 'crane/registration', body: craneRegistration() })
    const city = new CityState({
      sites: [],
      devices: [view],
      latest: [state({ measuredAtMs: T0 + 5_000 })],
      seen: [{ deviceId: 'TC-YT-0001-1', bootId: 'boot1', newestMs: T0 + 9_000, seqs: [1] }],
    })
    expect(city.siteOf('TC-YT-0001-1')).toBe('YT-0001')
    expect(city.latest('TC-YT-0001-1')?.measuredAtMs).toBe(T0 + 5_000)
    expect(city.placeOf(state({ seq: 2, measuredAtMs: T0 }))).toBe('news')
    expect(city.placeOf(state({ seq: 1, measuredAtMs: T0 - 1 }))).toBe('history')
    expect(city.lastHeardMs('TC-YT-0001-1'), 'not heard by this platform').toBeUndefined()
  })

  it('[Q3] shows history where nothing newer is known, so that a back-filled city is not empty', () => {
    const city = new CityState(empty)
    const filled = (second: number) => ({ ...state({ measuredAtMs: T0 + second * 1_000 }), late: true })
    expect([1, 3, 2].map((second) => city.apply(filled(second)))).toEqual(['moved', 'moved', 'none'])
    expect(city.latest('TC-YT-0001-1')?.measuredAtMs).toBe(T0 + 3_000)
  })

  it('knows devices of every kind, by their registration or by what they say', () => {
    const city = new CityState(empty)
    expect(city.apply({ kind: 'dust/registration', body: dustRegistration(), ...common })).toBe('device')
    expect(city.apply({ kind: 'pit/registration', body: pitRegistration(), ...common })).toBe('device')
    expect(city.apply({ kind: 'hoist/state', body: hoistState(), ...common })).toBe('moved')
    expect(city.devices('YT-0001').map(({ deviceKind }) => deviceKind)).toEqual(['dust', 'pit'])
    expect(city.device('YC-YT-0001-1')).toMatchObject({ deviceKind: 'dust', name: '大门' })
    expect(city.kindOf('SJ-YT-0001-1L')).toBe('hoist')
    expect(city.kindOf('GW-YT-0001')).toBeUndefined()
    expect(city.latest('SJ-YT-0001-1L')).toEqual(hoistState())
    expect(city.counts()).toEqual({ sites: 1, devices: 3 })
    expect([...city.states()].map(({ kind }) => kind)).toEqual(['hoist'])
  })

  it('shows nothing of a crane as dust when two things have one identifier', () => {
    const deviceId = 'TC-YT-0001-1'
    const minute = { kind: 'dust/minute', body: dustMinute({ deviceId }), ...common } as const
    const city = new CityState(empty)
    expect(city.apply(state())).toBe('moved')
    expect(city.apply(minute), 'nobody knows yet what it is').toBe('moved')
    expect([...city.states()]).toEqual([{ kind: 'dust', state: minute.body }])
    city.apply(crane())
    expect([...city.states()], 'a state of dust is none of a crane').toEqual([])
    expect(city.apply(minute)).toBe('none')
    expect(city.apply({ kind: 'dust/live', body: dustLive({ deviceId }), ...common })).toBe('none')
    expect(city.apply(state({ seq: 2 }))).toBe('moved')
    const latest = [state({ seq: 2 }), minute]
    for (const order of [latest, latest.toReversed()]) {
      const again = new CityState({ sites: [], devices: city.devices(), latest: order })
      expect([...again.states()]).toEqual([{ kind: 'crane', state: craneState({ seq: 2 }) }])
    }
  })

  it('[M18] is moved by what a dust monitor reads now, but its minute stands for it', () => {
    const city = new CityState(empty)
    const live = { kind: 'dust/live', body: dustLive({ measuredAtMs: T0 + 30_000 }), ...common } as const
    expect(city.apply({ kind: 'dust/minute', body: dustMinute(), ...common })).toBe('moved')
    expect(city.apply(live)).toBe('moved')
    expect(city.apply({ ...live, late: true })).toBe('none')
    expect(city.latest('YC-YT-0001-1')).toEqual(dustMinute())
  })

  it('counts who is silent, each by its kind, from the start of the platform on', () => {
    const city = new CityState(empty, { silentAfterMs: { crane: 30_000, dust: 180_000 } })
    city.apply(state())
    city.apply(site())
    city.apply({ kind: 'dust/minute', body: dustMinute(), ...common })
    city.apply({ kind: 'hoist/state', body: hoistState(), ...common })
    expect(city.counts()).toEqual({ sites: 1, devices: 3 })
    expect(city.silent(T0 + 20_000, T0)).toBe(0)
    expect(city.silent(T0 + 40_000, T0)).toBe(1)
    city.apply({ ...state({ seq: 1 }), receivedAtMs: T0 + 45_000 })
    expect(city.silent(T0 + 46_000, T0)).toBe(0)
    expect(city.silent(T0 + 180_010, T0), 'nobody waits for the hoist').toBe(2)
    expect(city.silent(T0 + 181_000, T0 + 180_000), 'the platform was deaf').toBe(0)
    expect(city.silent(T0 + 210_000, T0 + 180_000)).toBe(1)
  })

  it('[Q3] waits for nobody who was only filled in from history, and is told by nothing else that somebody speaks', () => {
    const city = new CityState(empty, { silentAfterMs: { crane: 30_000 } })
    const filled = { ...state(), late: true, backFill: true }
    city.apply(filled)
    expect(city.silent(T0 + 100_000, T0)).toBe(0)
    city.apply({ ...state({ seq: 1 }), receivedAtMs: T0 + 101_000 })
    city.apply({ ...filled, receivedAtMs: T0 + 130_000 })
    expect(city.silent(T0 + 130_999, T0)).toBe(0)
    expect(city.silent(T0 + 131_000, T0)).toBe(1)
    expect(city.lastHeardMs('TC-YT-0001-1')).toBe(T0 + 130_000)
  })
})

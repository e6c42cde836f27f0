import { describe, expect, it } from 'vitest'
import { CityState } from '../../city/cityState.ts'
import { craneRegistration, siteRegistration } from '../../ingest/testMessages.ts'
import { Registrations } from './registrations.ts'

const T0 = 1_800_000_000_000
const common = { receivedAtMs: T0, late: false }

function cityOf(...siteIds: string[]) {
  const city = new CityState({ sites: [], cranes: [], latest: [] })
  const register = (siteId: string, change: { measuredAtMs?: number; nameZh?: string } = {}) =>
    city.apply({ kind: 'gateway/registration', body: siteRegistration({ siteId, ...change }), ...common })
  const build = (siteId: string) =>
    city.apply({
      kind: 'crane/registration',
      body: craneRegistration({ siteId, deviceId: `TC-${siteId}-1` }),
      ...common,
    })
  for (const siteId of siteIds) register(siteId)
  return { city, register, build }
}

/** Kind and ids of each frame. */
const read = (frames: readonly Buffer[]) =>
  frames.map((frame) => {
    const message = JSON.parse(frame.toString())
    const items: { siteId: string; deviceId?: string }[] = message[message.type]
    return `${message.type}: ${items.map(({ siteId, deviceId }) => deviceId ?? siteId).join(' ')}`
  })

describe('registrations on the live stream', () => {
  it('[L1] are at first all that there are, sites before cranes, also where there are none', () => {
    const { city, build } = cityOf('YT-0001', 'YT-0002')
    expect(read(new Registrations(city).all())).toEqual(['sites: YT-0001 YT-0002', 'cranes: '])
    build('YT-0001')
    expect(read(new Registrations(city).all())).toEqual(['sites: YT-0001 YT-0002', 'cranes: TC-YT-0001-1'])
  })

  it('[L1] are then only those that changed', () => {
    const { city, register, build } = cityOf('YT-0001', 'YT-0002')
    const registrations = new Registrations(city)
    register('YT-0003')
    register('YT-0002', { nameZh: '新名' })
    build('YT-0003')
    expect(read(registrations.changes())).toEqual(['sites: YT-0002 YT-0003', 'cranes: TC-YT-0003-1'])
    expect(read(registrations.changes())).toEqual([])
    expect(read(registrations.all())).toEqual(['sites: YT-0001 YT-0002 YT-0003', 'cranes: TC-YT-0003-1'])
  })

  it('are not sent again when gateways reconnect and say what they said before', () => {
    const { city, register } = cityOf('YT-0001', 'YT-0002')
    const registrations = new Registrations(city)
    for (const siteId of ['YT-0001', 'YT-0002']) register(siteId, { measuredAtMs: T0 + 60_000 })
    expect(read(registrations.changes())).toEqual([])
  })

  it('are encoded once while nothing changes', () => {
    const { city, register } = cityOf('YT-0001')
    const registrations = new Registrations(city)
    const all = registrations.all()
    expect(registrations.all()).toBe(all)
    register('YT-0002')
    registrations.changes()
    expect(registrations.all()).not.toBe(all)
  })
})

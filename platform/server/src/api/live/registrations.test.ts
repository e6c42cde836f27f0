import { describe, expect, it } from 'vitest'
import { CityState } from '../../city/cityState.ts'
import { pitRegistration } from '../../ingest/testKindMessages.ts'
import { craneRegistration, siteRegistration } from '../../ingest/testMessages.ts'
import { Registrations } from './registrations.ts'

const T0 = 1_800_000_000_000
const common = { receivedAtMs: T0, late: false }

/** A city, and what the platform does when something registers there. */
function cityOf(...siteIds: string[]) {
  const city = new CityState({ sites: [], devices: [], latest: [] })
  const apply = (reading: Parameters<CityState['apply']>[0]) => {
    const change = city.apply(reading)
    if (change === 'site') registrations.note({ siteId: reading.body.siteId })
    if (change === 'device') registrations.note({ deviceId: reading.body.deviceId })
  }
  const register = (siteId: string, change: { measuredAtMs?: number; nameZh?: string } = {}) =>
    apply({ kind: 'gateway/registration', body: siteRegistration({ siteId, ...change }), ...common })
  const build = (siteId: string, nth = 1) =>
    apply({
      kind: 'crane/registration',
      body: craneRegistration({ siteId, deviceId: `TC-${siteId}-${nth}` }),
      ...common,
    })
  const measure = (deviceId: string, change = {}) =>
    apply({ kind: 'pit/registration', body: pitRegistration({ deviceId, ...change }), ...common })
  let registrations = new Registrations(city)
  for (const siteId of siteIds) register(siteId)
  registrations = new Registrations(city)
  return { registrations, register, build, measure }
}

/** Kind and ids of each frame. */
const read = (frames: readonly (Buffer | (() => Buffer))[]) =>
  frames.map((frame) => {
    const message = JSON.parse((typeof frame === 'function' ? frame() : frame).toString())
    const items: { siteId: string; deviceId?: string }[] = message[message.type]
    return `${message.type}: ${items.map(({ siteId, deviceId }) => deviceId ?? siteId).join(' ')}`
  })

describe('registrations on the live stream', () => {
  it('[L1] are at first all that there are, sites before devices, also where there are none', () => {
    const { registrations, build, measure } = cityOf('YT-0001', 'YT-0002')
    expect(read(registrations.all())).toEqual(['sites: YT-0001 YT-0002', 'devices: '])
    build('YT-0001')
    measure('JK-1')
    expect(read(registrations.all())).toEqual(['sites: YT-0001 YT-0002', 'devices: TC-YT-0001-1 JK-1'])
  })

  it('[L1] are then only those that changed', () => {
    const { registrations, register, build, measure } = cityOf('YT-0001', 'YT-0002')
    register('YT-0003')
    register('YT-0002', { nameZh: '新名' })
    build('YT-0003')
    measure('JK-1')
    measure('JK-1', { limitCumulative: 30, measuredAtMs: T0 + 1 })
    expect(read(registrations.changes())).toEqual(['sites: YT-0003 YT-0002', 'devices: TC-YT-0003-1 JK-1'])
    expect(registrations.haveChanged).toBe(false)
    expect(read(registrations.changes())).toEqual([])
    expect(read(registrations.all())[0]).toBe('sites: YT-0001 YT-0002 YT-0003')
  })

  it('are not sent again when gateways reconnect and say what they said before', () => {
    const { registrations, register } = cityOf('YT-0001', 'YT-0002')
    for (const siteId of ['YT-0001', 'YT-0002']) register(siteId, { measuredAtMs: T0 + 60_000 })
    expect(read(registrations.changes())).toEqual([])
  })

  it('[L1] of many devices come in parts, of which only those are encoded anew in which something changed', () => {
    const { registrations, measure } = cityOf('YT-0001')
    for (let i = 0; i < 1_201; i++) measure(`JK-${i}`)
    expect(registrations.changes().map((frame) => frame.length < 400_000)).toEqual([true, true, true])
    const before = registrations.all().map((frame) => frame())
    expect(before.slice(1).map((frame) => JSON.parse(frame.toString()).devices.length)).toEqual([
      500, 500, 201,
    ])
    measure('JK-600', { limitCumulative: 30, measuredAtMs: T0 + 1 })
    const after = registrations.all().map((frame) => frame())
    expect(after.map((frame, i) => frame === before[i])).toEqual([true, true, false, true])
    expect(read(registrations.changes())).toEqual(['devices: JK-600'])
  })

  it('are what they are when they are sent, not when they were asked for', () => {
    const { registrations, register } = cityOf('YT-0001')
    const [sites] = registrations.all()
    register('YT-0001', { nameZh: '新名', measuredAtMs: T0 + 1 })
    expect(JSON.parse(sites!().toString()).sites).toMatchObject([{ nameZh: '新名' }])
  })
})

import type { DeviceView } from '@gongdi/contract'
import { describe, expect, it } from 'vitest'
import { knownDevices } from './knownDevices.ts'
import { START_MS, stateReading } from './testReadings.ts'
import { at, pitState } from './windows/testStates.ts'

const deviceId = 'TC-YT-0001-1'
const view = { siteId: 'YT-0001', deviceId, deviceKind: 'crane' } as DeviceView

describe('knownDevices', () => {
  it('takes the newest message of any kind as the last one heard, and the newest state for holds', () => {
    const seen = [
      { deviceId, bootId: 'boot1', newestMs: START_MS + 9_500, seqs: [7, 8, 9, 10] },
      { deviceId, bootId: 'boot0', newestMs: START_MS - 90_000, seqs: [998, 999] },
    ]
    expect(knownDevices({ devices: [], latest: [stateReading(9)], seen })).toEqual([
      {
        siteId: 'YT-0001',
        deviceId,
        deviceKind: 'crane',
        bootId: 'boot1',
        seq: 10,
        lastStateMs: START_MS + 9_000,
      },
    ])
  })

  it('knows a crane that has only registered', () => {
    const seen = [{ deviceId, bootId: 'boot1', newestMs: START_MS, seqs: [0] }]
    expect(knownDevices({ devices: [view], latest: [], seen })).toEqual([
      { siteId: 'YT-0001', deviceId, deviceKind: 'crane', bootId: 'boot1', seq: 0, lastStateMs: null },
    ])
  })

  it('[Q2] does not take a bad state for one that was judged', () => {
    const latest = [stateReading(9, { quality: 'bad' })]
    expect(knownDevices({ devices: [], latest, seen: [] })[0]).toMatchObject({ seq: 9, lastStateMs: null })
  })

  it('[Q2] finds the last state that was judged behind a bad one, so that a hold of days goes on over a restart', () => {
    const [judged, bad] = [pitState(at('09:50')), pitState(at('10:00'), { quality: 'bad' })]
    const late = pitState(at('09:55'), {}, true)
    const known = { devices: [], latest: [bad], seen: [], recent: [judged, late] }
    expect(knownDevices(known)[0]).toMatchObject({ deviceKind: 'pit', lastStateMs: at('09:50') })
  })

  it('leaves gateways out', () => {
    const seen = [{ deviceId: 'GW-YT-0001', bootId: 'gw01', newestMs: START_MS, seqs: [0] }]
    expect(knownDevices({ devices: [view], latest: [], seen })).toEqual([])
  })
})

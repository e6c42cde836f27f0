import { CraneRegistration, CraneState, parseDeviceTopic, SiteRegistration } from '@gongdi/contract'
import { describe, expect, it } from 'vitest'
import { probeOfBootId } from '../../judge/probeTiming.ts'
import { type Outgoing, ProbeMessages } from '../shared/probeMessages.ts'
import { samplePlan } from './samplePlan.ts'

const foreignPlan = samplePlan('mqtt://127.0.0.1:1', '/x')
const ownPlan = {
  ...foreignPlan,
  target: { ...foreignPlan.target, readings: { ...foreignPlan.target.readings, payload: null } },
  probes: {
    ...foreignPlan.probes,
    program: {
      ...foreignPlan.probes.program,
      usual: {
        quality: 'good',
        powerOn: true,
        driverId: 'D1',
        ropeFalls: 4,
        loadT: 2,
        ratedLoadT: 3,
        loadPercent: 35,
        momentPercent: 60,
        radiusM: 25,
        slewDeg: 90,
        slewTotalDeg: 90,
        hookHeightM: 30,
        trolleyMps: 0,
        hoistMps: 0,
        slewDegS: 0,
        swingRadialDeg: 0,
        swingTangentialDeg: 0,
        windMps: 3,
        windDirectionDeg: 0,
        tiltXDeg: 0,
        tiltYDeg: 0,
        limitBits: 0,
      },
    },
  },
}
const bodyOf = ({ payload }: Outgoing) => JSON.parse(payload)

describe('to this platform', () => {
  it('[M4, M5] site and crane register as the contract says, the crane only once', () => {
    const messages = new ProbeMessages(ownPlan, 6)
    const [site, crane] = messages.registrations(1_000)
    expect(SiteRegistration.safeParse(bodyOf(site!)).error).toBeUndefined()
    expect(CraneRegistration.safeParse(bodyOf(crane!)).error).toBeUndefined()
    for (const { topic } of [site!, crane!]) expect(parseDeviceTopic(topic)).toMatchObject({ ok: true })
    expect(bodyOf(crane!).chart[1].momentTm / 25).toBeCloseTo(3.04)
    const again = messages.registrations(2_000)
    expect(again.map(bodyOf)).toMatchObject([{ deviceId: 'GW-PB-0007', seq: 1 }])
  })

  it('[M6] a reading is a state of the contract, measured when it was due, under its number whatever came between', () => {
    const messages = new ProbeMessages(ownPlan, 6)
    messages.registrations(1_000)
    messages.registrations(2_000)
    const reading = messages.reading(41, 1_793_668_520_400)
    expect(CraneState.safeParse(bodyOf(reading)).error).toBeUndefined()
    expect(bodyOf(reading)).toMatchObject({ seq: 42, measuredAtMs: 1_793_668_520_400 })
    expect(parseDeviceTopic(reading.topic)).toMatchObject({
      topic: { siteId: 'PB-0007', deviceId: 'TC-PB-0007-1' },
    })
    expect(reading.reading).toEqual({ deviceId: 'TC-PB-0007-1', bootId: bodyOf(reading).bootId, seq: 42 })
    expect(probeOfBootId(ownPlan.runId, reading.reading!.bootId)).toBe(6)
  })
})

describe('to platforms of others', () => {
  it('a reading is what their target file says, on their topic, and nobody registers', () => {
    const messages = new ProbeMessages(foreignPlan, 0)
    expect(messages.registrations(1_000)).toEqual([])
    expect(messages.clientId).toBe('gw-PB-0001')
    const { topic, payload } = messages.reading(3, 5_000)
    expect(topic).toBe('readings/TC-PB-0001-1')
    expect(JSON.parse(payload)).toEqual({ device: 'TC-PB-0001-1', boot: 'samplen1', n: 4, moment: 105 })
  })

  it('user name and password may be those of the site', () => {
    const { readings } = foreignPlan.target
    const access = { url: 'mqtt://b:1', username: '{siteId}', password: 'p{x}-{gatewayId}' }
    const plan = { ...foreignPlan, target: { ...foreignPlan.target, readings: { ...readings, access } } }
    expect(new ProbeMessages(plan, 0).access).toEqual({
      url: 'mqtt://b:1',
      username: 'PB-0001',
      password: 'p{x}-GW-PB-0001',
    })
  })

  it('a payload that is a text is sent as it is', () => {
    const { readings } = foreignPlan.target
    const plan = {
      ...foreignPlan,
      target: { ...foreignPlan.target, readings: { ...readings, payload: '{deviceId};{seq}' } },
    }
    expect(new ProbeMessages(plan, 0).reading(3, 5_000).payload).toBe('TC-PB-0001-1;4')
  })
})

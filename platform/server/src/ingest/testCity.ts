import type { DeviceMessage, HoistEvent, MessageKind } from '@gongdi/contract'
import {
  dustLive,
  dustMinute,
  dustRegistration,
  hoistEvent,
  hoistRegistration,
  hoistState,
  noiseMinute,
  noiseRegistration,
  pitRegistration,
  pitState,
} from './testKindMessages.ts'
import { craneRegistration, craneState, siteRegistration } from './testMessages.ts'

export interface Said {
  body: DeviceMessage
  kind: MessageKind
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const SITES = ['YT-0001', 'YT-0002', 'YT-0003', 'YT-0004', 'YT-0005'] as const

/**
 * Four days of devices of every kind up to `endMs`, in the order of time, made so that each kind of window has something to say: a pit that moves for more
 * than three days (and whose point is bad now and then), loud nights, a dusty site in a clean district, an overload, a cage that moves with an open door.
 */
export function messagesOfFiveKinds(endMs: number): Said[] {
  const said: Said[] = []
  const seqs = new Map<string, number>()
  /** Says something of a device, and numbers it. */
  const say = <B extends DeviceMessage>(
    make: (change: Partial<B>) => B,
    kind: MessageKind,
    change: Partial<B>,
  ) => said.push({ kind, body: make(change) })
  const pit = { siteId: 'YT-0001', deviceId: 'JK-YT-0001-1-ZQT-01' }
  const startMs = endMs - 110 * HOUR_MS
  const at = (measuredAtMs: number) => ({ measuredAtMs, sentAtMs: measuredAtMs + 20 })
  for (const siteId of SITES) say(siteRegistration, 'registration', { siteId, ...at(startMs) })
  say(pitRegistration, 'registration', {
    ...pit,
    ...{ instrument: 'top-horizontal', limitCumulative: 20, limitRatePerDay: 3, baselineAtMs: startMs },
    ...at(startMs),
  })
  for (let n = 1; n <= 4 * 110; n++) {
    const value = (2.8 * n) / 96
    const quality = n % 29 === 0 ? 'bad' : 'good'
    const measured = at(startMs + n * 15 * MINUTE_MS)
    say(pitState, 'state', { ...pit, ...measured, quality, value, cumulative: value, profileMm: null })
  }
  for (const siteId of SITES) {
    const dust = { siteId, deviceId: `YC-${siteId}-1` }
    say(dustRegistration, 'registration', { ...dust, ...at(endMs - 200 * MINUTE_MS) })
    for (let n = 200 - 1; n >= 0; n--) {
      const ms = endMs - n * MINUTE_MS
      const pm10UgM3 = (siteId === 'YT-0005' ? 240 : 60) + ((ms / MINUTE_MS) % 7)
      const particles = {
        pm25UgM3: 0.4 * pm10UgM3,
        pm10UgM3,
        pm10MaxUgM3: 1.2 * pm10UgM3,
        tspUgM3: 1.7 * pm10UgM3,
      }
      say(dustMinute, 'minute', { ...dust, ...at(ms), ...particles })
      if (n % 10 === 0) say(dustLive, 'live', { ...dust, ...at(ms + 1), pm10UgM3 })
    }
  }
  const noise = { siteId: 'YT-0002', deviceId: 'ZS-YT-0002-1' }
  say(noiseRegistration, 'registration', { ...noise, ...at(endMs - 120 * MINUTE_MS) })
  for (let n = 119; n >= 0; n--) {
    const laeqDb = n > 70 || n < 35 ? 78 + (n % 3) : 48 + (n % 3)
    say(noiseMinute, 'minute', { ...noise, ...at(endMs - n * MINUTE_MS), laeqDb })
  }
  const crane = { siteId: 'YT-0003', deviceId: 'TC-YT-0003-1' }
  const cage = { siteId: 'YT-0004', deviceId: 'SJ-YT-0004-1L' }
  say(craneRegistration, 'registration', { ...crane, ...at(endMs - 120_000) })
  say(hoistRegistration, 'registration', { ...cage, ...at(endMs - 120_000) })
  for (let n = 90; n > 0; n--) {
    const measured = at(endMs - n * 1_000)
    const isHeavy = n % 30 < 8
    say(craneState, 'state', { ...crane, ...measured, momentPercent: isHeavy ? 108 : 60 })
    say(hoistState, 'state', { ...cage, ...measured, landingDoorOpen: n % 40 < 6, heightM: 60 - 0.58 * n })
    if (n % 20 === 0)
      say((change: Partial<HoistEvent>) => hoistEvent(undefined, change), 'event', {
        ...cage,
        ...at(measured.measuredAtMs + 1),
      })
  }
  said.sort((a, b) => a.body.measuredAtMs - b.body.measuredAtMs)
  for (const { body } of said) {
    body.seq = seqs.get(body.deviceId) ?? 0
    seqs.set(body.deviceId, body.seq + 1)
  }
  return said
}

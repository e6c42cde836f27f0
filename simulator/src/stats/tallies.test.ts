import type { DeviceMessage } from '@gongdi/contract'
import type { MeasuringKind } from '@gongdi/contract/wire'
import { expect, test } from 'vitest'
import { buildRoster } from '../site/roster.ts'
import { YANTAI } from '../site/yantai.ts'
import { CraneTally } from './craneTally.ts'
import { DustTally } from './dustTally.ts'
import type { Heard, Tally } from './heard.ts'
import { HoistTally } from './hoistTally.ts'
import { NoiseTally } from './noiseTally.ts'
import { PitTally } from './pitTally.ts'
import { RateTally } from './rateTally.ts'

const roster = buildRoster(YANTAI, { seed: 7, scale: 1, sites: 60 })
const siteOf = (phase: string, status = 'active') =>
  roster.find(({ plan }) => plan.phase === phase && (plan.status ?? 'active') === status)!
const idle = roster.find(({ plan }) => plan.status !== 'active')!

const heard = (
  kind: MeasuringKind,
  messageKind: string,
  body: object,
  given: Partial<Heard> = {},
): Heard => ({
  site: siteOf('structure'),
  deviceId: 'X-1',
  kind,
  messageKind,
  body: body as DeviceMessage,
  minute: 600,
  ...given,
})
const figureOf = (tally: Tally, en: string) => {
  const fact = tally.facts().find((f) => f.en.startsWith(en))
  if (!fact) throw new Error(`no fact ${en}`)
  return fact.ours
}

test('lifts are counted per crane, and the time from lift to lift is taken from their ends', () => {
  const tally = new CraneTally()
  for (let i = 0; i < 50; i++) {
    const endedAtMs = 1e12 + i * 360_000
    tally.hear(heard('crane', 'cycle', { startedAtMs: endedAtMs - 120_000, endedAtMs, maxLoadT: 1.5 }))
  }
  for (let i = 0; i < 18_000; i++) tally.hear(heard('crane', 'state', { powerOn: true, windMps: 5 }))
  expect(figureOf(tally, 'lifts a day')).toBe(50)
  expect(figureOf(tally, 'lift to lift')).toBeCloseTo(6, 1)
  expect(figureOf(tally, 'share of time')).toBeCloseTo((100 * 50 * 120) / 18_000)
  expect(figureOf(tally, 'largest load')).toBeCloseTo(1.5)
})

test('a round trip of a cage begins at the base, and its longest silence is told', () => {
  const tally = new HoistTally()
  let atMs = 1e12
  const say = (heightM: number, speedMps: number, afterS: number) => {
    atMs += afterS * 1000
    tally.hear(heard('hoist', 'state', { measuredAtMs: atMs, heightM, speedMps, loadPercent: 40 }))
  }
  for (let i = 0; i < 40; i++) {
    say(0, 0, 14)
    say(0.3, 0.6, 1)
    say(30, 0, 1)
    say(29.7, -0.6, 1)
  }
  expect(figureOf(tally, 'round trips a day and cage, structure')).toBe(40)
  expect(figureOf(tally, 'longest time')).toBe(14)
})

test('what earthwork adds is told against the idle sites of the same minute, faulty values left out', () => {
  const tally = new DustTally()
  const minute = (pm10UgM3: number, mark = 'N') => ({
    ...{ mark, pm25UgM3: 20, pm10UgM3, tspUgM3: pm10UgM3 + 50, windMps: 2.5, sprayOn: false },
  })
  tally.hear(heard('dust', 'minute', minute(60), { site: idle }))
  tally.hear(heard('dust', 'minute', minute(150), { site: siteOf('foundation') }))
  tally.hear(heard('dust', 'minute', minute(0, 'D'), { site: siteOf('foundation') }))
  expect(figureOf(tally, 'earthwork adds')).toBe(90)
  expect(figureOf(tally, 'values with')).toBe(0)
  tally.hear(heard('dust', 'live', { ...minute(10), pm25UgM3: 11 }))
  expect(figureOf(tally, 'values with')).toBe(1)
})

test('twenty minutes of noise are an energy mean, and rain leaves none', () => {
  const hear = (tally: NoiseTally, rainMmH: number) => {
    for (let i = 0; i < 40; i++) {
      const laeqDb = i % 20 === 0 ? 80 : 60
      const body = { laeqDb, quality: 'good', windMps: 2, rainMmH, nightPermit: false }
      tally.hear(heard('noise', 'minute', body, { minute: 541 + i }))
    }
    return figureOf(tally, '20-min Leq in the shift, structure')
  }
  expect(hear(new NoiseTally(), 0)).toBeCloseTo(67.75, 1)
  expect(hear(new NoiseTally(), 1)).toBeNull()
})

test('a pit point is held against its own warning values', () => {
  const tally = new PitTally()
  tally.hear(
    heard('pit', 'registration', { limitCumulative: 40, limitRatePerDay: 4, instrument: 'settlement' }),
  )
  for (let i = 0; i < 144; i++)
    tally.hear(heard('pit', 'state', { unit: 'mm', cumulative: -10 - i / 72, measuredAtMs: i * 600_000 }))
  expect(figureOf(tally, 'measurements a day')).toBe(144)
  expect(figureOf(tally, 'displacement against')).toBeCloseTo(30, 0)
  expect(figureOf(tally, 'change of the day')).toBeCloseTo(50, 0)
  expect(figureOf(tally, 'points at or beyond')).toBe(0)
})

test('messages of a sample are told for the whole city, registrations left out', () => {
  const none = { crane: 0, hoist: 0, dust: 0, noise: 0, pit: 0 }
  const tally = new RateTally({ ...none, noise: 682 }, { ...none, noise: 2 })
  for (let minute = 0; minute < 1440; minute++)
    for (let device = 0; device < 2; device++) tally.hear(heard('noise', 'minute', {}, { minute }))
  tally.hear(heard('noise', 'registration', {}))
  expect(figureOf(tally, 'noise/minute messages')).toBe(682 * 1440)
  expect(figureOf(tally, 'noise/minute interval')).toBe(60)
  expect(figureOf(tally, 'noise/minute peak')).toBeCloseTo(682 / 60)
  expect(figureOf(tally, 'crane/state messages')).toBeNull()
})

import type { PitState } from '@gongdi/contract'
import { describe, expect, it } from 'vitest'
import { at, figuresOf, HOUR_MS, MINUTE_MS, pitState, pitView } from '../windows/testStates.ts'
import { pitFigures } from './pit.ts'

const START_MS = at('08:00', 3)

/** A kind that has been told what a point measured every 10 min from the start on, and the figures of its last state. */
function after(
  hours: number,
  valueAt: (hour: number) => number,
  kind = pitFigures(),
  changes: Partial<PitState> = {},
): Record<string, number> {
  const steps = Math.round(6 * hours)
  for (let step = 0; step < steps; step++)
    kind.remember(pitState(START_MS + step * 10 * MINUTE_MS, { ...changes, cumulative: valueAt(step / 6) }))
  return figuresOf(
    kind,
    pitState(START_MS + steps * 10 * MINUTE_MS, { ...changes, cumulative: valueAt(hours) }),
  )
}
function registered(...points: Parameters<typeof pitView>[0][]) {
  const kind = pitFigures()
  for (const changes of points) kind.learnDevice(pitView(changes))
  return kind
}

describe('a pit point against the values of its designer', () => {
  it('H = 12 m, grade 2, bored pile: 18.7 of 36 mm are 51.9 %, 0.6 of 3 mm a day are 20 %', () => {
    const { cumulativePercent, ratePerDay, ratePercent } = after(
      30,
      (h) => 18.7 + (0.6 * (h - 30)) / 24,
      registered({}),
    )
    expect({ cumulativePercent, ratePerDay, ratePercent }).toEqual({
      cumulativePercent: 51.9,
      ratePerDay: 0.6,
      ratePercent: 20,
    })
  })

  it('counts both ways: settlement is negative', () => {
    const kind = registered({ instrument: 'settlement', limitCumulative: 40, limitRatePerDay: 4 })
    const { cumulativePercent, ratePercent } = after(30, (h) => -10 - (2 * h) / 24, kind)
    expect({ cumulativePercent, ratePercent }).toEqual({ cumulativePercent: 31.3, ratePercent: 50 })
  })

  it('is not known before it is registered, without a value for the rate, or in a foreign unit', () => {
    expect(after(30, () => 18)).toMatchObject({
      cumulativePercent: Number.NaN,
      ratePercent: Number.NaN,
      ratePerDay: 0,
    })
    expect(after(30, () => 18, registered({ limitRatePerDay: null }))).toMatchObject({
      cumulativePercent: 50,
      ratePercent: Number.NaN,
    })
    expect(after(30, () => 18, registered({}), { unit: 'kN' }).cumulativePercent).toBeNaN()
  })

  it('begins anew with a new baseline, and goes on when only a value is changed', () => {
    const kind = registered({})
    after(30, () => 18, kind)
    const next = pitState(START_MS + 31 * HOUR_MS, { cumulative: 18 })
    kind.learnDevice(pitView({ limitCumulative: 24 }))
    expect(figuresOf(kind, next)).toMatchObject({ cumulativePercent: 75, ratePerDay: 0 })
    kind.learnDevice(pitView({ baselineAtMs: at('12:00', 4) }))
    expect(figuresOf(kind, pitState(START_MS + 32 * HOUR_MS, { cumulative: 0 })).ratePerDay).toBeNaN()
  })
})

describe('movement within a day', () => {
  it('is told before there is a day of readings, against the oldest hours', () => {
    expect(after(5, (h) => (h < 4.5 ? 10 : 22), registered({})).movedMm).toBe(12)
    expect(after(0.5, () => 10, registered({})).movedMm).toBeNaN()
  })

  it('is against the day before once there is one', () => {
    expect(after(60, (h) => h / 2, registered({})).movedMm).toBeCloseTo(11.5, 0)
  })

  it('is of displacements only; struts lose force, water falls', () => {
    const strut = registered({ instrument: 'strut-force', limitCumulative: 2400, limitRatePerDay: null })
    expect(after(20, (h) => (h < 19.5 ? 1800 : 1350), strut, { unit: 'kN' })).toMatchObject({
      movedMm: Number.NaN,
      waterDropM: Number.NaN,
      forceLossPercent: 25,
    })
    const water = registered({ instrument: 'water-level', limitCumulative: 1, limitRatePerDay: 0.5 })
    expect(after(20, (h) => (h < 19.5 ? 0.2 : 0.8), water, { unit: 'm' })).toMatchObject({
      movedMm: Number.NaN,
      waterDropM: 0.6,
      forceLossPercent: Number.NaN,
    })
  })

  it('a strut that carries little tells nothing by losing some', () => {
    const strut = registered({ instrument: 'strut-force', limitCumulative: 2400, limitRatePerDay: null })
    expect(after(20, (h) => (h < 19.5 ? 700 : 350), strut, { unit: 'kN' }).forceLossPercent).toBeNaN()
  })
})

describe('a point and those beside it', () => {
  const NEIGHBOUR = 'JK-YT-0001-1-ZQS-08'
  function beside(
    neighbourMoves: number,
    xM = 30,
    instrument: 'top-horizontal' | 'strut-force' = 'top-horizontal',
  ) {
    const kind = registered({}, { deviceId: NEIGHBOUR, name: 'ZQS-08', xM, instrument })
    after(5, (h) => (h < 4.5 ? 5 : 5 + neighbourMoves), kind, { deviceId: NEIGHBOUR })
    return after(5, (h) => (h < 4.5 ? 10 : 25), kind)
  }

  it('is alone when all within 15 m have moved less than 2 mm', () => {
    expect(beside(1)).toMatchObject({ movedMm: 15, neighboursMovedMm: 1, neighboursStill: 1 })
    expect(beside(6)).toMatchObject({ neighboursMovedMm: 6, neighboursStill: 0 })
  })

  it('is not called alone where there is none, none near, or none that measures movement', () => {
    expect(after(5, (h) => (h < 4.5 ? 10 : 25), registered({}))).toMatchObject({ neighboursStill: 0 })
    expect(beside(0, 36)).toMatchObject({ neighboursMovedMm: Number.NaN, neighboursStill: 0 })
    expect(beside(0, 30, 'strut-force')).toMatchObject({ neighboursMovedMm: Number.NaN, neighboursStill: 0 })
  })

  it('is not compared with one that has not been measured for hours', () => {
    const kind = registered({}, { deviceId: NEIGHBOUR, name: 'ZQS-08', xM: 30 })
    after(5, () => 5, kind, { deviceId: NEIGHBOUR })
    expect(after(12, (h) => (h < 11.5 ? 10 : 25), kind)).toMatchObject({ neighboursStill: 0 })
  })
})

describe('[Q2] [Q3] bad and late readings of a pit', () => {
  it('bad ones are left out', () => {
    const kind = registered({})
    after(30, () => 10, kind)
    kind.remember(pitState(START_MS + 30.5 * HOUR_MS, { cumulative: 900, quality: 'bad' }))
    expect(figuresOf(kind, pitState(START_MS + 30.6 * HOUR_MS, { cumulative: 10 }))).toMatchObject({
      movedMm: 0,
    })
  })

  it('late ones fill the hours that are missing, and the rate is known with the next news', () => {
    const kind = registered({})
    const valueAt = (h: number) => (2.4 * h) / 24
    kind.remember(pitState(START_MS, { cumulative: 0 }))
    const nowMs = START_MS + 30 * HOUR_MS
    expect(figuresOf(kind, pitState(nowMs, { cumulative: valueAt(30) })).ratePerDay).toBeNaN()
    for (let hour = 29; hour > 0; hour--)
      kind.remember(pitState(START_MS + hour * HOUR_MS, { cumulative: valueAt(hour) }, true))
    expect(figuresOf(kind, pitState(nowMs + 10 * MINUTE_MS, { cumulative: valueAt(30) })).ratePerDay).toBe(
      2.4,
    )
  })

  it('after a restart, from the newest state of every hour, the figures are what they were', () => {
    const valueAt = (h: number) => 10 + Math.sin(h) + h / 10
    const went = after(50.5, valueAt, registered({}))
    const again = registered({})
    for (let hour = 24; hour < 50; hour++)
      again.remember(
        pitState(START_MS + hour * HOUR_MS + 50 * MINUTE_MS, { cumulative: valueAt(hour + 5 / 6) }),
      )
    const state = pitState(START_MS + 50.5 * HOUR_MS, { cumulative: valueAt(50.5) })
    expect(figuresOf(again, state)).toEqual(went)
  })

  it('after a restart, what was measured before a new baseline is no movement', () => {
    const baselineAtMs = at('12:00', 4)
    const again = registered({ measuredAtMs: baselineAtMs + MINUTE_MS, baselineAtMs })
    for (let hour = 0; hour < 28; hour++)
      again.remember(pitState(START_MS + hour * HOUR_MS, { cumulative: 30 }))
    const zeroed = figuresOf(again, pitState(START_MS + 29 * HOUR_MS, { cumulative: 0 }))
    expect(zeroed).toMatchObject({ cumulativePercent: 0, ratePerDay: Number.NaN, movedMm: Number.NaN })
  })
})

describe('registrations of pit points', () => {
  it('[Q3] an old one that is filled in from history takes nothing back', () => {
    const kind = registered({ measuredAtMs: at('06:00'), limitCumulative: 24 })
    after(30, () => 18, kind)
    kind.learnDevice(pitView({ measuredAtMs: at('00:00', 2), limitCumulative: 36, baselineAtMs: 0 }))
    const next = pitState(START_MS + 31 * HOUR_MS, { cumulative: 18 })
    expect(figuresOf(kind, next)).toMatchObject({ cumulativePercent: 75, ratePerDay: 0 })
  })

  it('a baseline that lies years ahead does not silence its point', () => {
    const kind = registered({ baselineAtMs: at('00:00', 400) })
    expect(after(30, () => 18, kind)).toMatchObject({ cumulativePercent: 50, ratePerDay: 0 })
  })

  it('one name for the pits of two sites does not make neighbours of their points', () => {
    const other = { siteId: 'YT-0002', deviceId: 'JK-YT-0002-1-ZQS-07' }
    const kind = registered({}, other)
    after(2, () => 5, kind, other)
    expect(after(2, () => 5, kind).neighboursMovedMm).toBeNaN()
  })
})

import { describe, expect, it } from 'vitest'
import type { Reading } from '../ingest/reading.ts'
import { noiseMinute, pitState } from '../ingest/testKindMessages.ts'
import { eventReading, START_MS, stateReading } from '../rules/testReadings.ts'
import { NewsOrder } from './newsOrder.ts'

const HOUR_MS = 3_600_000
const HIGHEST_SEQ = 4_294_967_295
const nothing = { latest: [], seen: [] }
const second = (s: number) => START_MS + s * 1000

/** A state with its own clock: `clockS` by the device, `arrivedS` by the platform, seconds after the start. */
const at = (
  seq: number,
  clockS: number,
  arrivedS: number,
  change: Parameters<typeof stateReading>[1] = {},
) => ({
  ...stateReading(seq, { measuredAtMs: second(clockS), ...change }),
  receivedAtMs: second(arrivedS),
})
const live = (seq: number) => at(seq, seq, seq)
const isPast = (order: NewsOrder, reading: Reading) => order.placeOf(reading) !== 'news'

describe('[Q3] news and history', () => {
  it('is news as long as times rise, and two messages of one moment are both news', () => {
    const order = new NewsOrder(nothing)
    expect([live(0), live(1), at(2, 1, 2), live(3)].map((r) => isPast(order, r))).toEqual([
      false,
      false,
      false,
      false,
    ])
  })

  it('takes what a gateway had kept for history: lower numbers, older times, however many', () => {
    const order = new NewsOrder(nothing)
    for (const seq of [0, 100]) isPast(order, live(seq))
    const kept = Array.from({ length: 98 }, (_, i) => at(i + 1, i + 1, 100.1 + i / 1000))
    expect(kept.every((reading) => isPast(order, reading))).toBe(true)
    expect(isPast(order, live(101))).toBe(false)
  })

  it('takes the backlog of an earlier boot for history, though its numbers are higher', () => {
    const order = new NewsOrder(nothing)
    isPast(order, at(0, 1_000, 1_000, { bootId: 'boot2' }))
    const kept = Array.from({ length: 300 }, (_, i) => at(500 + i, 500 + i, 1_001 + i / 50))
    expect(kept.every((reading) => isPast(order, reading))).toBe(true)
  })

  it('is not blinded by one reading from the future', () => {
    const order = new NewsOrder(nothing)
    isPast(order, live(0))
    isPast(order, at(1, 60, 1))
    expect([2, 3, 4].map((seq) => isPast(order, live(seq)))).toEqual([false, false, false])
    // Nor is what comes under a lower number or another boot, as long as it is not older.
    expect(isPast(order, at(0, 5, 5, { bootId: 'boot2' }))).toBe(false)
  })

  it('is not blinded by one reading with the highest number', () => {
    const order = new NewsOrder(nothing)
    isPast(order, at(HIGHEST_SEQ, 0, 0))
    expect(isPast(order, live(1))).toBe(false)
    expect(isPast(order, live(2))).toBe(false)
  })

  it('takes what follows by number for news at once when the clock was set back', () => {
    const order = new NewsOrder(nothing)
    isPast(order, live(0))
    expect([1, 2].map((seq) => isPast(order, at(seq, seq - 3_600, seq)))).toEqual([false, false])
  })

  it('takes a boot with a slower clock for news after five readings at the pace of life, not after five of a burst', () => {
    const slow = (seq: number, arrivedS: number) =>
      at(seq, seq - 3_600, arrivedS, { bootId: 'boot2', sentAtMs: 0 })
    const patient = new NewsOrder(nothing)
    isPast(patient, live(0))
    expect([1, 2, 3, 4, 5, 6].map((seq) => isPast(patient, slow(seq, seq)))).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
    ])
    const hasty = new NewsOrder(nothing)
    isPast(hasty, live(0))
    expect([1, 2, 3, 4, 5, 6].map((seq) => isPast(hasty, slow(seq, 1 + seq / 10)))).not.toContain(false)
  })

  it('is moved by states that can be judged only: no bad one, no event', () => {
    const order = new NewsOrder(nothing)
    isPast(order, live(0))
    isPast(order, at(50, 50, 50, { quality: 'bad' }))
    isPast(order, {
      ...eventReading(60, { type: 'power', on: true }, { measuredAtMs: second(60) }),
      receivedAtMs: second(60),
    })
    expect(isPast(order, live(1))).toBe(false)
    expect(isPast(order, eventReading(0, { type: 'power', on: false }))).toBe(true)
  })

  it('goes on after a restart, also after a clock that was set back before it', () => {
    const seen = [{ deviceId: 'TC-YT-0001-1', bootId: 'boot1', newestMs: second(60), seqs: [0, 1, 2, 3] }]
    const resumed = new NewsOrder({ latest: [live(1)], seen })
    expect(isPast(resumed, at(4, 4 - HOUR_MS / 1000, 4))).toBe(false)
    const ahead = new NewsOrder({ latest: [at(1, 60, 1)], seen: [] })
    expect(isPast(ahead, at(0, 2, 2, { bootId: 'boot2' }))).toBe(false)
    const kept = new NewsOrder({ latest: [live(9)], seen: [] })
    expect(isPast(kept, at(5, 5, 10))).toBe(true)
  })
})

const DAY_S = 86_400

describe('[Q3] back-fill', () => {
  it('is history although nothing newer is known, until it has come within ten minutes of the platform', () => {
    const order = new NewsOrder(nothing)
    // A month, a state an hour, as fast as it can be sent; then the last hour, a state a minute.
    const month = Array.from({ length: 720 }, (_, i) => at(i, i * 3_600 - 30 * DAY_S, i / 1_000))
    expect(new Set(month.map((reading) => order.placeOf(reading)))).toEqual(new Set(['backFill']))
    const hour = Array.from({ length: 60 }, (_, i) => at(720 + i, i * 60 - 3_600, 1 + i / 1_000))
    const places = hour.map((reading) => order.placeOf(reading))
    expect(places.slice(0, 50)).not.toContain('news')
    expect(places.slice(51)).toEqual(Array(9).fill('news'))
    expect(order.placeOf(at(900, 2, 2))).toBe('news')
  })

  it('is what a gateway kept for longer than that, oldest first; what it kept for less is news', () => {
    const order = new NewsOrder(nothing)
    order.placeOf(live(0))
    const kept = Array.from({ length: 1_200 }, (_, i) => at(i + 1, i + 1, 1_201 + i / 1_000))
    const places = kept.map((reading) => order.placeOf(reading))
    expect(places.indexOf('news')).toBe(601)
    expect(places.lastIndexOf('backFill')).toBe(600)
  })

  it('is told by its pace from a clock that has been slow from the first message on', () => {
    const order = new NewsOrder(nothing)
    const places = [1, 2, 3, 4, 5, 6].map((seq) => order.placeOf(at(seq, seq - DAY_S, seq)))
    expect(places).toEqual(['backFill', 'history', 'history', 'history', 'news', 'news'])
    // Whose lag is allowed for from then on: what it kept is told from back-fill by its own clock.
    expect(order.placeOf(at(7, 300 - DAY_S, 600))).toBe('news')
    expect(order.placeOf(at(8, 301 - DAY_S, 1_500))).toBe('backFill')
    // And a clock that was set right needs no allowance any more.
    expect(order.placeOf(at(9, 1_501, 1_501))).toBe('news')
    expect(order.placeOf(at(10, 1_502, 3_000))).toBe('backFill')
  })

  it('is not what a clock that stands still far behind says: that device is at work and not judged', () => {
    const order = new NewsOrder(nothing)
    const places = [1, 2, 3, 4, 5, 6, 7].map((seq) => order.placeOf(at(seq, -DAY_S, seq)))
    expect(places.slice(1)).toEqual(Array(6).fill('history'))
  })

  it('carries the events of its device with it, and those of a slow clock are no back-fill', () => {
    const event = (seq: number, clockS: number, arrivedS: number) => ({
      ...eventReading(seq, { type: 'power', on: true }, { measuredAtMs: second(clockS) }),
      receivedAtMs: second(arrivedS),
    })
    const filled = new NewsOrder(nothing)
    expect(filled.placeOf(event(0, -DAY_S, 0))).toBe('backFill')
    filled.placeOf(at(1, 1 - DAY_S, 0.001))
    filled.placeOf(at(2, 60 - DAY_S, 0.002))
    expect(filled.placeOf(event(3, 61 - DAY_S, 0.003))).toBe('backFill')
    const slow = new NewsOrder(nothing)
    for (const seq of [0, 1, 2]) slow.placeOf(at(seq, seq - DAY_S, seq))
    expect(slow.placeOf(event(3, 2.5 - DAY_S, 2.5))).toBe('history')
  })

  it('is known for what it is after a restart, and a slow clock for what it is', () => {
    const late = { ...at(9, -DAY_S, 0), late: true }
    const filled = new NewsOrder({ latest: [late] })
    expect(filled.placeOf(at(10, 60 - DAY_S, 1))).toBe('backFill')
    const slow = new NewsOrder({ latest: [at(9, -DAY_S, 0)] })
    expect(slow.placeOf(at(10, 1 - DAY_S, 1))).toBe('news')
  })

  it('has a limit that can be set, and goes by the states of every kind of device', () => {
    const order = new NewsOrder(nothing, { backFillAfterMs: 3_600_000 })
    const noise = { kind: 'noise/minute', late: false, receivedAtMs: second(0) } as const
    expect(order.placeOf({ ...noise, body: noiseMinute({ measuredAtMs: second(-3_599) }) })).toBe('news')
    expect(order.placeOf({ ...noise, body: noiseMinute({ measuredAtMs: second(-3_600), seq: 0 }) })).toBe(
      'history',
    )
    const pit = { kind: 'pit/state', late: false, receivedAtMs: second(0) } as const
    expect(order.placeOf({ ...pit, body: pitState({ measuredAtMs: second(-3_601) }) })).toBe('backFill')
  })
})

import { describe, expect, it } from 'vitest'
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

describe('[Q3] news and history', () => {
  it('is news as long as times rise, and two messages of one moment are both news', () => {
    const order = new NewsOrder(nothing)
    expect([live(0), live(1), at(2, 1, 2), live(3)].map((r) => order.isHistory(r))).toEqual([
      false,
      false,
      false,
      false,
    ])
  })

  it('takes what a gateway had kept for history: lower numbers, older times, however many', () => {
    const order = new NewsOrder(nothing)
    for (const seq of [0, 100]) order.isHistory(live(seq))
    const kept = Array.from({ length: 98 }, (_, i) => at(i + 1, i + 1, 100.1 + i / 1000))
    expect(kept.every((reading) => order.isHistory(reading))).toBe(true)
    expect(order.isHistory(live(101))).toBe(false)
  })

  it('takes the backlog of an earlier boot for history, though its numbers are higher', () => {
    const order = new NewsOrder(nothing)
    order.isHistory(at(0, 1_000, 1_000, { bootId: 'boot2' }))
    const kept = Array.from({ length: 300 }, (_, i) => at(500 + i, 500 + i, 1_001 + i / 50))
    expect(kept.every((reading) => order.isHistory(reading))).toBe(true)
  })

  it('is not blinded by one reading from the future', () => {
    const order = new NewsOrder(nothing)
    order.isHistory(live(0))
    order.isHistory(at(1, 60, 1))
    expect([2, 3, 4].map((seq) => order.isHistory(live(seq)))).toEqual([false, false, false])
    // Nor is what comes under a lower number or another boot, as long as it is not older.
    expect(order.isHistory(at(0, 5, 5, { bootId: 'boot2' }))).toBe(false)
  })

  it('is not blinded by one reading with the highest number', () => {
    const order = new NewsOrder(nothing)
    order.isHistory(at(HIGHEST_SEQ, 0, 0))
    expect(order.isHistory(live(1))).toBe(false)
    expect(order.isHistory(live(2))).toBe(false)
  })

  it('takes what follows by number for news at once when the clock was set back', () => {
    const order = new NewsOrder(nothing)
    order.isHistory(live(0))
    expect([1, 2].map((seq) => order.isHistory(at(seq, seq - 3_600, seq)))).toEqual([false, false])
  })

  it('takes a boot with a slower clock for news after five readings at the pace of life, not after five of a burst', () => {
    const slow = (seq: number, arrivedS: number) =>
      at(seq, seq - 3_600, arrivedS, { bootId: 'boot2', sentAtMs: 0 })
    const patient = new NewsOrder(nothing)
    patient.isHistory(live(0))
    expect([1, 2, 3, 4, 5, 6].map((seq) => patient.isHistory(slow(seq, seq)))).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
    ])
    const hasty = new NewsOrder(nothing)
    hasty.isHistory(live(0))
    expect([1, 2, 3, 4, 5, 6].map((seq) => hasty.isHistory(slow(seq, 1 + seq / 10)))).not.toContain(false)
  })

  it('is moved by states that can be judged only: no bad one, no event', () => {
    const order = new NewsOrder(nothing)
    order.isHistory(live(0))
    order.isHistory(at(50, 50, 50, { quality: 'bad' }))
    order.isHistory({
      ...eventReading(60, { type: 'power', on: true }, { measuredAtMs: second(60) }),
      receivedAtMs: second(60),
    })
    expect(order.isHistory(live(1))).toBe(false)
    expect(order.isHistory(eventReading(0, { type: 'power', on: false }))).toBe(true)
  })

  it('goes on after a restart, also after a clock that was set back before it', () => {
    const seen = [{ deviceId: 'TC-YT-0001-1', bootId: 'boot1', newestMs: second(60), seqs: [0, 1, 2, 3] }]
    const resumed = new NewsOrder({ latest: [live(1)], seen })
    expect(resumed.isHistory(at(4, 4 - HOUR_MS / 1000, 4))).toBe(false)
    const ahead = new NewsOrder({ latest: [at(1, 60, 1)], seen: [] })
    expect(ahead.isHistory(at(0, 2, 2, { bootId: 'boot2' }))).toBe(false)
    const kept = new NewsOrder({ latest: [live(9)], seen: [] })
    expect(kept.isHistory(at(5, 5, 10))).toBe(true)
  })
})

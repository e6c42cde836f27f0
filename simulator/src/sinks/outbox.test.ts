import { describe, expect, it } from 'vitest'
import { Random } from '../kernel/random.ts'
import { AckRanges } from './ackRanges.ts'
import { backoffMs, DEFAULT_BACKOFF } from './backoff.ts'
import { Outbox } from './outbox.ts'

const takeAll = <T>(outbox: Outbox<T>): T[] => {
  const taken: T[] = []
  for (let item = outbox.take(); item !== undefined; item = outbox.take()) taken.push(item)
  return taken
}
const filled = (limit: number, n: number) => {
  const outbox = new Outbox<{ n: number }>(limit)
  for (let i = 0; i < n; i++) outbox.push({ n: i })
  return outbox
}

describe("a gateway's outbox", () => {
  it('[M11] hands out what is unacknowledged again, oldest first, after the link was lost', () => {
    const outbox = filled(100, 6)
    const taken = [outbox.take()!, outbox.take()!, outbox.take()!, outbox.take()!]
    expect(outbox.settle(taken[1]!)).toBe(true)
    outbox.requeue()
    expect(outbox.inFlight).toBe(0)
    expect(takeAll(outbox).map((item) => item.n)).toEqual([0, 2, 3, 4, 5])
  })

  it('throws the oldest that waits away when it is full, and counts it', () => {
    const outbox = filled(10, 10)
    outbox.take()
    outbox.push({ n: 10 })
    outbox.push({ n: 11 })
    expect(outbox.dropped).toBe(2)
    expect(outbox.size).toBe(10)
    // Number 0 is in flight and may yet be acknowledged, so 1 and 2 went.
    expect(takeAll(outbox).map((item) => item.n)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11])
  })

  it('settles nothing twice, and nothing that waits again', () => {
    const outbox = filled(10, 2)
    const first = outbox.take()!
    expect(outbox.settle(first)).toBe(true)
    expect(outbox.settle(first)).toBe(false)
    const second = outbox.take()!
    outbox.requeue()
    expect(outbox.settle(second)).toBe(false)
    expect(outbox.size).toBe(1)
  })

  it('lets a registration go first', () => {
    const outbox = filled(10, 2)
    outbox.pushFirst({ n: -1 })
    expect(takeAll(outbox).map((item) => item.n)).toEqual([-1, 0, 1])
  })

  it.each([1, 2, 3])('loses nothing and keeps the order whatever happens to the link, seed %i', (seed) => {
    const random = new Random(seed, 'outbox')
    const outbox = new Outbox<{ n: number }>(1_000_000)
    const settled = new Set<number>()
    let n = 0
    let held: { n: number }[] = []
    for (let i = 0; i < 20_000; i++) {
      const dice = random.next()
      if (dice < 0.5) outbox.push({ n: n++ })
      else if (dice < 0.75) {
        const item = outbox.take()
        if (item) held.push(item)
      } else if (dice < 0.99) {
        const item = held.shift()
        if (item && outbox.settle(item)) settled.add(item.n)
      } else {
        outbox.requeue()
        held = []
      }
    }
    outbox.requeue()
    const rest = takeAll(outbox).map((item) => item.n)
    expect(rest).toEqual([...rest].sort((a, b) => a - b))
    expect([...settled, ...rest].sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, i) => i))
  })
})

describe('acknowledged ranges', () => {
  it.each([1, 2, 3])(
    'hold exactly what was added, as few ranges as can be, in any order, seed %i',
    (seed) => {
      const random = new Random(seed, 'ranges')
      const ranges = new AckRanges()
      const seqs = new Set<number>()
      for (let i = 0; i < 2_000; i++) {
        const seq = Math.floor(random.uniform(0, 1_500))
        seqs.add(seq)
        ranges.add('TC-1', 'b0001', seq)
      }
      const [boot] = ranges.all()
      const held = boot!.ranges.flatMap(([a, b]) => Array.from({ length: b - a + 1 }, (_, i) => a + i))
      expect(held).toEqual([...seqs].sort((a, b) => a - b))
      boot!.ranges.forEach(([from], i) => {
        if (i > 0) expect(from).toBeGreaterThan(boot!.ranges[i - 1]![1] + 1)
      })
    },
  )

  it('are kept apart by device and boot', () => {
    const ranges = new AckRanges()
    ranges.add('TC-1', 'b0001', 0)
    ranges.add('TC-1', 'b0002', 0)
    ranges.add('TC-2', 'b0001', 0)
    ranges.add('TC-1', 'b0001', 1)
    expect(ranges.all()).toEqual([
      { deviceId: 'TC-1', bootId: 'b0001', ranges: [[0, 1]] },
      { deviceId: 'TC-1', bootId: 'b0002', ranges: [[0, 0]] },
      { deviceId: 'TC-2', bootId: 'b0001', ranges: [[0, 0]] },
    ])
  })
})

describe('the wait before a gateway connects again', () => {
  it('is within a second at first, doubles, never passes 30 s, and differs from site to site', () => {
    expect(backoffMs(DEFAULT_BACKOFF, 0, 0)).toBe(125)
    for (const attempt of [0, 1, 2])
      expect(backoffMs(DEFAULT_BACKOFF, attempt, 0.999)).toBeLessThanOrEqual(1_000)
    expect(backoffMs(DEFAULT_BACKOFF, 4, 0.5)).toBe(2 * backoffMs(DEFAULT_BACKOFF, 3, 0.5))
    expect(backoffMs(DEFAULT_BACKOFF, 1_000, 0)).toBe(15_000)
    expect(backoffMs(DEFAULT_BACKOFF, 1_000, 0.999)).toBeLessThanOrEqual(30_000)
  })
})

import { describe, expect, it } from 'vitest'
import { SimClock } from './clock.ts'
import { EventQueue } from './eventQueue.ts'
import { Random } from './random.ts'

describe('the event queue', () => {
  it('hands things out in order of time, seed 5', () => {
    const random = new Random(5, 'queue')
    const queue = new EventQueue<number>()
    const times = Array.from({ length: 500 }, () => Math.floor(random.uniform(0, 100)))
    for (const atMs of times) queue.push(atMs, atMs)
    const out: number[] = []
    while (queue.size > 0) out.push(queue.pop())
    expect(out).toEqual([...times].sort((a, b) => a - b))
  })

  it('hands out what is due at the same time in the order in which it was put in', () => {
    const queue = new EventQueue<string>()
    for (const name of ['a', 'b', 'c', 'd', 'e']) queue.push(10, name)
    queue.push(5, 'first')
    expect([queue.pop(), queue.pop(), queue.pop(), queue.pop(), queue.pop(), queue.pop()].join(' ')).toBe(
      'first a b c d e',
    )
  })

  it('puts what was postponed behind what was due meanwhile', () => {
    const queue = new EventQueue<string>()
    queue.push(1, 'again')
    queue.push(2, 'other')
    expect(queue.head).toBe('again')
    queue.postponeHead(3)
    expect(queue.dueMs).toBe(2)
    expect([queue.pop(), queue.pop()]).toEqual(['other', 'again'])
    expect(queue.dueMs).toBe(Number.POSITIVE_INFINITY)
    expect(() => queue.pop()).toThrow(RangeError)
  })
})

describe('the simulated clock', () => {
  it('never goes back', () => {
    const clock = new SimClock(100)
    clock.advanceTo(100)
    clock.advanceTo(200)
    expect(clock.nowMs).toBe(200)
    expect(() => clock.advanceTo(199)).toThrow(RangeError)
  })
})

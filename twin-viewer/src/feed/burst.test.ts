import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Burst } from './burst.ts'

describe('what comes in bursts', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  it('goes on at once where it is alone, and together where more follow', () => {
    const sent: number[][] = []
    const burst = new Burst<number>(100, (items) => sent.push(items))
    burst.push(1)
    expect(sent).toEqual([[1]])
    burst.push(2)
    burst.push(3)
    expect(sent).toHaveLength(1)
    vi.advanceTimersByTime(100)
    expect(sent).toEqual([[1], [2, 3]])
    vi.advanceTimersByTime(200)
    burst.push(4)
    expect(sent.at(-1)).toEqual([4])
  })

  it('can be passed on early, and loses nothing', () => {
    const sent: number[][] = []
    const burst = new Burst<number>(100, (items) => sent.push(items))
    burst.push(1)
    burst.push(2)
    burst.send()
    expect(sent).toEqual([[1], [2]])
    vi.advanceTimersByTime(500)
    expect(sent).toHaveLength(2)
  })
})

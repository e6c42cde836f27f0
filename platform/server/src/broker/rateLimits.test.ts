import { describe, expect, it } from 'vitest'
import { ConnectLimiter } from './connectLimiter.ts'
import { TokenBucket } from './tokenBucket.ts'

describe('rate limits', () => {
  it('[E14] let a burst through, then only the rate', () => {
    const bucket = new TokenBucket(10, 5, 0)
    const taken = (nowMs: number, tries: number) =>
      Array.from({ length: tries }, () => bucket.take(nowMs)).filter(Boolean).length
    expect(taken(0, 20)).toBe(5)
    expect(taken(1_000, 20)).toBe(5)
    expect(taken(1_300, 20)).toBe(3)
    expect(taken(1_300, 20)).toBe(0)
  })

  it('are not confused by a clock that was set back', () => {
    const bucket = new TokenBucket(10, 1, 10_000)
    expect(bucket.take(10_000)).toBe(true)
    expect(bucket.take(0)).toBe(false)
    expect(bucket.take(10_100)).toBe(true)
  })

  it('[E19] hold back one client that reconnects in a loop and no other', () => {
    const limiter = new ConnectLimiter(60, 100)
    const tries = Array.from({ length: 100 }, () => limiter.mayConnect('gw-loop', 0))
    expect(tries.filter(Boolean)).toHaveLength(60)
    expect(limiter.mayConnect('gw-other', 0)).toBe(true)
    expect(limiter.mayConnect('gw-loop', 1_000)).toBe(true)
  })

  it('remember no more clients than they may', () => {
    const limiter = new ConnectLimiter(1, 10)
    expect(limiter.mayConnect('first', 0)).toBe(true)
    for (let i = 0; i < 10; i++) limiter.mayConnect(`other-${i}`, 0)
    expect(limiter.mayConnect('first', 0), 'forgotten, so free again').toBe(true)
    expect(limiter.mayConnect('other-9', 0), 'still known').toBe(false)
  })
})

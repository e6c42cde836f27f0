import { describe, expect, it } from 'vitest'
import type { Outgoing } from '../devices/outgoing.ts'
import { combineDigests, RunDigest } from './digest.ts'

const message = (deviceId: string, seq: number): Outgoing => ({
  topic: `gongdi/v1/YT-0001/crane/${deviceId}/state`,
  body: { deviceId, seq } as never,
  encode: JSON.stringify,
})

const hashOf = (messages: Outgoing[]): string => {
  const digest = new RunDigest()
  for (const one of messages) digest.add(one)
  return combineDigests(digest.finish())
}

describe('the hash of a run', () => {
  const [a0, a1, b0, b1] = [message('A', 0), message('A', 1), message('B', 0), message('B', 1)]

  it('does not depend on which device spoke first', () => {
    expect(hashOf([a0, a1, b0, b1])).toBe(hashOf([b0, a0, b1, a1]))
  })

  it('depends on the order in which one device spoke, and on every message', () => {
    const hash = hashOf([a0, a1, b0, b1])
    expect(hashOf([a1, a0, b0, b1])).not.toBe(hash)
    expect(hashOf([a0, a1, b0])).not.toBe(hash)
    expect(hashOf([a0, a1, b0, { ...b1, topic: b1.topic.replace('state', 'event') }])).not.toBe(hash)
  })

  it('can be put together from parts that hold different devices', () => {
    const part = (...messages: Outgoing[]) => {
      const digest = new RunDigest()
      for (const one of messages) digest.add(one)
      return digest.finish()
    }
    expect(combineDigests([...part(b0, b1), ...part(a0, a1)])).toBe(hashOf([a0, a1, b0, b1]))
  })
})

import { describe, expect, it } from 'vitest'
import type { SeenRecord } from '../shared/seen.ts'
import { playedCity } from './cityRecord.ts'

describe('a city that k6 played', () => {
  it('is what k6 said last, and how it went by the second', () => {
    const at = { connected: 3, lagP50Ms: 0, lagP99Ms: 2, lagMaxMs: 5 }
    const atFirst = { ...at, lagP99Ms: 900 }
    const seen: SeenRecord[] = [
      { type: 'played', atMs: 1000, due: 10, sent: 10, acknowledged: 8, ...atFirst },
      { type: 'played', atMs: 2000, due: 21, sent: 20, acknowledged: 19, ...at },
    ]
    expect(playedCity(seen, { sites: 3, devices: 9 }, { fromMs: 1500, toMs: 9000 })).toMatchObject({
      players: 'k6',
      sites: 3,
      sent: 20,
      acknowledged: 19,
      unacknowledged: 1,
      dropped: 1,
      lagP99Ms: 2,
      behindS: 0,
      progress: [
        { atMs: 1000, buffered: 2 },
        { atMs: 2000, buffered: 2 },
      ],
    })
  })

  it('has no lag when it never began', () => {
    expect(playedCity([], { sites: 3, devices: 9 }, { fromMs: 0, toMs: 9000 })).toMatchObject({
      sent: 0,
      lagP99Ms: null,
    })
  })
})

import { describe, expect, it } from 'vitest'
import { nextStart } from './restartPolicy.ts'

const policy = { firstDelayMs: 100, maxDelayMs: 1_000, maxDeaths: 3, windowMs: 10_000 }

describe('restarting a child that died', () => {
  it.each([
    { says: 'the first death is answered at once', deaths: [5_000], delayMs: 100 },
    { says: 'each further death in the window waits twice as long', deaths: [4_000, 5_000], delayMs: 200 },
    { says: 'a death long ago is forgotten', deaths: [-9_000, 5_000], delayMs: 100 },
    { says: 'more deaths than allowed end the run', deaths: [4_000, 4_200, 4_500, 5_000], delayMs: null },
  ])('$says', ({ deaths, delayMs }) => {
    expect(nextStart(policy, deaths, 5_000)).toBe(delayMs)
  })

  it('never waits longer than the limit', () => {
    expect(nextStart({ ...policy, maxDeaths: 100 }, Array(20).fill(5_000), 5_000)).toBe(1_000)
  })
})

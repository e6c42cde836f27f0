import { describe, expect, it } from 'vitest'
import { ALL_QUESTIONS } from '../questions/allQuestions.ts'
import { disturbancesOf, recoveredS } from './disturbances.ts'

describe('what is done in mid-run', () => {
  it('is nothing to most questions', () => {
    expect(disturbancesOf(ALL_QUESTIONS['alert-latency'], 0, 100)).toEqual([])
  })

  it('kills the store after a third of the time and the platform after two', () => {
    expect(disturbancesOf(ALL_QUESTIONS.kill, 1_000, 181_000)).toEqual([
      { atMs: 61_000, what: 'kill', name: 'store' },
      { atMs: 121_000, what: 'kill', name: 'platform' },
    ])
  })

  it('takes the line away for ten minutes of a quarter of an hour', () => {
    const [cut, mend] = disturbancesOf(ALL_QUESTIONS.blackout, 0, 900_000)
    expect(cut).toEqual({ atMs: 90_000, what: 'cut' })
    expect(mend!.what).toBe('mend')
    expect(mend!.atMs - cut!.atMs).toBeCloseTo(600_000, 6)
  })
})

describe('coming back', () => {
  const at = (s: number, buffered: number) => ({ atMs: s * 1000, sent: 0, buffered })

  it('is over when the city holds no more than what is on its way', () => {
    const progress = [at(9, 20), at(10, 60_000), at(11, 30_000), at(12.4, 900), at(13.4, 40)]
    expect(recoveredS(progress, 10_000, 1_000)).toBe(3)
  })

  it('is unknown when it is not over by the end', () => {
    expect(recoveredS([at(10, 60_000), at(11, 50_000)], 10_500, 1_000)).toBeNull()
  })
})

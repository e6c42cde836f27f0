import { describe, expect, it } from 'vitest'
import { SeqRanges } from './seqRanges.ts'

describe('sequence numbers as ranges', () => {
  it('are all the numbers of all the ranges, ascending', () => {
    const seqs = new SeqRanges([
      [0, 2],
      [5, 5],
      [0xffff_fffe, 0xffff_ffff],
    ])
    expect([...seqs]).toEqual([0, 1, 2, 5, 0xffff_fffe, 0xffff_ffff])
    expect([...seqs], 'once more').toHaveLength(6)
    expect(seqs.at(-1)).toBe(0xffff_ffff)
  })

  it('are none where there is no range', () => {
    const none = new SeqRanges([])
    expect([...none]).toEqual([])
    expect(none.at(-1)).toBeUndefined()
  })
})

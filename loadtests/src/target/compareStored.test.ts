import { describe, expect, it } from 'vitest'
import { compareStored } from './compareStored.ts'

const acked = (...names: string[]) =>
  names.map((name) => {
    const [bootId, seq] = name.split('/')
    return {
      deviceId: 'TC-1',
      bootId: bootId!,
      seq: Number(seq),
      ackedAtMs: 0,
      measuredAtMs: 1000 + Number(seq),
    }
  })
const stored = (...names: string[]) =>
  names.map((name) => {
    const [bootId, seq] = name.split('/')
    return { bootId: bootId!, name: Number(seq) }
  })

describe('what was acknowledged against what is stored', () => {
  it('is lost when it is not there, also when another boot has that number', () => {
    expect(compareStored(acked('a/1', 'a/2', 'b/2'), stored('a/1', 'b/2'), 'seq')).toEqual({
      checked: 3,
      lostSeqs: [2],
      doubledCount: 0,
    })
    expect(compareStored(acked('a/1', 'a/2'), [], 'seq').lostSeqs).toEqual([1, 2])
  })

  it('is doubled when it is there more than once, acknowledged or not; other boots are of somebody else', () => {
    const there = stored('a/1', 'a/1', 'a/1', 'a/9', 'a/9', 'z/1', 'z/1')
    expect(compareStored(acked('a/1'), there, 'seq')).toEqual({ checked: 1, lostSeqs: [], doubledCount: 3 })
  })

  it('counts one acknowledged twice once', () => {
    expect(compareStored(acked('a/1', 'a/1'), stored('a/1'), 'seq')).toEqual({
      checked: 1,
      lostSeqs: [],
      doubledCount: 0,
    })
  })

  it('may be there once for each boot where boots are not told apart', () => {
    const bare = (...names: number[]) => names.map((name) => ({ bootId: null, name }))
    expect(compareStored(acked('a/1', 'b/1'), bare(1, 1), 'seq')).toMatchObject({
      lostSeqs: [],
      doubledCount: 0,
    })
    expect(compareStored(acked('a/1', 'b/1'), bare(1), 'seq')).toMatchObject({
      lostSeqs: [1],
      doubledCount: 0,
    })
    expect(compareStored(acked('a/1'), bare(1, 1), 'seq')).toMatchObject({ lostSeqs: [], doubledCount: 1 })
  })

  it('is found by its time to the millisecond where the platform knows no numbers', () => {
    const at = (name: number) => ({ bootId: null, name })
    expect(compareStored(acked('a/1', 'a/2'), [at(1001.4)], 'measuredAtMs')).toMatchObject({
      checked: 2,
      lostSeqs: [2],
    })
    const timeless = acked('a/1').map(({ measuredAtMs: _, ...rest }) => rest)
    expect(compareStored(timeless, [], 'measuredAtMs')).toMatchObject({ checked: 0, lostSeqs: [] })
  })
})

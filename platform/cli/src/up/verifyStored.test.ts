import { describe, expect, it } from 'vitest'
import { findMissing } from './verifyStored.ts'

const boot = { deviceId: 'TC-1', bootId: 'b001' }

describe('[M10] an acknowledged message', () => {
  it('is found missing when the store does not have it', async () => {
    const missing = await findMissing(
      [
        {
          ...boot,
          ranges: [
            [0, 3],
            [6, 7],
          ],
        },
      ],
      () => new Set([0, 1, 3, 4, 6]),
    )
    expect(missing).toEqual([{ ...boot, seqs: [2, 7] }])
  })

  it('is not missed when the store has more than was acknowledged', async () => {
    expect(await findMissing([{ ...boot, ranges: [[0, 1]] }], () => new Set([0, 1, 2, 3]))).toEqual([])
  })

  it('of a boot that the store has never heard of is missing', async () => {
    expect(await findMissing([{ ...boot, ranges: [[0, 1]] }], () => new Set())).toEqual([
      { ...boot, seqs: [0, 1] },
    ])
  })

  it('is named up to a limit only', async () => {
    const [first] = await findMissing([{ ...boot, ranges: [[0, 99_999]] }], () => new Set(), 10)
    expect(first!.seqs).toHaveLength(10)
  })
})

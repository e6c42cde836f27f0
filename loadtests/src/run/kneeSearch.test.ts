import { describe, expect, it } from 'vitest'
import { KNEE_HALVINGS, KNEE_SCALES } from '../questions/knee.ts'
import { largestGood, nextScale, type TriedScale } from './kneeSearch.ts'

/** Searches a platform that carries `carries` cities and not one more. */
function search(carries: number): TriedScale[] {
  const tried: TriedScale[] = []
  for (;;) {
    const scale = nextScale(tried, KNEE_SCALES, KNEE_HALVINGS)
    if (scale === null) return tried
    tried.push({ scale, isGood: scale <= carries })
    if (tried.length > 50) throw new Error(`no end: ${tried.map((t) => t.scale)}`)
  }
}

describe('the search for the knee', () => {
  it.each(Array.from({ length: 46 }, (_, carries) => carries))(
    'of a platform that carries %i cities never says more, tries none twice, and comes as near as two halvings can',
    (carries) => {
      const tried = search(carries)
      const found = largestGood(tried)
      expect(found).toBeLessThanOrEqual(carries)
      expect(new Set(tried.map(({ scale }) => scale)).size).toBe(tried.length)
      if (carries >= 40) return expect(found).toBe(40)
      const above = KNEE_SCALES.findIndex((scale) => scale > carries)
      const gap = KNEE_SCALES[above]! - (KNEE_SCALES[above - 1] ?? 0)
      const smallestBad = Math.min(...tried.filter(({ isGood }) => !isGood).map(({ scale }) => scale))
      expect(smallestBad - found).toBeLessThanOrEqual(Math.max(1, Math.ceil(gap / 2 ** KNEE_HALVINGS) + 1))
    },
  )

  it('goes up in steps and then halves', () => {
    expect(search(22).map(({ scale }) => scale)).toEqual([1, 2, 4, 8, 12, 16, 20, 25, 22, 23])
    expect(search(0).map(({ scale }) => scale)).toEqual([1])
  })

  it('takes a size that held above one that did not for luck', () => {
    const tried = [
      { scale: 1, isGood: true },
      { scale: 4, isGood: false },
      { scale: 8, isGood: true },
    ]
    expect(largestGood(tried)).toBe(1)
  })
})

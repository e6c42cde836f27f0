import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { Slices } from './slices.ts'

/** Works for so long without letting anybody else. */
function work(ms: number): void {
  const endMs = performance.now() + ms
  while (performance.now() < endMs);
}

describe('slices of bulk work', () => {
  it('are over after a while, and others have had their turn when the next begins', async () => {
    const slices = new Slices()
    await slices.next()
    expect(slices.areOver).toBe(false)
    work(5)
    expect(slices.areOver).toBe(true)
    let others = 0
    setImmediate(() => others++)
    await slices.next()
    expect(others).toBe(1)
    expect(slices.areOver).toBe(false)
  })

  it('of several who work at once come one a turn of the event loop', async () => {
    const slices = new Slices()
    let begun = 0
    const workers = [1, 2, 3].map(async () => {
      await slices.next()
      begun++
      work(5)
    })
    const begunByTurn: number[] = []
    while (begun < workers.length) {
      await nextTurn()
      begunByTurn.push(begun)
    }
    for (const [i, n] of begunByTurn.entries()) expect(n - (begunByTurn[i - 1] ?? 0)).toBeLessThanOrEqual(1)
    await Promise.all(workers)
  })
})

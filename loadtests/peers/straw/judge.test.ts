import { describe, expect, it } from 'vitest'
import { FRESH, judge, overloadAt, type Watch } from './judge.ts'

/** What is said at each of the readings, one a second. */
function judged(momentPercents: number[], limitPercent = 100): (string | null)[] {
  let watch: Watch = FRESH
  return momentPercents.map((momentPercent, second) => {
    const result = judge(watch, { measuredAtMs: 1000 * second, momentPercent }, overloadAt(limitPercent))
    watch = result.watch
    return result.says
  })
}
const calm = (seconds: number) => Array<number>(seconds).fill(69)

describe('the straw platform', () => {
  it.each([
    { says: 'raises at the fourth reading over the limit', readings: [69, 101, 101, 101, 101], at: 4 },
    { says: 'counts the limit itself as over it', readings: [100, 100, 100, 100], at: 3 },
    { says: 'takes three readings for a swing', readings: [101, 101, 101, 99, 99], at: null },
    { says: 'begins anew after a swing', readings: [101, 101, 99, 101, 101, 101, 101], at: 6 },
    { says: 'is content just below the limit', readings: [99.9, 99.9, 99.9, 99.9, 99.9, 99.9], at: null },
  ])('$says', ({ readings, at }) => {
    const said = judged(readings)
    expect(said.indexOf('raise')).toBe(at ?? -1)
  })

  it('says an overload once, however long it lasts', () => {
    expect(judged(Array<number>(60).fill(120)).filter((said) => said !== null)).toEqual(['raise'])
  })

  it('clears after ten seconds of calm, and not at 96 %', () => {
    const over = [120, 120, 120, 120]
    expect(judged([...over, ...calm(11)]).indexOf('clear')).toBe(4 + 10)
    expect(judged([...over, ...Array<number>(60).fill(96)])).not.toContain('clear')
  })

  it('raises the next one after it has cleared the last', () => {
    const said = judged([120, 120, 120, 120, ...calm(12), 120, 120, 120, 120])
    expect(said.filter((word) => word !== null)).toEqual(['raise', 'clear', 'raise'])
  })

  it('does not take a repeated or older reading for a new one', () => {
    const rule = overloadAt(100)
    const first = judge(FRESH, { measuredAtMs: 5000, momentPercent: 101 }, rule)
    expect(judge(first.watch, { measuredAtMs: 5000, momentPercent: 69 }, rule)).toEqual({
      watch: first.watch,
      says: null,
    })
    expect(judge(first.watch, { measuredAtMs: 1000, momentPercent: 69 }, rule).watch).toBe(first.watch)
  })

  it('with a limit of 110 % does not see 101 %, with one of 95 % it sees 98 %', () => {
    expect(judged([101, 101, 101, 101, 101], 110)).not.toContain('raise')
    expect(judged([98, 98, 98, 98, 98], 95)).toContain('raise')
  })
})

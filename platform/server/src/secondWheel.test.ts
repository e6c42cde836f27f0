import { describe, expect, it } from 'vitest'
import { SecondWheel } from './secondWheel.ts'

/** A wheel, and who it says may be due. */
function setUp() {
  const wheel = new SecondWheel<string>()
  const taken = (nowMs: number) => {
    const items: string[] = []
    wheel.take(nowMs, (item) => items.push(item))
    return items
  }
  return { wheel, taken }
}

describe('a wheel of seconds', () => {
  it('gives each item once, in its second or the first time that it is asked after it', () => {
    const { wheel, taken } = setUp()
    wheel.place('b', 12_500)
    wheel.place('c', 15_000)
    wheel.place('a')
    expect(taken(10_000)).toEqual(['a'])
    expect(taken(11_999)).toEqual([])
    expect(taken(12_000)).toEqual(['b'])
    expect(taken(90_000)).toEqual(['c'])
    expect(taken(91_000)).toEqual([])
  })

  it('gives again what is placed again while it is given', () => {
    const { wheel } = setUp()
    let times = 0
    wheel.place('a')
    const ask = (nowMs: number) =>
      wheel.take(nowMs, (item) => {
        times++
        wheel.place(item, 5_400)
      })
    ask(1_000)
    ask(5_100)
    ask(5_900)
    expect(times).toBe(3)
    ask(6_000)
    expect(times).toBe(4)
  })

  it('forgets nobody when the clock leaps ahead or is set back', () => {
    const { wheel, taken } = setUp()
    wheel.place('early', 60_000)
    expect(taken(50_000)).toEqual([])
    wheel.place('late', 1.8e12 + 5_000)
    expect(taken(1.8e12)).toEqual(['early'])
    wheel.place('in a second that is over', 70_000)
    expect(taken(65_000)).toEqual(['in a second that is over'])
    expect(taken(1.8e12 + 5_000)).toEqual(['late'])
  }, 2_000)
})

import { expect, it } from 'vitest'
import { ViewClock } from './viewClock.ts'

function clockAt(startMs: number) {
  const local = { ms: startMs }
  return { local, clock: new ViewClock(() => local.ms) }
}

it('takes the offset of the reply with the shortest way', () => {
  const { clock } = clockAt(1000)
  clock.report({ sentAtMs: 900, receivedAtMs: 1000, serverAtMs: 50_000 })
  clock.report({ sentAtMs: 990, receivedAtMs: 1000, serverAtMs: 50_995 })
  expect(clock.nowMs()).toBeCloseTo(51_000)
  expect(clock.roundTripMs).toBe(10)
})

it('is slewed by at most a twentieth, not jumped, when the offset moves a little', () => {
  const { clock, local } = clockAt(1000)
  clock.greet(1000)
  clock.nowMs()
  clock.greet(1100)
  local.ms = 1200
  expect(clock.nowMs()).toBeCloseTo(1210)
})

it('jumps when it is wrong by more than a second', () => {
  const { clock } = clockAt(1000)
  clock.greet(9_000_000)
  expect(clock.nowMs()).toBe(9_000_000)
})

it('stands still while frozen and goes on afterwards', () => {
  const { clock, local } = clockAt(1000)
  clock.freeze(42)
  local.ms = 5000
  expect(clock.nowMs()).toBe(42)
  clock.resume()
  expect(clock.nowMs()).toBe(5000)
})

it('ignores a reply that came before it was asked for', () => {
  const { clock } = clockAt(1000)
  clock.report({ sentAtMs: 2000, receivedAtMs: 1000, serverAtMs: 99_000 })
  expect(clock.nowMs()).toBe(1000)
})

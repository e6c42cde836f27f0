import { expect, it } from 'vitest'
import { pendulumPeriodS } from './kinematics.ts'
import { reportSwing, stillAxis, swingAt } from './swing.ts'

const ROPE_M = 20
const omega = (2 * Math.PI) / pendulumPeriodS(ROPE_M)
const truth = (atMs: number) => 3 * Math.sin((omega * atMs) / 1000 + 0.7)

it('finds amplitude and phase of a swing from one report a second', () => {
  const axis = stillAxis()
  for (let atMs = 10_000; atMs <= 13_000; atMs += 1000) reportSwing(axis, truth(atMs), atMs, ROPE_M)
  expect(axis.amplitudeDeg).toBeCloseTo(3, 6)
  for (const atMs of [11_250, 12_800, 13_600]) expect(swingAt(axis, atMs, ROPE_M)).toBeCloseTo(truth(atMs), 6)
})

it('lets the load hang still when nothing was reported for three seconds', () => {
  const axis = stillAxis()
  reportSwing(axis, 4, 10_000, ROPE_M)
  reportSwing(axis, 5, 11_000, ROPE_M)
  expect(swingAt(axis, 13_900, ROPE_M)).not.toBe(0)
  expect(swingAt(axis, 14_001, ROPE_M)).toBe(0)
})

it('draws no swing before the first report', () => expect(swingAt(stillAxis(), 5000, ROPE_M)).toBe(0))

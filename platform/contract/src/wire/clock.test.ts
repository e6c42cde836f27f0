import { expect, it } from 'vitest'
import { epochMs } from './index.ts'

it('[M3] the clock of stage times agrees with the wall clock to 3 ms and resolves less than a millisecond', () => {
  const beforeMs = Date.now()
  const readings = Array.from({ length: 1_000 }, epochMs)
  const afterMs = Date.now()
  for (const atMs of readings) {
    expect(atMs).toBeGreaterThanOrEqual(beforeMs - 3)
    expect(atMs).toBeLessThanOrEqual(afterMs + 3)
  }
  expect(readings.some((atMs) => !Number.isInteger(atMs))).toBe(true)
})

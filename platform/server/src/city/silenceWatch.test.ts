import { describe, expect, it } from 'vitest'
import { SilenceWatch } from './silenceWatch.ts'

const newDevice = () => ({ kind: 'crane' as const, spokeMs: -Infinity })

describe('who is silent', () => {
  it('is told as by looking at every device every time (200 seconds, 60 devices, seed 3)', () => {
    const watch = new SilenceWatch({ crane: 7_300 })
    const devices = Array.from({ length: 60 }, newDevice)
    let state = 3
    const random = (n: number) => {
      state = (state * 48_271) % 2_147_483_647
      return state % n
    }
    let sinceMs = 1_000_000
    const counts = new Set<number>()
    for (const device of devices.slice(0, 30)) watch.add(device)
    for (let second = 0; second < 200; second++) {
      const nowMs = 1_000_000 + second * 1_000
      if (second === 20) for (const device of devices.slice(30)) watch.add(device)
      const there = second < 20 ? devices.slice(0, 30) : devices
      for (const device of there) {
        if (random(9) > 0) continue
        device.spokeMs = nowMs - random(1_000)
        watch.heard(device)
      }
      if (random(40) === 0) sinceMs = nowMs
      const silent = there.filter(({ spokeMs }) => nowMs - Math.max(spokeMs, sinceMs) >= 7_300)
      expect(watch.count(nowMs, sinceMs), `second ${second}`).toBe(silent.length)
      counts.add(silent.length)
    }
    expect(counts.size).toBeGreaterThan(5)
  })

  it('is nobody of a kind that may be silent for ever', () => {
    const watch = new SilenceWatch()
    watch.add(newDevice())
    expect(watch.count(1e12, 0)).toBe(0)
  })

  it('is asked again after an hour in which nobody asked, and after a clock that was set back', () => {
    const watch = new SilenceWatch({ crane: 30_000 })
    const device = newDevice()
    device.spokeMs = 1_000_000
    watch.add(device)
    expect(watch.count(1_000_000, 0)).toBe(0)
    expect(watch.count(4_600_000, 0)).toBe(1)
    expect(watch.count(1_010_000, 0)).toBe(1)
    device.spokeMs = 4_600_000
    watch.heard(device)
    expect(watch.count(1_020_000, 0)).toBe(0)
    expect(watch.count(4_629_999, 0)).toBe(0)
    expect(watch.count(4_630_000, 0)).toBe(1)
  })

  it('does not count the seconds of a clock that leaps from 1970 to now', () => {
    const watch = new SilenceWatch({ crane: 30_000 })
    watch.add(newDevice())
    expect(watch.count(60_000, 50_000)).toBe(0)
    expect(watch.count(1.8e12, 50_000)).toBe(1)
  }, 2_000)
})

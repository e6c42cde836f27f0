import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isProbeDevice,
  phaseTimes,
  probeBootId,
  probeOfBootId,
  probeReading,
  probeSite,
  readingDueMs,
} from './probeTiming.ts'
import { programs } from './testPrograms.ts'
import { craneProgram } from './testRun.ts'

const probes = fc.record({ count: fc.integer({ min: 1, max: 300 }), which: fc.nat() })
const START_MS = 1_795_000_000_000

describe('the timing of probes', () => {
  it('names of the first probe', () => {
    expect(probeSite(0)).toEqual({ siteId: 'PB-0001', deviceId: 'TC-PB-0001-1', gatewayId: 'GW-PB-0001' })
    expect(isProbeDevice('TC-PB-0001-1')).toBe(true)
    expect(isProbeDevice('TC-YT-0001-1')).toBe(false)
    expect(probeOfBootId('ab', probeBootId('ab', 7))).toBe(7)
    expect(probeOfBootId('ab', 'ac-8')).toBeNull()
    expect(probeOfBootId('ab', 'ab-x')).toBeNull()
  })

  it('the readings of a probe are due one after another, at the rate of the program', () => {
    fc.assert(
      fc.property(programs, probes, fc.nat(10_000), (program, { count, which }, k) => {
        const n = which % count
        const gapMs =
          readingDueMs(program, n, count, START_MS, k + 1) - readingDueMs(program, n, count, START_MS, k)
        expect(gapMs).toBeGreaterThan(0)
        expect(Math.abs(gapMs - 1000 / program.ratePerS)).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('the first reading of every probe is due within the first interval', () => {
    for (let n = 0; n < 300; n++) {
      const dueMs = readingDueMs(craneProgram, n, 300, START_MS, 0)
      expect(dueMs).toBeGreaterThanOrEqual(START_MS)
      expect(dueMs).toBeLessThan(START_MS + 1_001)
    }
  })

  it('the readings of 96 probes fill every twentieth of a second', () => {
    const slots = new Array<number>(20).fill(0)
    for (let n = 0; n < 96; n++)
      slots[Math.min(19, Math.floor((readingDueMs(craneProgram, n, 96, 0, 0) / 1000) * 20))]!++
    expect(Math.min(...slots)).toBeGreaterThanOrEqual(3)
    expect(Math.max(...slots)).toBeLessThanOrEqual(7)
  })

  it('phases never overlap and never leave their cycle', () => {
    fc.assert(
      fc.property(programs, probes, (program, { count, which }) => {
        const n = which % count
        let lastEnd = 0
        for (const { first, end, cycle } of phaseTimes(program, n, count, 400)) {
          expect(first).toBeGreaterThanOrEqual(lastEnd)
          expect(end).toBeGreaterThan(first)
          const cycleEnd = (cycle + 1 + n / count) * program.cycleS * program.ratePerS
          expect(end - 1).toBeLessThan(cycleEnd + 1e-6)
          lastEnd = end
        }
      }),
    )
  })

  it('a reading says what its phase sets, and the usual outside of all', () => {
    fc.assert(
      fc.property(programs, probes, (program, { count, which }) => {
        const n = which % count
        const said = Array.from({ length: 300 }, (_, k) => probeReading(program, n, count, k).momentPercent)
        const expected = new Array<unknown>(300).fill(program.usual.momentPercent)
        for (const { phase, first, end } of phaseTimes(program, n, count, 300))
          for (let k = first; k < Math.min(end, 300); k++) expected[k] = phase.sets.momentPercent
        expect(said).toEqual(expected)
      }),
    )
  })

  it('a phase that would have begun before the first reading is left out', () => {
    // Probe 1 of 2 begins in the middle of its cycle, at 25.5 s: the phases at 1 s and 18 s of that cycle are left out.
    const [time] = phaseTimes(craneProgram, 1, 2, 200)
    expect(time).toMatchObject({ cycle: -1, first: 10, end: 15 })
    expect(time?.phase.id).toBe('over-a-lot')
    // Probe 10 of 17 begins at 21 s, in the middle of "close".
    expect(probeReading(craneProgram, 10, 17, 0).momentPercent).toBe(69)
  })
})

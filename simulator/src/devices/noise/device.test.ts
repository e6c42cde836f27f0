import { NoiseMinute, NoiseRegistration } from '@gongdi/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NightWork } from '../../faults/noiseHazards.ts'
import type { Surroundings } from '../../site/surroundings.ts'
import {
  DAY_MS,
  HOUR_MS,
  hourOf,
  SUMMER_MS,
  testPost,
  testSurroundings,
  usualActivity,
  WINTER_MS,
} from '../dust/testSurroundings.ts'
import type { MonitorPost } from '../monitorPost.ts'
import type { Outgoing } from '../outgoing.ts'
import { NoiseDevice } from './device.ts'
import { energyMeanDb } from './level.ts'

interface Given {
  post?: Partial<MonitorPost>
  seed?: number
  fromMs?: number
  lastsMs?: number
  surroundings?: Surroundings
  works?: readonly NightWork[]
}

function run({
  post,
  seed = 7,
  fromMs = SUMMER_MS,
  lastsMs = DAY_MS,
  surroundings = testSurroundings(),
  works = [],
}: Given) {
  const device = new NoiseDevice(testPost({ deviceId: 'ZS-YT-0001-1', ...post }), {
    seed,
    fromMs,
    surroundings,
    hazards: works,
  })
  const said: Outgoing[] = []
  const energies: number[] = []
  for (let atMs = device.firstMs; atMs <= fromMs + lastsMs + 5_000; ) {
    atMs = device.tick(atMs, (message) => said.push(message))
    energies.push(...device.truth.machines.map((m) => m.energy))
  }
  const minutes = said.filter((m) => m.topic.endsWith('/minute')).map((m) => m.body as NoiseMinute)
  return { said, minutes, energies }
}

const leqDb = (minutes: readonly NoiseMinute[]) =>
  energyMeanDb(minutes.map((m) => ({ levelDb: m.laeqDb, lastsS: m.validS })))

/** Levels of the 20 minutes each that begin in these hours of a day, of many monitors. */
function twentyMinutes(given: Given, fromH: number, toH: number, monitors = 30): number[] {
  const levels: number[] = []
  for (let i = 0; i < monitors; i++) {
    const post = { siteId: `YT-${i}`, deviceId: `ZS-${i}`, workDistanceM: 30 + (i % 5) * 12, ...given.post }
    const { minutes } = run({
      ...given,
      post,
      fromMs: SUMMER_MS + fromH * HOUR_MS,
      lastsMs: (toH - fromH) * HOUR_MS,
    })
    for (let k = 0; k + 20 <= minutes.length; k += 20)
      if (minutes.slice(k, k + 20).every((m) => m.quality !== 'bad'))
        levels.push(leqDb(minutes.slice(k, k + 20)))
  }
  return levels.sort((a, b) => a - b)
}
const atShare = (rising: number[], share: number) => rising[Math.floor(rising.length * share)]!

describe('a noise monitor', () => {
  it('[M20] [M21] registers, then says each full minute soon after its end, by the contract', () => {
    const { said, minutes } = run({ lastsMs: HOUR_MS })
    expect(NoiseRegistration.parse(said[0]!.body)).toMatchObject({ name: '大门', seq: 0 })
    expect(minutes.length).toBe(60)
    for (const [i, m] of minutes.entries()) {
      NoiseMinute.parse(m)
      expect(m.seq).toBe(i + 1)
      expect(m.measuredAtMs).toBe(SUMMER_MS + (i + 1) * 60_000)
      expect(m.sentAtMs - m.measuredAtMs).toBeLessThan(5_000)
    }
  })

  it('keeps Lmin ≤ L90 ≤ L50 ≤ L10 ≤ Lmax and LAeq below Lmax, on full minutes that follow each other; 1,000 seeds', () => {
    const kinds = ['off', 'work', 'lunch', 'night-pour', 'rain-stop', 'holiday'] as const
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 0xffff_ffff }),
        fc.integer({ min: 0, max: 365 * 24 * 60 }),
        fc.constantFrom<MonitorPost['phase']>('foundation', 'structure', 'fit-out'),
        fc.constantFrom(...kinds),
        fc.record({ rainMmH: fc.constantFrom(0, 0, 0.2, 30), speed10Mps: fc.integer({ min: 0, max: 30 }) }),
        (seed, minute, phase, kind, weather) => {
          const surroundings = testSurroundings({
            weather: () => weather,
            activity: () => ({ kind, level: 1, nightPermit: kind === 'night-pour' }),
          })
          const fromMs = WINTER_MS + minute * 60_000 + (seed % 60_000)
          const { minutes, energies } = run({ seed, fromMs, lastsMs: 900_000, post: { phase }, surroundings })
          for (const m of minutes) {
            expect(
              m.lminDb <= m.l90Db && m.l90Db <= m.l50Db && m.l50Db <= m.l10Db && m.l10Db <= m.lmaxDb,
            ).toBe(true)
            expect(m.lminDb <= m.laeqDb && m.laeqDb <= m.lmaxDb).toBe(true)
          }
          expect(energies.every((energy) => energy >= 0)).toBe(true)
          const ends = minutes.map((m) => m.measuredAtMs)
          expect(ends.length).toBeGreaterThanOrEqual(14)
          for (const [i, endMs] of ends.entries()) expect(endMs).toBe(ends[0]! + i * 60_000)
          expect(ends[0]! % 60_000).toBe(0)
          expect(ends[0]!).toBeGreaterThanOrEqual(fromMs + 60_000)
        },
      ),
      { numRuns: 1000, seed: 1 },
    )
  })

  it('says the same bytes for the same seed', () => {
    const bytes = (seed: number) =>
      run({ seed, lastsMs: HOUR_MS })
        .said.map((m) => m.encode(m.body))
        .join()
    expect(bytes(7)).toBe(bytes(7))
    expect(bytes(8)).not.toBe(bytes(7))
  })

  it('hears 65–80 dB at earthwork, 60–78 at structure and 55–68 at fit-out over most 20 minutes of the day; 30 monitors', () => {
    const ranges = { foundation: [65, 80], structure: [60, 78], 'fit-out': [55, 68] } as const
    const medians: Record<string, number> = {}
    for (const [phase, [least, most]] of Object.entries(ranges)) {
      const levels = twentyMinutes({ post: { phase: phase as MonitorPost['phase'] } }, 8, 11)
      medians[phase] = atShare(levels, 0.5)
      expect(atShare(levels, 0.2)).toBeGreaterThan(least)
      expect(atShare(levels, 0.85)).toBeLessThan(most)
    }
    expect(medians.foundation).toBeGreaterThan(medians['fit-out']! + 3)
    expect(medians.structure).toBeGreaterThan(medians['fit-out']! + 2)
  })

  it('hears 45–50 dB at night, and no more at a site that works by day than at an idle one', () => {
    for (const isIdle of [false, true]) {
      const levels = twentyMinutes({ post: { isIdle } }, 23, 28)
      expect(atShare(levels, 0.05)).toBeGreaterThan(44)
      expect(atShare(levels, 0.5)).toBeGreaterThan(46)
      expect(atShare(levels, 0.5)).toBeLessThan(50)
      expect(atShare(levels, 0.99)).toBeLessThan(53)
    }
    const idleDay = twentyMinutes({ post: { isIdle: true } }, 8, 11)
    expect(atShare(idleDay, 0.5)).toBeCloseTo(57.4, 0)
  })

  it('is quieter at lunch', () => {
    const mean = (levels: number[]) => levels.reduce((a, b) => a + b, 0) / levels.length
    const work = mean(twentyMinutes({ post: { phase: 'foundation' } }, 8, 11))
    const lunch = mean(twentyMinutes({ post: { phase: 'foundation' } }, 11.5, 13))
    expect(work - lunch).toBeGreaterThan(4)
    expect(work - lunch).toBeLessThan(9)
  })

  it('hears 66–74 dB at the boundary during a pour at night, with the permit of the site', () => {
    const surroundings = testSurroundings({
      activity: (atMs, hour) =>
        hour >= 21 || hour < 4
          ? { kind: 'night-pour', level: 0.3, nightPermit: true }
          : usualActivity(atMs, hour),
    })
    const levels = twentyMinutes({ surroundings }, 22, 26)
    expect(atShare(levels, 0.1)).toBeGreaterThan(65)
    expect(atShare(levels, 0.9)).toBeLessThan(75)
    const { minutes } = run({ surroundings, fromMs: SUMMER_MS + 22 * HOUR_MS, lastsMs: HOUR_MS })
    expect(minutes.every((m) => m.nightPermit)).toBe(true)
  })

  it('hears work at night without a permit at its level from its moment on, whatever the calendar says', () => {
    const work = NightWork.parse({
      id: 'n',
      kind: 'night-work',
      siteId: 'YT-0001',
      afterS: 3600,
      durationS: 3600,
    })
    const permitted = testSurroundings({ activity: () => ({ kind: 'off', level: 0, nightPermit: true }) })
    const { minutes } = run({
      works: [work],
      fromMs: SUMMER_MS + 22.5 * HOUR_MS,
      lastsMs: 3 * HOUR_MS,
      surroundings: permitted,
      post: { isIdle: true },
    })
    expect(leqDb(minutes.slice(0, 60))).toBeLessThan(53)
    expect(Math.abs(leqDb(minutes.slice(60, 80)) - 70)).toBeLessThan(2)
    expect(leqDb(minutes.slice(120))).toBeLessThan(53)
    expect(minutes.map((m) => m.nightPermit)).toEqual(minutes.map((_, i) => i < 60 || i >= 120))
  })

  it('is loud in rain and says that it rains', () => {
    const surroundings = testSurroundings({ weather: () => ({ rainMmH: 8 }) })
    const night = { fromMs: SUMMER_MS + 23 * HOUR_MS, lastsMs: HOUR_MS, post: { isIdle: true } }
    const rainy = run({ ...night, surroundings }).minutes
    expect(leqDb(rainy) - leqDb(run(night).minutes)).toBeGreaterThan(10)
    for (const m of rainy) expect(m.rainMmH).toBe(8)
  })

  it('hears trucks pass: above 75 dB for some seconds while the minute is much lower', () => {
    const { minutes } = run({ post: { phase: 'fit-out', cranes: 0, hoists: 0 } })
    const day = minutes.filter((m) => hourOf(m.measuredAtMs) > 8 && hourOf(m.measuredAtMs) < 17)
    const passed = day.filter((m) => m.lmaxDb > 75 && m.l90Db < 65)
    expect(passed.length).toBeGreaterThan(10)
    expect(passed.length).toBeLessThan(120)
  })
})

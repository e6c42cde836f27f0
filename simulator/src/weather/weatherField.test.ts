import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { movedBy } from './cityPlane.ts'
import { readSquall, SQUALL, type Squall } from './squalls.ts'
import { WeatherEvents } from './weatherEvents.ts'
import { WeatherField } from './weatherField.ts'
import { YANTAI_CLIMATE } from './yantaiClimate.ts'

const PLANE = { lonDeg: 120.9, latDeg: 37.4, reachKm: 95 }
const PLACE = { lonDeg: 121.4, latDeg: 37.5 }
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const field = (seed: number, given: readonly Squall[] = []) =>
  new WeatherField(YANTAI_CLIMATE, PLANE, seed, given)
const at = (f: WeatherField, atMs: number, place = PLACE) => f.at(place.lonDeg, place.latDeg, atMs)
const year = Date.parse('2026-01-01T00:00:00+08:00')

/** A year at one place, every ten minutes. */
function yearOf(seed: number) {
  const f = field(seed)
  const months = Array.from({ length: 12 }, () => ({ n: 0, mps: 0, c: 0, mm: 0, gusty: new Set<number>() }))
  let least = 200
  let most = 0
  for (let atMs = year; atMs < year + 365 * DAY_MS; atMs += 600_000) {
    const w = at(f, atMs)
    const local = new Date(atMs + 8 * HOUR_MS)
    const month = months[local.getUTCMonth()]!
    month.n++
    month.mps += w.speed10Mps
    month.c += w.temperatureC
    month.mm += w.rainMmH / 6
    least = Math.min(least, w.pressureKpa)
    most = Math.max(most, w.pressureKpa)
    // The 3 s gust is about 1.5 times the mean of ten minutes.
    if (1.5 * w.speed10Mps > 10.8) month.gusty.add(local.getUTCDate())
  }
  return { months, least, most }
}

const SQUALL_AT: Squall = {
  atMs: year,
  fromDeg: 300,
  speedKmH: 50,
  peakMps: 21,
  rampS: 120,
  durationS: 900,
  dropC: 6,
  rainMmH: 30,
  halfKm: 1000,
  asideKm: 0,
}

describe('the weather over a city', () => {
  it('has the mean wind and the windy days of the coast, seeds 1–6', () => {
    const years = [1, 2, 3, 4, 5, 6].map(yearOf)
    const mean = (pick: (m: (typeof years)[number]['months'][number]) => number, months: number[]) =>
      years.flatMap(({ months: all }) => months.map((i) => pick(all[i]!))).reduce((a, b) => a + b) /
      (years.length * months.length)
    const all = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
    const windy = [0, 1, 2, 3, 10, 11]
    expect(mean((m) => m.mps / m.n, all)).toBeGreaterThan(3)
    expect(mean((m) => m.mps / m.n, all)).toBeLessThan(4)
    expect(mean((m) => m.gusty.size, windy)).toBeGreaterThan(5)
    expect(mean((m) => m.gusty.size, windy)).toBeLessThan(10)
    const rainMm = 12 * mean((m) => m.mm, all)
    expect(rainMm).toBeGreaterThan(480)
    expect(rainMm).toBeLessThan(820)
    expect(mean((m) => m.mm, [6, 7])).toBeGreaterThan(5 * mean((m) => m.mm, [11, 0, 1]))
    for (const [month, normal] of YANTAI_CLIMATE.temperatureC.entries())
      expect(Math.abs(mean((m) => m.c / m.n, [month]) - normal)).toBeLessThan(2)
    for (const { least, most } of years) {
      expect(least).toBeGreaterThanOrEqual(99)
      expect(most).toBeLessThanOrEqual(103)
    }
  }, 20_000)

  it('blows from the north in winter and from the south in summer, mostly, seed 7', () => {
    const f = field(7)
    const share = (from: string, wanted: number) => {
      const startMs = Date.parse(from)
      const hours = Array.from({ length: 60 * 24 }, (_, h) => at(f, startMs + h * HOUR_MS).fromDeg)
      return hours.filter((d) => Math.cos(((d - wanted) * Math.PI) / 180) > 0.5).length / hours.length
    }
    expect(share('2026-12-15T00:00:00+08:00', 340)).toBeGreaterThan(0.65)
    expect(share('2026-06-15T00:00:00+08:00', 180)).toBeGreaterThan(0.65)
  })

  it('brings a few squalls a summer, none in winter, of 17–25 m/s, seeds 1–20', () => {
    let summer = 0
    for (let seed = 1; seed <= 20; seed++) {
      const events = new WeatherEvents(YANTAI_CLIMATE, PLANE, seed)
      for (let d = 0; d < 365; d++) {
        const squalls = events.squallsOn(year + d * DAY_MS)
        if (d > 151 && d < 243) summer += squalls.length
        if (d < 59 || d > 334) expect(squalls.length).toBe(0)
        for (const { peakMps, rampS, durationS } of squalls) {
          expect(peakMps).toBeGreaterThanOrEqual(17)
          expect(peakMps).toBeLessThanOrEqual(25)
          expect(rampS).toBeGreaterThanOrEqual(60)
          expect(rampS).toBeLessThanOrEqual(180)
          expect(durationS).toBeGreaterThanOrEqual(600)
          expect(durationS).toBeLessThanOrEqual(1200)
        }
      }
    }
    expect(summer / 20).toBeGreaterThan(2)
    expect(summer / 20).toBeLessThan(5)
  })

  it('is the same for whoever asks, in whatever order, and another for another seed', () => {
    const moments = [0, 100, 3, 250, 31, 364, 3].map((d) => year + d * DAY_MS + 12_345_678)
    const forwards = field(7)
    const asked = moments.map((ms) => at(forwards, ms))
    const backwards = field(7)
    expect([...moments].reverse().map((ms) => at(backwards, ms))).toEqual([...asked].reverse())
    expect(at(field(8), moments[0]!)).not.toEqual(asked[0])
  })

  it('is smooth in time and place: a second later and 300 m away it is as good as the same, 1,000 seeds', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.integer({ min: 0, max: 365 * DAY_MS }),
        fc.double({ min: 0, max: 6.28, noNaN: true }),
        (seed, sinceMs, bearing) => {
          const f = field(seed)
          const atMs = year + sinceMs
          const here = at(f, atMs)
          const later = at(f, atMs + 1000)
          const place = movedBy(PLACE, { east: 0.3 * Math.sin(bearing), north: 0.3 * Math.cos(bearing) })
          const beside = at(f, atMs, place)
          for (const [other, s] of [
            [later, 1],
            // The front of the slowest squall comes 27 s later to a place 300 m away.
            [beside, 27],
          ] as const) {
            // Steepest in a squall: 1.5 · 25 m/s in 60 s.
            expect(Math.abs(other.speed10Mps - here.speed10Mps)).toBeLessThan(0.64 * s)
            expect(Math.abs(other.temperatureC - here.temperatureC)).toBeLessThan(0.13 * s)
            expect(Math.abs(other.rainMmH - here.rainMmH)).toBeLessThan(0.3 * s)
            expect(Math.abs(other.humidityPercent - here.humidityPercent)).toBeLessThan(0.8 * s)
            expect(Math.abs(other.pressureKpa - here.pressureKpa)).toBeLessThan(0.001 * s)
          }
          expect(here.rainMmH).toBeGreaterThanOrEqual(0)
          expect(here.humidityPercent).toBeLessThanOrEqual(100)
          expect(here.fromDeg).toBeGreaterThanOrEqual(0)
          expect(here.fromDeg).toBeLessThanOrEqual(360)
        },
      ),
      { numRuns: 1000, seed: 1 },
    )
  })

  it('does not jump at midnight of the sun, where other events are looked at, seeds 1–50', () => {
    for (let seed = 1; seed <= 50; seed++) {
      const f = field(seed)
      for (let d = 150; d < 240; d++) {
        const midnightMs = Math.ceil((year + d * DAY_MS) / DAY_MS) * DAY_MS - (PLANE.lonDeg / 15) * HOUR_MS
        const before = at(f, midnightMs - 1)
        const after = at(f, midnightMs + 1)
        expect(Math.abs(after.speed10Mps - before.speed10Mps)).toBeLessThan(0.01)
        expect(Math.abs(after.rainMmH - before.rainMmH)).toBeLessThan(0.01)
        expect(Math.abs(after.temperatureC - before.temperatureC)).toBeLessThan(0.01)
      }
    }
  })
})

describe('a squall', () => {
  it('rises to its peak within its ramp, lasts its time and cools the air', () => {
    const f = field(7, [SQUALL_AT])
    const middle = { lonDeg: PLANE.lonDeg, latDeg: PLANE.latDeg }
    const before = at(f, year - 1000, middle)
    const peak = at(f, year + 120_000, middle)
    expect(peak.speed10Mps).toBeCloseTo(21, 1)
    expect(peak.gustiness).toBeGreaterThan(1.2)
    expect(before.gustiness).toBe(1)
    expect(before.temperatureC - at(f, year + 400_000, middle).temperatureC).toBeGreaterThan(4)
    expect(at(f, year + 880_000, middle).speed10Mps).toBeGreaterThan(10)
    expect(at(f, year + 1_500_000, middle).speed10Mps).toBeLessThan(10)
    expect(at(f, year + 500_000, middle).rainMmH).toBeGreaterThan(15)
    expect(Math.abs(peak.fromDeg - 300)).toBeLessThan(5)
  })

  it('reaches the lee of the city later, by the speed of its front', () => {
    const effect = { wind: 0, cooling: 0, rainMmH: 0 }
    const arrival = (xKm: number, yKm: number) => {
      for (let s = -7200; s < 7200; s++) {
        readSquall(SQUALL_AT, xKm, yKm, year + s * 1000, effect)
        if (effect.wind > 0) return s
      }
      return Number.NaN
    }
    // From 300° at 50 km/h: 25 km further along its way half an hour later.
    const towards = (120 * Math.PI) / 180
    const later = arrival(25 * Math.sin(towards), 25 * Math.cos(towards)) - arrival(0, 0)
    expect(Math.abs(later - 1800)).toBeLessThanOrEqual(1)
    expect(
      Math.abs(arrival(25 * Math.cos(towards), -25 * Math.sin(towards)) - arrival(0, 0)),
    ).toBeLessThanOrEqual(1)
  })

  it('leaves nothing when it is over', () => {
    const effect = { wind: 1, cooling: 1, rainMmH: 1 }
    readSquall(SQUALL_AT, 0, 0, year + (900 * (1 + SQUALL.fadeParts) + 10) * 1000, effect)
    expect(effect.wind).toBe(0)
  })
})

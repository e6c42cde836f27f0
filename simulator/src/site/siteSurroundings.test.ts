import { describe, expect, it } from 'vitest'
import { SquallHazard } from '../faults/squall.ts'
import { buildRoster } from './roster.ts'
import { SAMPLE } from './sample.ts'
import { airOver, surroundingsOf } from './siteSurroundings.ts'
import type { Surroundings } from './surroundings.ts'
import { YANTAI } from './yantai.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const dayMs = Date.parse('2026-11-03T00:00:00+08:00')
const yantai = buildRoster(YANTAI, { seed: 7, scale: 1, sites: 120 })
const air = airOver(YANTAI, 7)
const [first] = yantai

/** The same site under weather of our own. */
function under(rainMmH: (atMs: number) => number, speed10Mps: (atMs: number) => number): Surroundings {
  const field = {
    at: (_lon: number, _lat: number, atMs: number) => ({
      speed10Mps: speed10Mps(atMs),
      fromDeg: 0,
      gustiness: 1,
      temperatureC: 10,
      humidityPercent: 60,
      pressureKpa: 101,
      rainMmH: rainMmH(atMs),
    }),
  }
  return surroundingsOf(YANTAI, first!, 7, { ...air, field })
}
const dry = () => 0
const calm = () => 3

describe('what surrounds a site', () => {
  it('lets the city wake and rest: nobody at three, nearly all at nine and fewer at noon', () => {
    const sites = yantai
      .filter((s) => s.plan.status === 'active')
      .map((s) => surroundingsOf(YANTAI, s, 7, air))
    const lifting = (hour: number) =>
      sites.filter((s) => s.isLifting(dayMs + hour * HOUR_MS)).length / sites.length
    expect(lifting(3)).toBeLessThan(0.05)
    expect(lifting(9)).toBeGreaterThan(0.9)
    expect(lifting(12.25)).toBe(0)
    expect(lifting(15)).toBeGreaterThan(0.9)
    // Before six it is night. Six minutes past some have begun and some have not.
    expect(lifting(5.99)).toBe(0)
    expect(lifting(6.1)).toBeGreaterThan(0.2)
    expect(lifting(6.1)).toBeLessThan(0.8)
  })

  it('tells local time and weather of its place', () => {
    const around = surroundingsOf(YANTAI, first!, 7, air)
    expect(around.localHour(dayMs + 9.5 * HOUR_MS)).toBe(9.5)
    expect(around.localHour(dayMs - 1)).toBeCloseTo(24, 4)
    const { lonDeg, latDeg } = first!.plan
    expect(around.weatherAt(dayMs)).toEqual(air.field.at(lonDeg, latDeg, dayMs))
    expect(around.terrain).toBe(first!.terrain)
  })

  it('says the same with a copy of the air of its own, and in whatever order it is asked', () => {
    const shared = surroundingsOf(YANTAI, first!, 7, air)
    const own = surroundingsOf(YANTAI, first!, 7)
    const moments = [9, 3, 12, 9, 21.5, 6.1].map((h) => dayMs + 40 * DAY_MS + h * HOUR_MS)
    for (const ms of moments) {
      expect(own.activityAt(ms)).toEqual(shared.activityAt(ms))
      expect(own.weatherAt(ms)).toEqual(shared.weatherAt(ms))
    }
    for (const ms of [...moments].reverse()) expect(own.isLifting(ms)).toBe(shared.isLifting(ms))
  })

  it('stops in the rain and goes on half an hour after it, JGJ 276-2012 3.0.12', () => {
    const rainFromMs = dayMs + 9 * HOUR_MS
    const around = under((ms) => (ms >= rainFromMs && ms < rainFromMs + HOUR_MS ? 4 : 0), calm)
    const kinds = [-1, 1, 59, 61, 89, 92].map((min) => around.activityAt(rainFromMs + min * 60_000).kind)
    expect(kinds).toEqual(['work', 'rain-stop', 'rain-stop', 'rain-stop', 'rain-stop', 'work'])
    expect(around.isLifting(rainFromMs + 60_000)).toBe(false)
    expect(around.activityAt(rainFromMs + 60_000).level).toBeLessThan(0.3)
    const drizzle = under(() => 1, calm)
    expect(drizzle.isLifting(rainFromMs)).toBe(true)
  })

  it('lifts nothing while it blows with force 6 at the top, and not for ten minutes after', () => {
    const fromMs = dayMs + 9 * HOUR_MS
    const around = under(dry, (ms) => (ms >= fromMs && ms < fromMs + HOUR_MS ? 14 : 4))
    const lifting = [-1, 1, 59, 65, 71].map((min) => around.isLifting(fromMs + min * 60_000))
    expect(lifting).toEqual([true, false, false, false, true])
    // The others go on working.
    expect(around.activityAt(fromMs + 60_000).kind).toBe('work')
  })

  it('rests on a site that is not active, whatever the hour', () => {
    const stopped = yantai.find((s) => s.plan.status !== 'active')!
    const around = surroundingsOf(YANTAI, stopped, 7, air)
    for (let h = 0; h < 24; h++) expect(around.activityAt(dayMs + h * HOUR_MS).kind).toBe('off')
  })

  it('never rests in the sample city', () => {
    const sites = buildRoster(SAMPLE, { seed: 7, scale: 1, sites: 12 })
    const sampleAir = airOver(SAMPLE, 7)
    for (const site of sites) {
      const around = surroundingsOf(SAMPLE, site, 7, sampleAir)
      for (let h = 0; h < 24; h++)
        expect(around.activityAt(dayMs + h * HOUR_MS)).toMatchObject({ kind: 'work', level: 1 })
    }
  })

  it('feels the squall of a hazard at one site after the other, and lifts nothing in it', () => {
    const hazard = SquallHazard.parse({ id: 's', kind: 'squall', afterS: 7200, peakMps: 23, fromDeg: 270 })
    const fromMs = dayMs + 9 * HOUR_MS
    const squally = airOver(YANTAI, 7, [hazard], fromMs)
    const arrivals = yantai
      .filter((site) => site.cranes.length > 0)
      .map((site) => {
        const around = surroundingsOf(YANTAI, site, 7, squally)
        for (let s = 0; s < 4 * 3600; s += 10)
          if (around.weatherAt(fromMs + s * 1000).speed10Mps > 20) {
            expect(around.isLifting(fromMs + s * 1000)).toBe(false)
            return { lonDeg: site.plan.lonDeg, s }
          }
        throw new Error(`${site.siteId} feels nothing`)
      })
    arrivals.sort((a, b) => a.lonDeg - b.lonDeg)
    expect(arrivals.map((a) => a.s)).toEqual(arrivals.map((a) => a.s).sort((a, b) => a - b))
    expect(arrivals.at(-1)!.s - arrivals[0]!.s).toBeGreaterThan(1800)
    expect(arrivals.some((a) => Math.abs(a.s - 7200) < 3600)).toBe(true)
  })
})

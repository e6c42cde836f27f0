import { DustLive, DustMinute, DustRegistration } from '@gongdi/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DustPlume } from '../../faults/dustHazards.ts'
import type { Surroundings } from '../../site/surroundings.ts'
import type { MonitorPost } from '../monitorPost.ts'
import type { Outgoing } from '../outgoing.ts'
import { DustDevice } from './device.ts'
import { DAY_MS, HOUR_MS, SUMMER_MS, testPost, testSurroundings, WINTER_MS } from './testSurroundings.ts'

interface Given {
  post?: Partial<MonitorPost>
  seed?: number
  fromMs?: number
  lastsMs?: number
  surroundings?: Surroundings
  plumes?: readonly DustPlume[]
}

function run({
  post,
  seed = 7,
  fromMs = SUMMER_MS,
  lastsMs = DAY_MS,
  surroundings = testSurroundings(),
  plumes = [],
}: Given) {
  const device = new DustDevice(testPost(post), { seed, fromMs, surroundings, hazards: plumes })
  const said: Outgoing[] = []
  const truths: { pm25UgM3: number; pm10UgM3: number; tspUgM3: number; siteUgM3: number }[] = []
  for (let atMs = device.firstMs; atMs < fromMs + lastsMs; ) {
    atMs = device.tick(atMs, (message) => said.push(message))
    truths.push({ ...device.truth.air, siteUgM3: device.truth.siteUgM3 })
  }
  const of = (kind: string) => said.filter((m) => m.topic.endsWith(`/${kind}`)).map((m) => m.body)
  return { device, said, truths, live: of('live') as DustLive[], minutes: of('minute') as DustMinute[] }
}

const mean = (xs: number[]) => xs.reduce((a, b) => a + b, 0) / xs.length
const inHours = (minutes: DustMinute[], fromH: number, toH: number) =>
  minutes
    .filter((m) => m.quality !== 'bad')
    .filter(
      (m) => m.measuredAtMs > SUMMER_MS + fromH * HOUR_MS && m.measuredAtMs <= SUMMER_MS + toH * HOUR_MS,
    )

describe('a dust monitor', () => {
  it('[M17] [M18] [M19] registers, then says a value every 30 s and a minute at each full minute, by the contract', () => {
    const { said, live, minutes, device } = run({ lastsMs: HOUR_MS })
    expect(DustRegistration.parse(said[0]!.body)).toMatchObject({ name: '大门', heightM: 4, seq: 0 })
    expect(said.map((m) => m.body.seq)).toEqual(said.map((_, i) => i))
    expect(live.length).toBe(120)
    for (const m of live) DustLive.parse(m)
    for (const [i, m] of live.entries()) expect(m.measuredAtMs).toBe(device.firstMs + i * 30_000)
    expect(minutes.length).toBe(59)
    for (const [i, m] of minutes.entries()) {
      DustMinute.parse(m)
      expect(m.measuredAtMs).toBe(SUMMER_MS + (i + 1) * 60_000)
      expect(m.sentAtMs - m.measuredAtMs).toBeGreaterThanOrEqual(0)
      expect(m.sentAtMs - m.measuredAtMs).toBeLessThan(5_000)
    }
    expect(minutes.every((m) => m.validPercent === 100)).toBe(true)
  })

  it('speaks at another moment after the minute than its neighbours', () => {
    const moments = new Set<number>()
    for (let i = 0; i < 100; i++) {
      const device = new DustDevice(testPost({ deviceId: `YC-${i}` }), {
        seed: 1,
        fromMs: SUMMER_MS,
        surroundings: testSurroundings(),
        hazards: [],
      })
      moments.add(device.firstMs)
    }
    expect(moments.size).toBeGreaterThan(90)
  })

  it('keeps PM2.5 ≤ PM10 ≤ TSP in the air and in what it says, on full minutes that follow each other; 1,000 seeds', () => {
    const phases = ['foundation', 'structure', 'fit-out'] as const
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 0xffff_ffff }),
        fc.integer({ min: 0, max: 365 * 24 * 60 }),
        fc.constantFrom(...phases),
        fc.record({
          rainMmH: fc.constantFrom(0, 0, 0.2, 12),
          humidityPercent: fc.integer({ min: 5, max: 100 }),
          speed10Mps: fc.integer({ min: 0, max: 25 }),
        }),
        (seed, minute, phase, weather) => {
          const fromMs = WINTER_MS + minute * 60_000 + (seed % 60_000)
          const surroundings = testSurroundings({ weather: () => weather })
          const { live, minutes, truths } = run({
            seed,
            fromMs,
            lastsMs: 600_000,
            post: { phase },
            surroundings,
          })
          for (const t of truths)
            expect(
              t.siteUgM3 >= 0 && t.pm25UgM3 >= 0 && t.pm25UgM3 <= t.pm10UgM3 && t.pm10UgM3 <= t.tspUgM3,
            ).toBe(true)
          for (const m of [...live, ...minutes])
            expect(m.pm25UgM3 >= 0 && m.pm25UgM3 <= m.pm10UgM3 && m.pm10UgM3 <= m.tspUgM3).toBe(true)
          for (const m of minutes) expect(m.pm10UgM3).toBeLessThanOrEqual(m.pm10MaxUgM3)
          const ends = minutes.map((m) => m.measuredAtMs)
          expect(ends.length).toBeGreaterThanOrEqual(9)
          for (const [i, endMs] of ends.entries()) expect(endMs).toBe(ends[0]! + i * 60_000)
          expect(ends[0]! % 60_000).toBe(0)
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

  it('adds 60 to 120 µg/m³ of PM10 at earthwork, less at structure, least at fit-out; seeds 1 to 20', () => {
    // Mast wind 2.4 m/s across the line from the work to the monitor: where the direction says nothing.
    const surroundings = testSurroundings({ weather: () => ({ speed10Mps: 4, fromDeg: 129 }) })
    const adds = (phase: MonitorPost['phase']) => {
      const each = Array.from({ length: 20 }, (_, i) => {
        const post = { phase, siteId: `YT-${i}`, deviceId: `YC-${i}` }
        const { truths } = run({
          post,
          seed: i + 1,
          fromMs: SUMMER_MS + 8 * HOUR_MS,
          lastsMs: 3 * HOUR_MS,
          surroundings,
        })
        return mean(truths.map((t) => t.siteUgM3))
      })
      return each.sort((a, b) => a - b)[10]!
    }
    const [foundation, structure, fitOut] = [adds('foundation'), adds('structure'), adds('fit-out')]
    expect(foundation).toBeGreaterThan(60)
    expect(foundation).toBeLessThan(120)
    expect(structure).toBeLessThan(0.75 * foundation)
    expect(fitOut).toBeLessThan(structure)
  })

  it('hears only the background at an idle site', () => {
    const idle = run({ post: { isIdle: true } })
    expect(idle.truths.every((t) => t.siteUgM3 === 0)).toBe(true)
    expect(idle.minutes.some((m) => m.sprayOn)).toBe(false)
    const busy = run({})
    expect(mean(inHours(busy.minutes, 8, 11).map((m) => m.pm10UgM3))).toBeGreaterThan(
      1.3 * mean(inHours(idle.minutes, 8, 11).map((m) => m.pm10UgM3)),
    )
  })

  it('moves together with the other monitors of the city at night', () => {
    const hourly = (deviceId: string) => {
      const { truths } = run({ post: { deviceId, isIdle: true }, lastsMs: 3 * DAY_MS })
      return Array.from({ length: 72 }, (_, h) =>
        mean(truths.slice(h * 120, h * 120 + 120).map((t) => t.pm25UgM3)),
      )
    }
    const [a, b] = [hourly('YC-A'), hourly('YC-B')]
    const spread = (xs: number[]) => Math.sqrt(mean(xs.map((x) => (x - mean(xs)) ** 2)))
    const together = mean(a.map((x, i) => (x - mean(a)) * (b[i]! - mean(b)))) / spread(a) / spread(b)
    expect(together).toBeGreaterThan(0.9)
  })

  it('is calibrated once a day, and says so with mark C and values that are bad', () => {
    const { minutes, live } = run({ lastsMs: 3 * DAY_MS })
    const days = [0, 1, 2].map((d) =>
      minutes.filter((m) => m.mark === 'C' && Math.floor((m.measuredAtMs - SUMMER_MS) / DAY_MS) === d),
    )
    for (const marked of days) {
      expect(marked.length).toBeGreaterThanOrEqual(2)
      expect(marked.length).toBeLessThanOrEqual(6)
      for (const m of marked) expect(m.quality).toBe('bad')
    }
    for (const m of live) expect(m.quality === 'good').toBe(m.mark === 'N')
  })

  it('shows a plume of the height that was asked for at its moment, and only there', () => {
    const plume = DustPlume.parse({
      id: 'p',
      kind: 'dust-plume',
      siteId: 'YT-0001',
      afterS: 600,
      durationS: 900,
      peakUgM3: 700,
    })
    const idle = { post: { isIdle: true }, lastsMs: HOUR_MS }
    const without = run(idle).truths
    const added = run({ ...idle, plumes: [plume] }).truths.map((t, i) => t.pm10UgM3 - without[i]!.pm10UgM3)
    expect(Math.max(...added.slice(0, 20))).toBe(0)
    // From 40 s after its start to its end, ticks of 30 s.
    for (const x of added.slice(22, 49)) expect(x).toBeCloseTo(700, 6)
    expect(added[70]).toBeLessThan(30)
  })

  it('starts the spray of its site on a dusty morning, and never in frost', () => {
    const surroundings = testSurroundings({ weather: () => ({ speed10Mps: 1.5 }) })
    const given = {
      post: { phase: 'foundation' as const },
      fromMs: SUMMER_MS + 7 * HOUR_MS,
      lastsMs: 4 * HOUR_MS,
      surroundings,
    }
    const { minutes } = run(given)
    expect(minutes.filter((m) => m.sprayOn).length).toBeGreaterThan(25)
    const frost = testSurroundings({ weather: () => ({ speed10Mps: 1.5, temperatureC: -3 }) })
    expect(run({ ...given, surroundings: frost }).minutes.some((m) => m.sprayOn)).toBe(false)
  })
})

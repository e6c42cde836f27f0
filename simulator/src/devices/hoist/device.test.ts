import { DEVICE_MESSAGES, type HoistRegistration } from '@gongdi/contract'
import { parseDeviceTopic } from '@gongdi/contract/wire'
import { describe, expect, it } from 'vitest'
import { encodeHoistState } from './encode.ts'
import { CALM, cage, eventsOf, kindOf, post, roundTheClock, runFor, statesOf, workday } from './testHoist.ts'

const DAY_S = 86_400
const HOUR_S = 3600
const midnightMs = Date.parse('2026-11-03T00:00:00+08:00')
const morningMs = Date.parse('2026-11-03T09:00:00+08:00')
const hourOf = (atMs: number) => (atMs - midnightMs) / 3_600_000

/** Ends of round trips, by the times at which the cage comes to the base from elsewhere. */
function roundsOf(said: ReturnType<typeof runFor>): number[] {
  const ends: number[] = []
  let isAway = false
  for (const { event, measuredAtMs } of eventsOf(said)) {
    if (event.type !== 'stop' || event.reason !== 'arrived') continue
    if (event.floor === 0 && isAway) ends.push(measuredAtMs)
    isAway = event.floor !== 0
  }
  return ends
}

describe('a simulated hoist cage', () => {
  it('[M2] [M13] [M14] [M15] [M16] says only messages that the contract takes, over a day, seed 7', () => {
    const kinds = new Set<string>()
    for (const id of ['L', 'R']) {
      const hours = id === 'L' ? 24 : 9
      const said = runFor(cage({ deviceId: `SJ-YT-0008-1${id}` }, { fromMs: midnightMs }), hours * HOUR_S)
      said.forEach((message, i) => {
        if (!parseDeviceTopic(message.topic).ok || message.body.seq !== i)
          throw new Error(`${message.topic}: seq ${message.body.seq} is number ${i}`)
        const kind = kindOf(message) as keyof typeof DEVICE_MESSAGES.hoist
        kinds.add(kind)
        const result = DEVICE_MESSAGES.hoist[kind].safeParse(JSON.parse(message.encode(message.body)))
        if (!result.success) throw new Error(`${message.topic}: ${result.error.message}`)
      })
      expect(kindOf(said[0]!)).toBe('registration')
    }
    expect([...kinds].sort()).toEqual(['event', 'registration', 'state'])
  }, 30_000)

  it('says the same bytes for the same seed, and others for another', () => {
    const bytes = (seed: number) =>
      runFor(cage({}, { fromMs: morningMs, seed }), HOUR_S)
        .map((m) => m.encode(m.body))
        .join()
    expect(bytes(7)).toBe(bytes(7))
    expect(bytes(8)).not.toBe(bytes(7))
  })

  it('writes a state as JSON.stringify would, seed 3', () => {
    const states = statesOf(runFor(cage({}, { fromMs: morningMs, seed: 3 }), 2 * HOUR_S))
    expect(states.map(encodeHoistState)).toEqual(states.map((state) => JSON.stringify(state)))
    const odd = { ...states[0]!, driverId: null, floor: null, heightM: -0.01, runS: 123_456_789 }
    expect(encodeHoistState(odd)).toBe(JSON.stringify(odd))
  }, 30_000)

  it('[M14] reports once a second while it moves and never leaves 15 s without a state, seed 7', () => {
    const states = statesOf(runFor(cage({}, { fromMs: midnightMs }), DAY_S))
    states.forEach((state, i) => {
      const before = states[i - 1]
      if (!before) return
      const gapMs = state.measuredAtMs - before.measuredAtMs
      expect(gapMs).toBeLessThanOrEqual(before.speedMps === 0 ? 15_000 : 1000)
    })
    const atNight = states.filter((s) => hourOf(s.measuredAtMs) < 5)
    // 14 s apart, not every second.
    expect(atNight.length).toBeLessThan((5 * HOUR_S) / 14 + 350)
  }, 30_000)

  it.each([
    { phase: 'fit-out', least: 80, most: 160 },
    { phase: 'structure', least: 30, most: 70 },
  ] as const)(
    'makes $least–$most round trips on a day of $phase on average, six cages',
    (given) => {
      const n: number[] = []
      const byHour = { morning: 0, noon: 0, afternoon: 0, evening: 0 }
      for (let seed = 1; seed <= 6; seed++) {
        const said = runFor(cage({ phase: given.phase, storeys: 18 }, { fromMs: midnightMs, seed }), DAY_S)
        const rounds = roundsOf(said)
        n.push(rounds.length)
        let persons = 0
        for (const s of statesOf(said)) {
          const boarded = Math.max(0, s.personCount - persons)
          persons = s.personCount
          const hour = hourOf(s.measuredAtMs)
          if (hour >= 6.5 && hour < 7.5) byHour.morning += boarded
          else if (hour >= 11.3 && hour < 12.2) byHour.noon += boarded
          else if (hour >= 14 && hour < 15) byHour.afternoon += boarded
          else if (hour >= 17.5 && hour < 18.5) byHour.evening += boarded
        }
      }
      const mean = n.reduce((sum, x) => sum + x, 0) / n.length
      expect(mean).toBeGreaterThan(given.least)
      expect(mean).toBeLessThan(given.most)
      for (const peak of [byHour.morning, byHour.noon, byHour.evening])
        expect(peak).toBeGreaterThan(1.5 * byHour.afternoon)
    },
    30_000,
  )

  it('rests at night and over lunch: at the base, shut, switched off, nobody there, seed 7', () => {
    const states = statesOf(runFor(cage({}, { fromMs: midnightMs }), DAY_S))
    const resting = states.filter((s) => {
      const hour = hourOf(s.measuredAtMs)
      return hour < 5.9 || (hour > 12.5 && hour < 12.6) || hour > 19.2
    })
    expect(resting.length).toBeGreaterThan(1000)
    for (const s of resting) {
      expect(s).toMatchObject({ powerOn: false, driverId: null, speedMps: 0, personCount: 0, floor: 0 })
      expect(s.frontDoorOpen || s.backDoorOpen || s.landingDoorOpen || s.baseGateOpen).toBe(false)
      expect(s.loadT).toBeLessThan(0.05)
    }
  }, 30_000)

  it('carries people up in the morning and down at noon, seeds 1–5', () => {
    const up = { morning: 0, noon: 0 }
    const down = { morning: 0, noon: 0 }
    for (let seed = 1; seed <= 5; seed++)
      for (const s of statesOf(runFor(cage({}, { fromMs: midnightMs, seed }), 13 * HOUR_S))) {
        const hour = hourOf(s.measuredAtMs)
        const when = hour >= 6.5 && hour < 7.5 ? 'morning' : hour >= 11.4 && hour < 12.2 ? 'noon' : null
        if (when && s.speedMps > 0) up[when] += s.personCount
        if (when && s.speedMps < 0) down[when] += s.personCount
      }
    expect(up.morning).toBeGreaterThan(3 * down.morning)
    expect(down.noon).toBeGreaterThan(3 * up.noon)
  }, 20_000)

  it('works at three in the night where work never rests, and is found in the midst of it', () => {
    const fromMs = Date.parse('2026-11-03T03:00:00+08:00')
    const first: boolean[] = []
    for (let seed = 1; seed <= 20; seed++) {
      const said = runFor(cage({}, { fromMs, seed, surroundings: roundTheClock() }), HOUR_S)
      expect(roundsOf(said).length).toBeGreaterThanOrEqual(1)
      const state = statesOf(said)[0]!
      first.push(state.speedMps !== 0)
      expect(state.powerOn).toBe(true)
    }
    expect(new Set(first).size).toBe(2)
  }, 20_000)

  it('is stopped by wind above 12 m/s within 0.4 m, stays while it blows, goes down after it and works on', () => {
    let stopped = 0
    for (let seed = 1; seed <= 8; seed++) {
      let isBlown = false
      const weatherAt = () => ({ ...CALM, speed10Mps: isBlown ? 22 : 3 })
      const hoist = cage({}, { fromMs: morningMs, seed, surroundings: roundTheClock(weatherAt) })
      const said = runFor(hoist, 1.5 * HOUR_S, (atMs) => {
        isBlown = atMs > morningMs + 1_800_000 && atMs < morningMs + 3_000_000
      })
      const blown = statesOf(said).filter(
        (s) => s.measuredAtMs > morningMs + 1_860_000 && s.measuredAtMs < morningMs + 3_000_000,
      )
      expect(blown.length).toBeGreaterThan(60)
      expect(blown.filter((s) => s.speedMps !== 0)).toEqual([])
      expect(roundsOf(said).filter((atMs) => atMs > morningMs + 3_100_000).length).toBeGreaterThan(2)
      const stop = eventsOf(said).find((e) => e.event.type === 'stop' && e.event.reason === 'interlock')
      if (stop?.event.type !== 'stop') continue
      stopped++
      expect(stop.event.runOutM).toBeLessThanOrEqual(0.4)
      const next = eventsOf(said).find((e) => e.event.type === 'stop' && e.measuredAtMs > stop.measuredAtMs)
      expect(next?.event).toMatchObject({ type: 'stop', floor: 0 })
    }
    expect(stopped).toBeGreaterThan(0)
  }, 30_000)

  it('[M13] files both cages of a machine with the same papers and speed, dates in order', () => {
    const filed = (deviceId: string, side: 'left' | 'right') =>
      runFor(cage({ deviceId, cage: side }, { fromMs: morningMs }), 1)[0]!.body as HoistRegistration
    const left = filed('SJ-YT-0008-1L', 'left')
    const right = filed('SJ-YT-0008-1R', 'right')
    const paper = ({
      cage: _c,
      deviceId: _d,
      bootId: _b,
      measuredAtMs: _m,
      sentAtMs: _s,
      ...rest
    }: HoistRegistration) => rest
    expect(paper(left)).toEqual(paper(right))
    expect(morningMs - left.antiFallCalibratedAtMs).toBeLessThan(365 * DAY_S * 1000)
    expect(morningMs - left.dropTestedAtMs).toBeLessThan(90 * DAY_S * 1000)
    expect(left.topM).toBeCloseTo(post().storeys * post().storeyHeightM, 6)
  })

  it('has sensors within their errors: height 0.05 m, speed 1.5 %, load 3 %, floor null between floors, seed 5', () => {
    const hoist = cage({}, { fromMs: morningMs, seed: 5, surroundings: workday() })
    const said: ReturnType<typeof statesOf> = []
    const { truth, spec } = hoist
    let between = 0
    let atMs = hoist.firstMs
    while (atMs < hoist.firstMs + 3 * HOUR_S * 1000) {
      atMs = hoist.tick(atMs, (m) => kindOf(m) === 'state' && said.push(m.body as (typeof said)[number]))
      const s = said.at(-1)!
      expect(Math.abs(s.heightM - truth.cage.at)).toBeLessThanOrEqual(0.065)
      expect(Math.abs(s.speedMps - truth.cage.speed)).toBeLessThanOrEqual(
        0.015 * Math.abs(truth.cage.speed) + 0.0051,
      )
      const loadT = truth.cargoT + 0.07 * truth.persons
      if (truth.motion === 'still')
        expect(Math.abs(s.loadT - loadT)).toBeLessThanOrEqual(0.035 * loadT + 0.035)
      if (s.floor === null) between++
      else expect(Math.abs(s.heightM - s.floor * spec.storeyHeightM)).toBeLessThanOrEqual(0.3)
      expect(Math.max(Math.abs(s.tiltXDeg), Math.abs(s.tiltYDeg))).toBeLessThan(0.45)
    }
    expect(between).toBeGreaterThan(500)
  }, 30_000)
})

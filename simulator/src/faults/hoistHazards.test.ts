import type { HoistEvent, HoistState } from '@gongdi/contract'
import { HOIST_LIMIT_BITS } from '@gongdi/contract/wire'
import { describe, expect, it } from 'vitest'
import { BRAKING_WINDOWS } from '../devices/hoist/antiFall.ts'
import { cage, eventsOf, roundTheClock, runFor, statesOf, workday } from '../devices/hoist/testHoist.ts'
import type { Surroundings } from '../site/surroundings.ts'
import { Hazard } from './hazard.ts'
import { HoistDoorOpen, HoistOverload, HoistOverspeed } from './hoistHazards.ts'

type Given = Parameters<typeof Hazard.parse>[0] & object
const hazard = (kind: string, given: Given = {}) =>
  Hazard.parse({ id: kind, kind, deviceId: 'SJ-YT-0008-1L', ...given })

/** Moments of a day: at work, over lunch, and in the night, when the cage has to be manned for it. */
const WHEN = [
  { says: 'at work', from: '2026-11-03T09:00:00+08:00', surroundings: workday() },
  { says: 'over lunch', from: '2026-11-03T12:20:00+08:00', surroundings: workday() },
  { says: 'in the night', from: '2026-11-03T02:00:00+08:00', surroundings: workday() },
  { says: 'where work never rests', from: '2026-11-03T23:00:00+08:00', surroundings: roundTheClock() },
]
const AFTER = [0, 5, 60, 400, 2000, 7200]
const CASES = WHEN.flatMap((when) => AFTER.map((afterS) => ({ ...when, afterS })))

function run(
  hazards: Hazard[],
  fromMs: number,
  surroundings: Surroundings,
  forS: number,
  seed: number,
  storeys = 24,
) {
  const hoist = cage({ storeys }, { fromMs, seed, hazards, surroundings })
  const said = runFor(hoist, forS)
  return { hoist, states: statesOf(said), events: eventsOf(said), said }
}

const find = (events: HoistEvent[], test: (e: HoistEvent['event']) => boolean) =>
  events.find((e) => test(e.event))

describe.each(['hoist-overload', 'hoist-door-open', 'hoist-overspeed'])('a hazard %s', (kind) => {
  it.each(CASES)('happens within 2 s of its moment $says, $afterS s from the start, seeds 1–6', (given) => {
    const fromMs = Date.parse(given.from)
    for (let seed = 1; seed <= 6; seed++) {
      const hazards = [hazard(kind, { afterS: given.afterS })]
      const { events } = run(
        hazards,
        fromMs,
        given.surroundings,
        given.afterS + 30,
        seed,
        [24, 1, 33, 8, 2, 12][seed - 1],
      )
      // Crews overload a cage now and then on their own.
      const near = events.filter((e) => e.measuredAtMs > fromMs + given.afterS * 1000 - 10_000)
      const happened = find(near, (e) => {
        if (kind === 'hoist-overload')
          return e.type === 'blocked' && e.reason === 'overload' && e.loadPercent === 112
        if (kind === 'hoist-door-open') return e.type === 'door' && e.open && e.speedMps !== 0
        return e.type === 'limit' && e.limit === 'antiFall' && e.acting
      })
      expect(happened, `seed ${seed}`).toBeDefined()
      expect(Math.abs(happened!.measuredAtMs - (fromMs + given.afterS * 1000))).toBeLessThanOrEqual(2000)
    }
  })

  it('changes no other cage, and the day goes on afterwards', () => {
    const fromMs = Date.parse(WHEN[0]!.from)
    const { events, states } = run(
      [hazard(kind, { afterS: 60, ...(kind === 'hoist-overspeed' ? { lockS: 1800 } : {}) })],
      fromMs,
      workday(),
      9000,
      7,
    )
    const later = events.filter(
      (e) => e.event.type === 'stop' && e.event.reason === 'arrived' && e.measuredAtMs > fromMs + 4_000_000,
    )
    expect(later.length).toBeGreaterThan(10)
    expect(states.at(-1)!.limitBits & HOIST_LIMIT_BITS.antiFall).toBe(0)
  })
})

describe('what a hazard of a hoist looks like', () => {
  const fromMs = Date.parse('2026-11-03T09:00:00+08:00')
  const seeds = Array.from({ length: 20 }, (_, i) => i + 1)

  it.each(seeds)(
    '[M15] [M16] an overload is refused, does not move, and is taken off after its time, seed %i',
    (seed) => {
      const { events, states } = run(
        [hazard('hoist-overload', { overloadPercent: 118, holdS: 30 })],
        fromMs,
        workday(),
        150,
        seed,
      )
      const blocked = find(events, (e) => e.type === 'blocked')!
      expect(blocked.event).toMatchObject({ reason: 'overload', loadPercent: 118 })
      const over = states.filter((s) => (s.limitBits & HOIST_LIMIT_BITS.overload) !== 0)
      expect(over.every((s) => s.speedMps === 0)).toBe(true)
      expect(Math.abs(over[0]!.loadPercent - 118)).toBeLessThan(3)
      const let_go = find(events, (e) => e.type === 'limit' && e.limit === 'overload' && !e.acting)!
      const heldS = (let_go.measuredAtMs - blocked.measuredAtMs) / 1000
      expect(heldS).toBeGreaterThanOrEqual(30)
      expect(heldS).toBeLessThan(45)
      expect(states.some((s) => s.speedMps > 0 && s.measuredAtMs > let_go.measuredAtMs)).toBe(true)
    },
  )

  it.each(seeds)(
    '[M16] a door that opens at full speed stops the cage within 0.1–0.4 m, a start with it open is refused, seed %i',
    (seed) => {
      const { hoist, events, states } = run(
        [hazard('hoist-door-open', { holdS: 15 })],
        fromMs,
        workday(),
        240,
        seed,
      )
      const rated = hoist.spec.drive.ratedSpeedMps
      const opens = find(events, (e) => e.type === 'door' && e.open)!.event
      expect(opens.type === 'door' && opens.speedMps / rated).toBeCloseTo(1, 1)
      const stop = find(events, (e) => e.type === 'stop')!.event
      expect(stop).toMatchObject({ type: 'stop', reason: 'interlock' })
      if (stop.type !== 'stop') return
      expect(stop.runOutM).toBeGreaterThanOrEqual(0.1)
      expect(stop.runOutM).toBeLessThanOrEqual(0.4)
      expect(find(events, (e) => e.type === 'blocked')!.event).toMatchObject({ reason: 'cage-door' })
      const open = states.filter((s) => s.backDoorOpen)
      expect(open.filter((s) => s.speedMps === 0).length).toBeGreaterThan(1)
      expect(find(events, (e) => e.type === 'stop' && e.reason === 'arrived')).toBeDefined()
    },
  )

  it.each(seeds)(
    '[M15] [M16] a cage that runs away is caught, stands within the window of its band and is locked, seed %i',
    (seed) => {
      const { hoist, events, states } = run([hazard('hoist-overspeed')], fromMs, workday(), 600, seed)
      const { drive } = hoist.spec
      const fastest = states.reduce((a, b) => (b.speedMps < a.speedMps ? b : a))
      expect(-fastest.speedMps).toBeGreaterThan(1.05 * drive.ratedSpeedMps)
      expect(Math.abs(-fastest.speedMps / drive.antiFallTripMps - 1)).toBeLessThan(0.05)
      expect(fastest.limitBits & HOIST_LIMIT_BITS.antiFall).not.toBe(0)
      expect(fastest.powerOn).toBe(false)
      const stop = find(events, (e) => e.type === 'stop')!.event
      expect(stop).toMatchObject({ reason: 'anti-fall' })
      if (stop.type !== 'stop') return
      const window = BRAKING_WINDOWS.find(({ upToMps }) => drive.ratedSpeedMps <= upToMps)!
      expect(stop.runOutM).toBeGreaterThanOrEqual(Math.max(0.25, window.minM) - 0.02)
      expect(stop.runOutM).toBeLessThanOrEqual(1.22)
      const locked = states.slice(states.indexOf(fastest) + 3)
      expect(locked.every((s: HoistState) => s.speedMps === 0 && !s.powerOn)).toBe(true)
    },
  )

  it('leaves a cage without one untouched: the same bytes with and without hazards of other kinds', () => {
    const bytes = (hazards: Hazard[]) =>
      run(hazards, fromMs, workday(), 600, 7)
        .said.map((m) => m.encode(m.body))
        .join()
    expect(bytes([Hazard.parse({ id: 'x', kind: 'crane-overload', deviceId: 'TC-1' })])).toBe(bytes([]))
  })

  it('takes one after another', () => {
    const hazards = [
      hazard('hoist-overspeed', { afterS: 5400, lockS: 300 }),
      hazard('hoist-overload', { afterS: 10 }),
      hazard('hoist-door-open', { afterS: 2400 }),
    ]
    const { events } = run(hazards, fromMs, workday(), 6000, 7)
    const at = (test: (e: HoistEvent['event']) => boolean) =>
      (find(events, test)!.measuredAtMs - fromMs) / 1000
    expect(Math.abs(at((e) => e.type === 'blocked' && e.reason === 'overload') - 10)).toBeLessThan(2)
    expect(Math.abs(at((e) => e.type === 'door' && e.open && e.speedMps !== 0) - 2400)).toBeLessThan(2)
    expect(Math.abs(at((e) => e.type === 'limit' && e.limit === 'antiFall') - 5400)).toBeLessThan(2)
  })

  it.each([HoistOverload, HoistDoorOpen, HoistOverspeed])(
    'is refused as data when it contradicts itself, schema %#',
    (schema) => {
      const kind = schema.shape.kind.value
      const isFine = (given: object) =>
        schema.safeParse({ id: 'x', kind, deviceId: 'SJ-1', ...given }).success
      expect(isFine({})).toBe(true)
      expect(isFine({ deviceId: undefined, siteId: 'YT-0001' })).toBe(true)
      expect(isFine({ siteId: 'YT-0001' })).toBe(false)
      expect(isFine({ deviceId: undefined })).toBe(false)
      expect(isFine({ afterS: -1 })).toBe(false)
      expect(isFine({ afterSeconds: 5 })).toBe(false)
      expect(
        HoistOverload.safeParse({ id: 'x', kind: 'hoist-overload', deviceId: 'SJ-1', overloadPercent: 105 })
          .success,
      ).toBe(false)
    },
  )
})

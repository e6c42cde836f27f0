import type { CraneCycle, CraneEvent, CraneState } from '@gongdi/contract'
import { describe, expect, it } from 'vitest'
import { craneByCrane } from '../devices/crane/testCranes.ts'
import type { Outgoing } from '../devices/outgoing.ts'
import { UnknownPlaceError } from '../runner/placeHazards.ts'
import { type CraneOverload, Hazard } from './hazard.ts'

const fromMs = Date.parse('2026-11-03T09:00:00+08:00')

const hazard = (given: Partial<CraneOverload> = {}) =>
  Hazard.parse({
    id: 'overload-1',
    kind: 'crane-overload',
    deviceId: 'TC-YT-0001-1',
    ...given,
  }) as CraneOverload

/** What the crane of the hazard says for so long, and the states among it. */
function run(hazards: Hazard[], seconds: number, deviceId = 'TC-YT-0001-1', seed = 7) {
  const crane = craneByCrane({ seed, fromMs, hazards }).find((c) => c.deviceId === deviceId)!
  const said: Outgoing[] = []
  for (let s = 0; s < seconds; s++) crane.tick(crane.firstMs + s * 1000, (m) => said.push(m))
  const states = said.filter((m) => m.topic.endsWith('/state')).map((m) => m.body as CraneState)
  return { crane, said, states, over: states.filter((s) => s.momentPercent >= 100) }
}

describe('a crane overload', () => {
  it.each([1, 2, 3, 7, 42])(
    'is above the chart within 2.5 s of its moment, stays so for its time and ends, seed %i',
    (seed) => {
      const { over, states } = run([hazard()], 120, 'TC-YT-0001-1', seed)
      const pickMs = fromMs + 5_000
      expect(over[0]!.measuredAtMs - pickMs).toBeGreaterThanOrEqual(0)
      expect(over[0]!.measuredAtMs - pickMs).toBeLessThanOrEqual(2_500)
      expect(over.length).toBeGreaterThanOrEqual(20)
      expect(over.length).toBeLessThanOrEqual(35)
      // One stretch: nothing between its first and last reading is below the chart.
      expect(over.at(-1)!.seq - over[0]!.seq).toBeLessThanOrEqual(over.length + 4)
      expect(states.at(-1)!.momentPercent).toBeLessThan(90)
    },
  )

  it('reaches the moment that was asked for, at the radius that was asked for', () => {
    const steady = (given: Partial<CraneOverload>) => {
      const { over } = run([hazard(given)], 60)
      return over.slice(6, 20).map((s) => [s.momentPercent, s.radiusM] as const)
    }
    for (const [moment, radiusM] of steady({ overloadPercent: 120, radiusFraction: 0.7 })) {
      expect(Math.abs(moment - 120)).toBeLessThan(3)
      expect(Math.abs(radiusM - 42)).toBeLessThan(0.3)
    }
    for (const [, radiusM] of steady({ radiusM: 50 })) expect(Math.abs(radiusM - 50)).toBeLessThan(0.3)
  })

  it('[M7] [M9] makes the moment limiter cut the hoist, tell so, and let go at the end', () => {
    const { said, over } = run([hazard()], 120)
    const acts = said
      .filter((m) => m.topic.endsWith('/event'))
      .map((m) => (m.body as CraneEvent).event)
      .filter((e) => e.type === 'limit' && e.limit === 'momentLimiter')
    expect(acts.map((e) => e.type === 'limit' && e.acting)).toEqual([true, false])
    for (const state of over.slice(4, 20)) expect(state.hoistMps).toBe(0)
    // The load hangs just off the ground.
    expect(Math.max(...over.map((s) => s.hookHeightM)) - over[0]!.hookHeightM).toBeLessThan(0.5)
  })

  it('leaves a record of the lift with what was reached', () => {
    const { said } = run([hazard()], 400)
    const cycle = said.find((m) => m.topic.endsWith('/cycle'))!.body as CraneCycle
    expect(cycle.maxMomentPercent).toBeGreaterThan(105)
    expect(Math.abs(cycle.startedAtMs - (fromMs + 5_000))).toBeLessThan(2_000)
  })

  it('happens at its moment also in the middle of a day, between lifts as usual', () => {
    const { over, said } = run([hazard({ afterS: 7200 })], 8000)
    const first = over.find((s) => s.measuredAtMs >= fromMs + 7_200_000)!
    expect(first.measuredAtMs - (fromMs + 7_200_000)).toBeLessThanOrEqual(2_500)
    expect(said.filter((m) => m.topic.endsWith('/cycle')).length).toBeGreaterThan(6)
  })

  it('changes no other crane', () => {
    const bytes = (hazards: Hazard[]) =>
      run(hazards, 600, 'TC-YT-0001-2')
        .said.map((m) => m.encode(m.body))
        .join()
    expect(bytes([hazard()])).toBe(bytes([]))
  })

  it('may name a site: its first crane', () => {
    const { deviceId: _, ...rest } = hazard()
    const { over } = run([Hazard.parse({ ...rest, siteId: 'YT-0003' })], 60, 'TC-YT-0003-1')
    expect(over.length).toBeGreaterThan(20)
  })

  it('is refused as data when it contradicts itself or names what is not there', () => {
    const wrong = (given: object) =>
      Hazard.safeParse({ id: 'x', kind: 'crane-overload', deviceId: 'TC-1', ...given }).success
    expect(wrong({})).toBe(true)
    expect(wrong({ siteId: 'YT-0001' })).toBe(false)
    expect(wrong({ deviceId: undefined })).toBe(false)
    expect(wrong({ radiusM: 40, radiusFraction: 0.8 })).toBe(false)
    expect(wrong({ overloadPercent: 90 })).toBe(false)
    expect(wrong({ afterSeconds: 5 })).toBe(false)
    expect(() => run([hazard({ deviceId: 'TC-9999' }), hazard({ deviceId: 'TC-8888' })], 1)).toThrow(
      UnknownPlaceError,
    )
  })
})

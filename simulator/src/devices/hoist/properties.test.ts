import type { HoistState } from '@gongdi/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { INTERLOCK, refusal } from './interlock.ts'
import { cage, kindOf, roundTheClock, workday } from './testHoist.ts'
import { interlockInputs, weighedT } from './truth.ts'

const midnightMs = Date.parse('2026-11-03T00:00:00+08:00')

describe('any cage at any hour', () => {
  it('moves only with its doors shut and its interlock content, within its switches, loads steady, counters never less, 1,000 seeds', () => {
    const anyCage = fc.record({
      seed: fc.nat(1_000_000),
      hour: fc.double({ min: 5, max: 20, noNaN: true }),
      storeys: fc.integer({ min: 1, max: 40 }),
      phase: fc.constantFrom('fit-out' as const, 'structure' as const),
      restless: fc.boolean(),
    })
    let moved = 0
    fc.assert(
      fc.property(anyCage, ({ seed, hour, storeys, phase, restless }) => {
        const fromMs = Math.round(midnightMs + hour * 3_600_000)
        const surroundings = restless ? roundTheClock() : workday()
        const hoist = cage({ storeys, phase }, { fromMs, seed, surroundings })
        const { truth: t, spec } = hoist
        let before: HoistState | null = null
        let state!: HoistState
        for (let atMs = hoist.firstMs; atMs < fromMs + 1_200_000; ) {
          const wasLoad = [t.cargoT, t.persons]
          const wasMoving = t.motion !== 'still'
          const nextMs = hoist.tick(atMs, (m) => {
            if (kindOf(m) === 'state') state = m.body as HoistState
          })
          if (!(nextMs > atMs && nextMs <= atMs + 15_000)) throw new Error(`due at ${nextMs} after ${atMs}`)
          if (t.cage.speed !== 0) {
            moved++
            if (t.doors.front || t.doors.back || t.doors.landing || t.doors['base-gate'])
              throw new Error('it moves with an open door')
            if (t.motion === 'travel' && refusal(interlockInputs(t, spec)) !== null)
              throw new Error('it moves against its interlock')
            const restT = weighedT(t, spec)
            // Weighed anew, also where a run has found it under way.
            if (t.motion === 'travel' && (100 * restT) / state.ratedLoadT >= INTERLOCK.loadPercent)
              throw new Error(`it travels with ${restT} t`)
            if (Math.abs(state.loadT - restT) > 0.12 * restT + 0.03)
              throw new Error(`load ${state.loadT} t of ${restT} t under way`)
          }
          if (wasMoving && t.motion !== 'still' && (t.cargoT !== wasLoad[0] || t.persons !== wasLoad[1]))
            throw new Error('the load changes under way')
          if (t.cargoT < 0 || t.persons < 0 || !Number.isInteger(t.persons) || state.loadT < 0)
            throw new Error('less than nothing aboard')
          if (state.personCount > spec.limitPersonCount && t.persons <= spec.limitPersonCount)
            throw new Error('the camera sees too many where there are not')
          if (
            (state.limitBits & 0b1001111) !== 0 ||
            t.cage.at < spec.switches.lowerM ||
            t.cage.at > spec.switches.upperM
          )
            throw new Error(`a switch acts in normal work: ${state.limitBits} at ${t.cage.at}`)
          if (before && (state.tripCount < before.tripCount || state.runS < before.runS))
            throw new Error('a counter goes back')
          before = state
          atMs = nextMs
        }
      }),
      { numRuns: 1000, seed: 4 },
    )
    expect(moved).toBeGreaterThan(50_000)
  }, 60_000)
})

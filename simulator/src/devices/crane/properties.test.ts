import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Surroundings } from '../../site/surroundings.ts'
import { CraneDevice } from './device.ts'
import { CRANE_MODELS, type CraneModelId } from './models.ts'

const FROM_MS = Date.parse('2026-11-03T09:00:00+08:00')
const SECONDS = 400

const around = (speed10Mps: number): Surroundings => ({
  terrain: 'coast',
  weatherAt: () => ({
    speed10Mps,
    fromDeg: 340,
    gustiness: 1,
    temperatureC: 10,
    humidityPercent: 60,
    pressureKpa: 101,
    rainMmH: 0,
  }),
  activityAt: () => ({ kind: 'work', level: 1, nightPermit: false }),
  // Work ends in the middle of the run, so that cranes are seen stowing and parking too.
  isLifting: (atMs) => atMs < FROM_MS + 250_000,
  localHour: () => 9,
})

const craneOf = (seed: number, id: CraneModelId, windMps: number) =>
  new CraneDevice(
    {
      siteId: 'YT-0001',
      deviceId: 'TC-YT-0001-1',
      name: '1#',
      model: CRANE_MODELS[id],
      xM: 0,
      yM: 0,
      jibHeightM: 45,
      yardBearingDeg: seed % 360,
      workBearingDeg: (seed + 120) % 360,
      workHeightM: 24,
      drivers: ['D1', 'D2'],
    },
    { seed, fromMs: FROM_MS, surroundings: around(windMps), hazards: [] },
  )

describe('a crane of any make, at any seed, in calm and storm', () => {
  it('never leaves its limits, and nothing comes on the rope but by a pick', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 31 }),
        fc.constantFrom(...(Object.keys(CRANE_MODELS) as CraneModelId[])),
        fc.double({ min: 0, max: 20, noNaN: true }),
        (seed, id, windMps) => {
          const crane = craneOf(seed, id, windMps)
          const { truth, spec } = crane
          let carried = truth.carriedShare
          for (let s = 0; s < SECONDS; s++) {
            crane.tick(crane.firstMs + s * 1000, () => {})
            const where = `${id}, seed ${seed}, ${s} s, ${truth.phase}`
            const isInside =
              truth.trolley.at >= spec.model.minRadiusM - 0.01 &&
              truth.trolley.at <= spec.model.jibLengthM &&
              Math.abs(truth.slew.at) <= 540 &&
              truth.hoist.at >= 0 &&
              truth.hoist.at <= spec.jibHeightM - 0.8
            if (!isInside) expect.fail(`outside: ${where}`)
            const roseByItself = truth.carriedShare > carried && truth.phase !== 'pick' && carried === 0
            // In its first second a crane that is found unhooking shows what is still on the rope.
            if (s > 0 && roseByItself && truth.phaseS > 1) expect.fail(`a load without a pick: ${where}`)
            carried = truth.carriedShare
          }
        },
      ),
      { numRuns: 1000 },
    )
  })
})

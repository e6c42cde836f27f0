import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Surroundings } from '../../site/surroundings.ts'
import { Airspace } from './airspace.ts'
import { CraneDevice } from './device.ts'
import { CRANE_MODELS, type CraneModelId } from './models.ts'
import type { CranePost } from './spec.ts'
import { LOADED } from './truth.ts'

const FROM_MS = Date.parse('2026-11-03T09:00:00+08:00')

const surroundings: Surroundings = {
  terrain: 'suburb',
  weatherAt: () => ({
    speed10Mps: 4,
    fromDeg: 340,
    gustiness: 1,
    temperatureC: 10,
    humidityPercent: 60,
    pressureKpa: 101,
    rainMmH: 0,
  }),
  activityAt: () => ({ kind: 'work', level: 1, nightPermit: false }),
  isLifting: () => true,
  localHour: (atMs) => (atMs / 3_600_000 + 8) % 24,
}

/** Cranes in a square, as close as GB 5144-2006 10.5 lets masts stand, jibs staggered by three mast sections. */
function siteOf(models: readonly CraneModelId[], seed: number, apartM = 66) {
  const airspace = new Airspace()
  let jibHeightM = 40
  return models.map((id, i) => {
    const post: CranePost = {
      siteId: 'YT-0001',
      deviceId: `TC-YT-0001-${i + 1}`,
      name: `${i + 1}#`,
      model: CRANE_MODELS[id],
      xM: (i % 2) * apartM,
      yM: Math.floor(i / 2) * apartM,
      jibHeightM,
      yardBearingDeg: 110 + 70 * i,
      workBearingDeg: 20 + 80 * i,
      workHeightM: 20,
      drivers: ['D1', 'D2'],
    }
    jibHeightM += CRANE_MODELS[id].headHeightM + 7
    return new CraneDevice(post, { seed, fromMs: FROM_MS, surroundings, hazards: [] }, airspace)
  })
}

/** Distance of a rope (with its load) from a lower jib that it could touch, m; Infinity when it hangs clear above. */
function ropeToJibM(high: CraneDevice, low: CraneDevice): number {
  const { truth } = high
  const bottomM = truth.hoist.at - (LOADED.has(truth.phase) ? 2.5 : 1)
  if (bottomM >= low.spec.jibHeightM + 1.5 + 2) return Number.POSITIVE_INFINITY
  const at = (deg: number, r: number, of: CraneDevice) => ({
    x: of.spec.xM + r * Math.sin((deg * Math.PI) / 180),
    y: of.spec.yM + r * Math.cos((deg * Math.PI) / 180),
  })
  const rope = at(truth.slew.at, truth.trolley.at, high)
  const tip = at(low.truth.slew.at, low.spec.model.jibLengthM, low)
  const tail = at(low.truth.slew.at + 180, low.spec.model.counterJibLengthM, low)
  const dx = tip.x - tail.x
  const dy = tip.y - tail.y
  const part = ((rope.x - tail.x) * dx + (rope.y - tail.y) * dy) / (dx * dx + dy * dy)
  const p = Math.max(0, Math.min(1, part))
  return Math.hypot(rope.x - tail.x - p * dx, rope.y - tail.y - p * dy)
}

const MODELS = ['R135-8', 'TC5610', 'TC6013', 'R90-5', 'QTZ63-50'] as const satisfies CraneModelId[]

describe('the cranes of one site', () => {
  it('keep ropes 2 m from lower jibs in normal work, whatever the seed', { timeout: 120_000 }, () => {
    const SECONDS = 900
    let careless = 0
    let lifts = 0
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 31 }),
        fc.array(fc.constantFrom(...MODELS), { minLength: 2, maxLength: 4 }),
        (seed, models) => {
          const cranes = siteOf(models, seed)
          for (let s = 0; s < SECONDS; s++) {
            for (const crane of cranes) crane.tick(crane.firstMs + s * 1000, () => {})
            for (const [i, high] of cranes.entries()) {
              if (high.truth.plan.isCareless) {
                careless++
                continue
              }
              for (const low of cranes.slice(0, i)) {
                const apartM = ropeToJibM(high, low)
                if (apartM <= 2) expect(apartM, `seed ${seed}, ${s} s`).toBeGreaterThan(2)
              }
            }
          }
          lifts += cranes.length
        },
      ),
      { numRuns: 200 },
    )
    expect(careless / (lifts * SECONDS)).toBeLessThan(0.02)
  })

  it('go on working: nobody waits for ever, and together they lift three quarters as often as alone, seed 5', () => {
    const hours = 6
    const count = (cranes: CraneDevice[]) => {
      const cycles = cranes.map(() => 0)
      for (let s = 0; s < hours * 3600; s++)
        for (const [i, crane] of cranes.entries())
          crane.tick(crane.firstMs + s * 1000, ({ topic }) => {
            if (topic.endsWith('/cycle')) cycles[i]!++
          })
      return cycles
    }
    const together = count(siteOf(['R135-8', 'TC5610', 'TC6013', 'R90-5'], 5))
    const alone = count(siteOf(['R135-8', 'TC5610', 'TC6013', 'R90-5'], 5, 500))
    for (const cycles of together) expect(cycles).toBeGreaterThan(3 * hours)
    const sum = (xs: number[]) => xs.reduce((a, b) => a + b, 0)
    expect(sum(together)).toBeGreaterThan(0.75 * sum(alone))
  })

  it('say the same with the same seed and something else with another', () => {
    const said = (seed: number) => {
      const cranes = siteOf(['R135-8', 'TC5610'], seed)
      const out: string[] = []
      for (let s = 0; s < 120; s++)
        for (const crane of cranes) crane.tick(crane.firstMs + s * 1000, (m) => out.push(m.encode(m.body)))
      return out.join()
    }
    expect(said(3)).toBe(said(3))
    expect(said(3)).not.toBe(said(4))
  })
})

import { describe, expect, it } from 'vitest'
import { heightFactor } from './heightFactor.ts'
import type { Terrain } from './weather.ts'

describe('wind with height', () => {
  it.each([
    // V(z) = V10 · (z/10)^α, α 0.15 coast, 0.22 suburb, 0.30 city.
    { terrain: 'suburb', v10: 5, z: 60, v: 7.4 },
    { terrain: 'coast', v10: 5, z: 60, v: 6.5 },
    { terrain: 'city', v10: 5, z: 60, v: 8.6 },
    { terrain: 'suburb', v10: 9, z: 40, v: 12.2 },
    { terrain: 'coast', v10: 3.5, z: 150, v: 5.3 },
  ] as const)('$v10 m/s at 10 m are $v m/s at $z m, $terrain', ({ terrain, v10, z, v }) => {
    expect(v10 * (heightFactor(z, terrain) / heightFactor(10, terrain))).toBeCloseTo(v, 1)
  })

  it('is slower over a city than on the coast, near the ground above all', () => {
    const of = (heightM: number) => (terrain: Terrain) => heightFactor(heightM, terrain)
    const [coast, suburb, city] = (['coast', 'suburb', 'city'] as const).map(of(20))
    expect(city).toBeLessThan(suburb!)
    expect(suburb).toBeLessThan(coast!)
    expect(heightFactor(100, 'city') / heightFactor(100, 'coast')).toBeGreaterThan(
      heightFactor(10, 'city') / heightFactor(10, 'coast'),
    )
  })
})

import type { CraneState, CraneView } from '@gongdi/contract'
import { describe, expect, it } from 'vitest'
import { craneFiled, stateReading } from '../testReadings.ts'
import { CraneMotion } from './craneMotion.ts'
import { lookAtPair } from './cranePair.ts'

type Placed = Partial<CraneView> & Partial<CraneState>

/** A crane with a 50 m jib, 12 m of counter-jib and its jib 40 m high at the origin, hook up, unless told otherwise. */
function motion(of: Placed): CraneMotion {
  const crane = new CraneMotion()
  const filed = { ...craneFiled(0).body, deviceKind: 'crane' as const, ...of }
  crane.set(filed, { ...stateReading(0, { hoistMps: 0, slewDegS: 0, trolleyMps: 0 }).body, ...of }, 0)
  return crane
}

const look = (a: Placed, b: Placed) =>
  lookAtPair(motion(a), motion(b), { distanceM: 0, collisionS: 0, closingMps: 0 })

/** The lower of two: jib to the east, hook half way down. */
const low: Placed = { jibHeightM: 40, slewDeg: 90, radiusM: 10, hookHeightM: 20 }
/** The higher one, 60 m to the east: jib to the west, over the lower jib, hook up. */
const high: Placed = { xM: 60, jibHeightM: 50, slewDeg: 270, radiusM: 30, hookHeightM: 48 }

describe('[M6] two cranes whose reaches overlap', () => {
  it('high jib over low jib: no common height, no distance, no collision, however they slew', () => {
    expect(look(low, { ...high, slewDegS: 3 })).toEqual({
      distanceM: Number.POSITIVE_INFINITY,
      collisionS: Number.POSITIVE_INFINITY,
      closingMps: 0,
    })
  })

  it('high rope over low jib, hook 2 m above it: clear; a little lower: in contact', () => {
    expect(look(low, { ...high, hookHeightM: 42 }).distanceM).toBe(Number.POSITIVE_INFINITY)
    expect(look(low, { ...high, hookHeightM: 41.9 })).toMatchObject({ distanceM: 0, collisionS: 0 })
  })

  it('high rope beside low jib: 15 m less half the boom and the reach of the load', () => {
    // 30° off the line between the masts: 30 · sin 30° = 15 m.
    const beside = look(low, { ...high, slewDeg: 300, hookHeightM: 30 })
    expect(beside.distanceM).toBeCloseTo(15 - 0.7 - 1.5, 9)
    expect(beside.collisionS).toBe(Number.POSITIVE_INFINITY)
  })

  it('high rope slewing onto low jib: contact when 30 · sin θ is 2.2 m, 12.9 s from 30° at 2 °/s', () => {
    const coming = look(low, { ...high, slewDeg: 300, slewDegS: -2, hookHeightM: 30 })
    expect(coming.collisionS).toBeGreaterThanOrEqual(12.89)
    expect(coming.collisionS).toBeLessThan(12.89 + 0.3)
    // 15 m less 30 · sin 28°.
    expect(coming.closingMps).toBeCloseTo(15 - 14.084, 3)
    expect(look(low, { ...high, slewDeg: 300, slewDegS: 2, hookHeightM: 30 })).toMatchObject({
      collisionS: Number.POSITIVE_INFINITY,
      closingMps: 0,
    })
  })

  it('high hook lowered onto low jib, nothing else moving: contact when 2 m of height are left', () => {
    const { collisionS } = look(low, { ...high, hookHeightM: 45, hoistMps: -0.5 })
    expect(collisionS).toBeGreaterThanOrEqual(6)
    expect(collisionS).toBeLessThan(6.5)
    expect(look(low, { ...high, hookHeightM: 45, hoistMps: 0.5 }).collisionS).toBe(Number.POSITIVE_INFINITY)
  })

  it('high hook raised in time passes over the low jib', () => {
    const passing = { ...high, slewDeg: 300, slewDegS: -2, hookHeightM: 38 }
    expect(look(low, passing).collisionS).toBeLessThan(14)
    expect(look(low, { ...passing, hoistMps: 0.5 }).collisionS).toBe(Number.POSITIVE_INFINITY)
  })

  it('low jib and high mast within its reach: 45 · sin 10° less half of both, 7.8 s away at 1 °/s', () => {
    const near: Placed = { ...high, xM: 45, slewDeg: 0 }
    const { distanceM, collisionS } = look({ ...low, slewDeg: 80, slewDegS: 1 }, near)
    expect(distanceM).toBeCloseTo(45 * Math.sin(Math.PI / 18) - 1 - 0.7, 9)
    // 45 · sin 2.165° = 1.7 m, so after 7.835°.
    expect(collisionS).toBeGreaterThanOrEqual(7.83)
    expect(collisionS).toBeLessThan(7.83 + 0.3)
  })

  it('low jib that ends before the high mast: passes it at every turn and is no case', () => {
    const beyond: Placed = { ...high, xM: 53, slewDeg: 0, radiusM: 5 }
    expect(look({ ...low, slewDeg: 80, slewDegS: 1 }, beyond)).toMatchObject({
      distanceM: Number.POSITIVE_INFINITY,
      collisionS: Number.POSITIVE_INFINITY,
    })
  })

  it('counter-jib and jib at one height: from the tip to the line of the counter-jib', () => {
    const turned: Placed = { ...high, jibHeightM: 41, slewDeg: 45, radiusM: 40 }
    // The tip lies 10 m west of the other mast, the counter-jib runs off at 45°: 10 · sin 45° m apart.
    const { distanceM } = look(low, { ...turned, hookHeightM: 40 })
    expect(distanceM).toBeCloseTo(10 * Math.SQRT1_2 - 2 * 0.7, 9)
  })

  it('two jibs that cross at one height: in contact', () => {
    expect(look(low, { ...high, jibHeightM: 41.9, slewDeg: 271 }).distanceM).toBe(0)
    expect(look(low, { ...high, jibHeightM: 42, slewDeg: 271, hookHeightM: 42 }).distanceM).toBe(
      Number.POSITIVE_INFINITY,
    )
  })

  it('two loads, one below the end of its jib: 6 m less the reach of both', () => {
    const tip: Placed = { ...low, jibLengthM: 30, radiusM: 30 }
    expect(look(tip, { ...high, radiusM: 24, hookHeightM: 10 }).distanceM).toBeCloseTo(6 - 3, 9)
  })

  it('a rope and a mast: the trolley 20 m out, 50 m between the masts', () => {
    const lowMast: Placed = { ...low, slewDeg: 180 }
    const far: Placed = { ...high, xM: 50, jibLengthM: 55, radiusM: 20, hookHeightM: 30 }
    // The boom to the south is 30 m away too, its half width less than that of the mast.
    expect(look(lowMast, far).distanceM).toBeCloseTo(30 - 1 - 1.5, 9)
  })

  it('says the same whichever of the two is asked', () => {
    const b = { ...high, slewDeg: 300, slewDegS: -2, hookHeightM: 30 }
    expect(look(b, low)).toEqual(look(low, b))
  })
})

import type { CraneState, CraneView } from '@gongdi/contract'
import { describe, expect, it } from 'vitest'
import { craneFiled, START_MS, stateReading } from '../testReadings.ts'
import { CraneNeighbours } from './craneNeighbours.ts'

const SITE = { siteId: 'YT-0001' }

const filed = (n: number, changes: Partial<CraneView> = {}): CraneView => ({
  ...craneFiled(0).body,
  deviceKind: 'crane',
  deviceId: `TC-YT-0001-${n}`,
  ...SITE,
  ...changes,
})

const state = (n: number, atS: number, changes: Partial<CraneState> = {}): CraneState => ({
  ...stateReading(0, { trolleyMps: 0, hoistMps: 0 }).body,
  deviceId: `TC-YT-0001-${n}`,
  measuredAtMs: START_MS + atS * 1000,
  ...changes,
})

const east = (atS: number) => state(1, atS, { slewDeg: 90, radiusM: 10, hookHeightM: 20 })
/** The rope of the higher crane 30 m from its mast, at this angle off the lower jib. */
const beside = (atS: number, offDeg: number, slewDegS = 0, n = 2) =>
  state(n, atS, { slewDeg: 270 + offDeg, slewDegS, radiusM: 30, hookHeightM: 30 })
const besideM = (offDeg: number) => 30 * Math.sin((offDeg * Math.PI) / 180) - 2.2

function twoCranes(): CraneNeighbours {
  const site = new CraneNeighbours()
  site.learn(filed(1))
  site.learn(filed(2, { xM: 60, jibHeightM: 50 }))
  return site
}

describe('cranes of one site whose samples are not of one moment', () => {
  it.each([
    ['of the same moment', 10, 28],
    ['a second older', 9, 30],
    ['2.5 s older', 7.5, 33],
    ['half a second newer', 10.5, 27],
  ])('are compared at one instant: the other is %s', (_, seenAtS, offDeg) => {
    const site = twoCranes()
    site.see(beside(seenAtS, offDeg, -2))
    const { nearestCraneM, closingCraneM, collisionS } = site.figuresOf(east(10))
    expect(nearestCraneM).toBeCloseTo(besideM(28), 2)
    expect(closingCraneM).toBe(nearestCraneM)
    // From 28° to the 4.2° of contact at 2 °/s.
    expect(collisionS).toBeGreaterThanOrEqual(11.89)
    expect(collisionS).toBeLessThan(12.2)
  })

  it('say nothing of each other when more than 2.5 s lie between them', () => {
    for (const seenAtS of [7.4, 12.6]) {
      const site = twoCranes()
      site.see(beside(seenAtS, 10))
      expect(site.figuresOf(east(10)).nearestCraneM).toBeNaN()
    }
  })

  it('say nothing while one of them has not been heard or registered', () => {
    expect(twoCranes().figuresOf(east(10)).nearestCraneM).toBeNaN()
    expect(new CraneNeighbours().figuresOf(east(10)).collisionS).toBeNaN()
  })

  it('are judged as a pair once, on the crane with the lower id, which names the other', () => {
    const site = twoCranes()
    site.see(beside(10, 28))
    site.figuresOf(east(10))
    expect(site.nearestOf('TC-YT-0001-1')).toBe('TC-YT-0001-2')
    expect(site.figuresOf(beside(10, 28)).nearestCraneM).toBe(Number.POSITIVE_INFINITY)
  })
})

describe('who is a neighbour', () => {
  const seen = (changes: Partial<CraneView>) => {
    const site = new CraneNeighbours()
    site.learn(filed(1))
    site.learn(filed(2, { jibHeightM: 50, ...changes }))
    site.see(beside(10, 28))
    return site.figuresOf(east(10)).nearestCraneM
  }

  it('a crane of the same site whose reach overlaps', () => {
    expect(seen({ xM: 60 })).toBeLessThan(20)
    expect(seen({ xM: 99 })).toBeLessThan(50)
    expect(seen({ xM: 100 })).toBe(Number.POSITIVE_INFINITY)
    expect(seen({ xM: 60, siteId: 'YT-0002' })).toBe(Number.POSITIVE_INFINITY)
  })

  it('follows the newest registration, and a crane that moves to another site', () => {
    const site = twoCranes()
    site.see(beside(10, 28))
    site.learn(filed(2, { xM: 200, jibHeightM: 50, measuredAtMs: START_MS - 1 }))
    expect(site.figuresOf(east(10)).nearestCraneM).toBeCloseTo(besideM(28), 2)
    site.learn(filed(2, { xM: 60, siteId: 'YT-0002', measuredAtMs: START_MS - 1 }))
    expect(site.figuresOf(east(10)).nearestCraneM).toBe(Number.POSITIVE_INFINITY)
  })
})

describe('three cranes', () => {
  const third = (atS: number, offDeg: number) => beside(atS, offDeg, 0, 3)
  const threeCranes = () => {
    const site = twoCranes()
    site.learn(filed(3, { xM: 60, yM: 0, jibHeightM: 60 }))
    return site
  }

  it('the nearest counts, and is named', () => {
    const site = threeCranes()
    site.see(beside(10, 40))
    site.see(third(10, 20))
    expect(site.figuresOf(east(10)).nearestCraneM).toBeCloseTo(besideM(20), 2)
    expect(site.nearestOf('TC-YT-0001-1')).toBe('TC-YT-0001-3')
  })

  it('[A3] silence of the one that was near is no recovery, though the other is far', () => {
    const site = threeCranes()
    site.see(beside(10, 20))
    site.see(third(10, 60))
    site.figuresOf(east(10))
    site.see(third(20, 60))
    expect(site.figuresOf(east(20)).nearestCraneM).toBeNaN()
    site.see(third(21, 20))
    expect(site.figuresOf(east(21)).nearestCraneM).toBeCloseTo(besideM(20), 2)
  })
})

describe('how cranes are placed, by their registrations', () => {
  it('jib heights, and the end of the lower boom to the mast of the higher crane', () => {
    const site = new CraneNeighbours()
    site.learn(filed(1))
    site.learn(filed(2, { xM: 51.5, jibHeightM: 41 }))
    site.see(beside(10, 28))
    expect(site.figuresOf(east(10))).toMatchObject({ verticalClearanceM: 1, mastClearanceM: 1.5 })
    expect(site.tightestOf('TC-YT-0001-1')).toBe('TC-YT-0001-2')
  })

  it('of two at one height the longer boom counts', () => {
    const site = new CraneNeighbours()
    site.learn(filed(1))
    site.learn(filed(2, { xM: 60, jibLengthM: 58 }))
    expect(site.figuresOf(east(10))).toMatchObject({ verticalClearanceM: 0, mastClearanceM: 2 })
  })
})

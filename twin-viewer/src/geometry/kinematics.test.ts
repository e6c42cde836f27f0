import { describe, expect, it } from 'vitest'
import { jibPoint, pendulumPeriodS, slewToRotationY, toScene } from './kinematics.ts'

const mast = { xM: 100, yM: -50 }

describe('where the hook is', () => {
  it.each([
    { slewDeg: 0, looks: 'north', xM: 100, yM: -20 },
    { slewDeg: 90, looks: 'east', xM: 130, yM: -50 },
    { slewDeg: 180, looks: 'south', xM: 100, yM: -80 },
    { slewDeg: 270, looks: 'west', xM: 70, yM: -50 },
  ])('a jib slewed $slewDeg° looks $looks', ({ slewDeg, xM, yM }) => {
    const hook = jibPoint(mast, slewDeg, 30, 12)
    expect(hook.xM).toBeCloseTo(xM, 9)
    expect(hook.yM).toBeCloseTo(yM, 9)
    expect(hook.zM).toBe(12)
  })

  it.each([0, 37, 90, 211.5, 359])(
    'the turned jib of the scene ends where the kinematics say, at %d°',
    (slewDeg) => {
      const [x, , z] = toScene(jibPoint({ xM: 0, yM: 0 }, slewDeg, 30, 0))
      const turn = slewToRotationY(slewDeg)
      // three turns (r, 0, 0) about y by an angle to (r cos, 0, −r sin).
      expect(30 * Math.cos(turn)).toBeCloseTo(x, 9)
      expect(-30 * Math.sin(turn)).toBeCloseTo(z, 9)
    },
  )
})

it.each([
  { ropeM: 5, periodS: 4.5 },
  { ropeM: 20, periodS: 9.0 },
  { ropeM: 80, periodS: 17.9 },
])('a load on $ropeM m of rope swings in $periodS s', ({ ropeM, periodS }) => {
  expect(pendulumPeriodS(ropeM)).toBeCloseTo(periodS, 1)
})

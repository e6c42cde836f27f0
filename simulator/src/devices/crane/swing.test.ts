import { describe, expect, it } from 'vitest'
import { GRAVITY_MPS2, type Swing, swingLoad } from './swing.ts'

const still = (): Swing => ({ radialRad: 0, radialRadS: 0, tangentialRad: 0, tangentialRadS: 0 })

/** Mean time between upward crossings of zero. */
function periodS(lengthM: number, dampingRatio: number): number {
  const swing = { ...still(), radialRad: 0.05 }
  const stepS = 0.02
  const crossings: number[] = []
  let before = swing.radialRad
  for (let i = 1; crossings.length < 6; i++) {
    swingLoad(swing, lengthM, dampingRatio, 0, 0, stepS)
    const now = swing.radialRad
    if (before < 0 && now >= 0) crossings.push((i - now / (now - before)) * stepS)
    before = now
  }
  return (crossings.at(-1)! - crossings[0]!) / (crossings.length - 1)
}

describe('load swing', () => {
  it.each([5, 10, 20, 40, 60, 80])('on a rope of %i m has the period 2π√(L/g) within 2 %%', (lengthM) => {
    const expected = 2 * Math.PI * Math.sqrt(lengthM / GRAVITY_MPS2)
    for (const damping of [0.005, 0.02, 0.05])
      expect(Math.abs(periodS(lengthM, damping) / expected - 1)).toBeLessThan(0.02)
  })

  it('dies away as its damping says: e^(−ζωt)', () => {
    const swing = { ...still(), radialRad: 0.05, radialRadS: 0 }
    const omega = Math.sqrt(GRAVITY_MPS2 / 20)
    const period = (2 * Math.PI) / (omega * Math.sqrt(1 - 0.02 ** 2))
    swingLoad(swing, 20, 0.02, 0, 0, 10 * period)
    expect(swing.radialRad / 0.05).toBeCloseTo(Math.exp(-0.02 * omega * 10 * period), 6)
  })

  it('is the same in one step of a second and in a thousand small ones', () => {
    const once = { ...still(), radialRad: 0.02, tangentialRadS: 0.01 }
    const often = { ...once }
    swingLoad(once, 30, 0.02, 0.2, -0.1, 1)
    for (let i = 0; i < 1000; i++) swingLoad(often, 30, 0.02, 0.2, -0.1, 0.001)
    for (const key of ['radialRad', 'radialRadS', 'tangentialRad', 'tangentialRadS'] as const)
      expect(often[key]).toBeCloseTo(once[key], 9)
  })

  it('agrees with a fine numerical integration of the equation of motion', () => {
    const exact = still()
    let angle = 0
    let rate = 0
    const omega2 = GRAVITY_MPS2 / 15
    const drive = (s: number) => (s < 2 ? 0.25 : s < 8 ? 0 : -0.25)
    for (let i = 0; i < 10; i++) {
      swingLoad(exact, 15, 0.01, drive(i), 0, 1)
      // Semi-implicit Euler at 0.1 ms.
      for (let k = 0; k < 10_000; k++) {
        rate += (-omega2 * angle - 2 * 0.01 * Math.sqrt(omega2) * rate - drive(i) / 15) * 1e-4
        angle += rate * 1e-4
      }
    }
    expect(exact.radialRad).toBeCloseTo(angle, 4)
  })

  it('hangs back when the trolley starts outwards, and leans out in a steady turn', () => {
    const start = still()
    swingLoad(start, 20, 0.02, 0.25, 0, 1)
    expect(start.radialRad).toBeLessThan(0)
    const turn = still()
    // R ω² at 40 m and 0.6 r/min.
    const centripetal = -40 * 0.0628 ** 2
    for (let i = 0; i < 3000; i++) swingLoad(turn, 20, 0.05, centripetal, 0, 1)
    expect(turn.radialRad).toBeCloseTo(-centripetal / GRAVITY_MPS2, 6)
  })
})

import { LIMIT_BITS } from '@gongdi/contract/wire'
import { describe, expect, it } from 'vitest'
import { loadForMomentT, momentPercent } from './loadChart.ts'
import { CRANE_MODELS } from './models.ts'
import { stepMotion } from './motion.ts'
import { scriptedCrane } from './scriptedCrane.ts'

/** Lets the trolley carry a load outwards until the limiter stops it; where the bell rang first and where it was cut. */
function fieldCheck(seed: number, loadT: number, fromM: number, toM: number) {
  const crane = scriptedCrane(
    'QTZ63-50',
    {
      loadT,
      from: { radiusM: fromM, bearingDeg: 0, hookM: 2 },
      to: { radiusM: toM, bearingDeg: 0, hookM: 15 },
      peakFactor: 1.05,
    },
    { seed },
  )
  let ringM: number | null = null
  let cutM: number | null = null
  for (let i = 0; i < 4000 && cutM === null; i++) {
    const t = crane.step(0.1)
    if (t.phase === 'travel' && t.limiter.ringing) ringM ??= t.trolley.at
    if (t.limitBits & LIMIT_BITS.momentLimiter) cutM = t.trolley.at
  }
  return { ringM, cutM, crane }
}

describe('the moment limiter', () => {
  it.each([1, 2, 3, 4, 5])(
    'passes the adjustment check of the 50 m QTZ63 with 1.3 t: rings at 39–40 m, cuts at 49–50 m; seed %i',
    (seed) => {
      const { ringM, cutM } = fieldCheck(seed, 1.3, 30, 60)
      expect(ringM).toBeGreaterThanOrEqual(39)
      expect(ringM).toBeLessThanOrEqual(40)
      expect(cutM).toBeGreaterThanOrEqual(49)
      expect(cutM).toBeLessThanOrEqual(50)
    },
  )

  it.each([1, 2, 3, 4, 5])('and with 6 t: rings at 10.6–11.1 m, cuts at 12.5–13.9 m; seed %i', (seed) => {
    const { ringM, cutM } = fieldCheck(seed, 6, 8, 20)
    expect(ringM).toBeGreaterThanOrEqual(10.6)
    expect(ringM).toBeLessThanOrEqual(11.1)
    expect(cutM).toBeGreaterThanOrEqual(12.5)
    expect(cutM).toBeLessThanOrEqual(13.9)
  })

  it('stops the trolley on its way out and lets it come back in', () => {
    const { crane, cutM } = fieldCheck(1, 1.3, 30, 60)
    for (let i = 0; i < 50; i++) crane.step(0.1)
    expect(crane.truth.trolley.at - cutM!).toBeLessThan(0.5)
    expect(crane.truth.trolley.speed).toBe(0)
    crane.truth.targetRadiusM = 30
    for (let i = 0; i < 300; i++) stepMotion(crane.truth, crane.spec, 0.1)
    expect(crane.truth.trolley.at).toBeLessThan(40)
    expect(crane.truth.limitBits & LIMIT_BITS.momentLimiter).toBe(0)
  })

  it.each([1, 2, 3, 4, 5, 6])('cuts a hoist between 102.5 and 105 % of the chart, seed %i', (seed) => {
    const row = CRANE_MODELS['R135-8'].chart[4]
    const isCutAt = (percent: number) => {
      const crane = scriptedCrane(
        'R135-8',
        {
          loadT: loadForMomentT(row, percent, 45),
          from: { radiusM: 45, bearingDeg: 0, hookM: 2 },
          to: { radiusM: 45, bearingDeg: 0, hookM: 15 },
          testHoldS: 8,
        },
        { seed },
      )
      for (let i = 0; i < 80; i++) crane.step(0.1)
      return crane.truth.phase === 'hang' && crane.truth.hoist.speed === 0
    }
    expect(isCutAt(102)).toBe(false)
    expect(isCutAt(105.5)).toBe(true)
  })

  it('is not tripped by the start peak of a lift at 95 % of the chart', () => {
    const row = CRANE_MODELS['R135-8'].chart[4]
    const crane = scriptedCrane('R135-8', {
      loadT: loadForMomentT(row, 95, 45),
      from: { radiusM: 45, bearingDeg: 0, hookM: 2 },
      to: { radiusM: 45, bearingDeg: 0, hookM: 15 },
      peakFactor: 1.15,
      peakS: 1.9,
    })
    let highest = 0
    for (let i = 0; i < 300; i++) {
      const t = crane.step(0.1)
      highest = Math.max(highest, momentPercent(row, t.hookForceT, t.trolley.at))
      expect(t.limitBits).toBe(0)
    }
    expect(highest).toBeGreaterThan(105)
  })

  it('leaves it to the load limiter where the rope is the weaker part, at 102.5–105 % of the largest load', () => {
    const lift = (loadT: number) => {
      const crane = scriptedCrane('QTZ63-50', {
        loadT,
        from: { radiusM: 6, bearingDeg: 0, hookM: 2 },
        to: { radiusM: 6, bearingDeg: 0, hookM: 15 },
        testHoldS: 8,
      })
      for (let i = 0; i < 80; i++) crane.step(0.1)
      return crane.truth.limitBits
    }
    expect(lift(6.1)).toBe(0)
    expect(lift(6.35)).toBe(LIMIT_BITS.loadLimiter)
  })
})

describe('start peaks', () => {
  it.each([1.2, 1.5, 1.9])('of %d s raise the load by 5–15 %% for 1–2 s and pass', (peakS) => {
    for (const peakFactor of [1.05, 1.15]) {
      const crane = scriptedCrane('R135-8', { loadT: 2, peakFactor, peakS, testHoldS: 8 })
      let above = 0
      let highest = 0
      for (let i = 0; i < 120; i++) {
        const { hookForceT } = crane.step(0.05)
        highest = Math.max(highest, hookForceT / 2)
        if (hookForceT > 2.02) above += 0.05
      }
      expect(above).toBeGreaterThanOrEqual(1)
      expect(above).toBeLessThanOrEqual(2)
      expect(highest).toBeGreaterThan(peakFactor - 0.01)
      expect(highest).toBeLessThan(1.16)
    }
  })
})

import { describe, expect, it } from 'vitest'
import { cloudUgM3, downwindFactor, dustActivity, mixAir, truckDustUgM3, windFactor } from './emission.ts'
import { rainFactor, stepWet, type Wet, wetAfterWeather } from './rain.ts'
import { controlSpray, isSprayOn, type SpraySpec, type SprayState, sprayFactor, stepSpray } from './spray.ts'
import { HOUR_MS, SUMMER_MS, testPost, testSurroundings } from './testSurroundings.ts'

const summer = testSurroundings().weatherAt(SUMMER_MS)

describe('dust of a site', () => {
  it('is diluted by wind below 5 m/s and whirled up above', () => {
    expect(windFactor(0)).toBe(1)
    expect(windFactor(2)).toBeCloseTo(0.5, 9)
    expect(windFactor(5)).toBeCloseTo(1 / 3.5, 9)
    expect(windFactor(8)).toBeCloseTo(1 / 3.5 + 2.25, 9)
    expect(windFactor(20)).toBe(4)
  })

  it('depends on the phase, and an idle site makes none', () => {
    const working = { kind: 'work', level: 1, nightPermit: false } as const
    expect(dustActivity(working, testPost({ phase: 'foundation' }))).toBe(1.6)
    expect(dustActivity(working, testPost({ phase: 'structure' }))).toBe(1)
    expect(dustActivity(working, testPost({ phase: 'fit-out' }))).toBe(0.7)
    expect(dustActivity(working, testPost({ isIdle: true }))).toBe(0)
    const night = dustActivity({ kind: 'off', level: 0, nightPermit: false }, testPost())
    expect(night).toBeGreaterThan(0)
    expect(night).toBeLessThan(0.1)
  })

  it('reaches a monitor downwind more than one upwind, and both alike in a calm', () => {
    const south = { xM: 0, yM: -60 }
    expect(downwindFactor(south, 0, 3)).toBeCloseTo(1.4, 9)
    expect(downwindFactor(south, 180, 3)).toBeCloseTo(0.6, 9)
    expect(downwindFactor(south, 90, 3)).toBeCloseTo(0.8, 9)
    expect(downwindFactor(south, 0, 0)).toBe(1)
  })

  it('comes with 40 to 150 µg/m³ from a truck at 15 m', () => {
    expect(truckDustUgM3(0, 15)).toBe(40)
    expect(truckDustUgM3(1, 15)).toBe(150)
    expect(truckDustUgM3(1, 60)).toBe(75)
  })

  it('adds 0.15 of itself to PM2.5, all to PM10 and 1.8 to TSP', () => {
    const air = mixAir({ pm25UgM3: 30, pm10UgM3: 60 }, 100)
    expect(air).toEqual({ pm25UgM3: 45, pm10UgM3: 160, tspUgM3: 260 })
  })

  it('comes in clouds that rise, stand and fade', () => {
    expect(cloudUgM3(900, 120, 60, 0)).toBe(0)
    expect(cloudUgM3(900, 120, 60, 15)).toBe(450)
    expect(cloudUgM3(900, 120, 60, 120)).toBe(900)
    expect(cloudUgM3(900, 120, 60, 180)).toBeCloseTo(900 / Math.E, 6)
    // One that is shorter than its rise never jumps.
    expect(cloudUgM3(900, 10, 60, 10)).toBeCloseTo(cloudUgM3(900, 10, 60, 10.001), 1)
  })
})

describe('rain', () => {
  const rainy = { ...summer, rainMmH: 4 }
  const after = (wet: Wet, weather: typeof summer, seconds: number) => {
    for (let s = 0; s < seconds; s += 10) stepWet(wet, weather, 10)
    return wet
  }

  it('brings site dust to a tenth within 15 min and washes out 30 to 60 % of the background in 3 h', () => {
    const wet = { wetness: 0, washout: 0 }
    expect(rainFactor(after(wet, rainy, 900))).toBeLessThan(0.105)
    after(wet, rainy, 3 * 3600 - 900)
    expect(wet.washout).toBeGreaterThan(0.3)
    expect(wet.washout).toBeLessThan(0.6)
    expect(after({ wetness: 0, washout: 0 }, { ...summer, rainMmH: 0.3 }, 3600).wetness).toBe(0)
  })

  it('is remembered when it is over, for hours', () => {
    const wet = after({ wetness: 0, washout: 0 }, rainy, 3600)
    expect(rainFactor(after(wet, summer, 3600))).toBeLessThan(0.6)
    expect(rainFactor(after(wet, summer, 12 * 3600))).toBeGreaterThan(0.9)
  })

  it('of the hours before is known to a monitor that starts later', () => {
    const rained = testSurroundings({
      weather: (atMs) => ({ rainMmH: atMs < SUMMER_MS - HOUR_MS ? 5 : 0 }),
    })
    expect(wetAfterWeather(rained, SUMMER_MS).wetness).toBeGreaterThan(0.4)
    expect(wetAfterWeather(testSurroundings(), SUMMER_MS)).toEqual({ wetness: 0, washout: 0 })
  })
})

describe('the spray', () => {
  const spec: SpraySpec = { leaves: 0.6, risesS: 400, decaysS: 2400, humidifiesPercent: 5 }
  const quiet = (): SprayState => ({ untilMs: 0, effect: 0 })

  it('starts above its trigger, runs 30 min, and takes effect within 8 min', () => {
    const spray = quiet()
    controlSpray(spray, 150, 2, summer, SUMMER_MS)
    expect(isSprayOn(spray, SUMMER_MS)).toBe(false)
    controlSpray(spray, 151, 2, summer, SUMMER_MS)
    expect(isSprayOn(spray, SUMMER_MS + 30 * 60_000 - 1)).toBe(true)
    expect(isSprayOn(spray, SUMMER_MS + 30 * 60_000)).toBe(false)
    for (let s = 0; s < 480; s += 10) stepSpray(spray, spec, SUMMER_MS + s * 1000, 10)
    expect(sprayFactor(spray, spec)).toBeCloseTo(0.6, 9)
    for (let s = 1800; s < 1800 + 2400; s += 10) stepSpray(spray, spec, SUMMER_MS + s * 1000, 10)
    expect(sprayFactor(spray, spec)).toBeCloseTo(1, 9)
  })

  it('does not run in frost or strong wind, and stops when that comes', () => {
    const spray = quiet()
    controlSpray(spray, 400, 2, { ...summer, temperatureC: 1.9 }, SUMMER_MS)
    expect(isSprayOn(spray, SUMMER_MS)).toBe(false)
    controlSpray(spray, 400, 8.1, summer, SUMMER_MS)
    expect(isSprayOn(spray, SUMMER_MS)).toBe(false)
    controlSpray(spray, 400, 2, summer, SUMMER_MS)
    controlSpray(spray, 400, 8.1, summer, SUMMER_MS + 60_000)
    expect(isSprayOn(spray, SUMMER_MS + 60_000)).toBe(false)
  })
})

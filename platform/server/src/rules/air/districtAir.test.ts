import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { at, dustMinute, HOUR_MS, MINUTE_MS } from '../windows/testStates.ts'
import { DistrictAir } from './districtAir.ts'

const HOUR = at('09:00') / HOUR_MS

/** A monitor with an hour of this PM10. */
function monitorWith(air: DistrictAir, siteId: string, pm10UgM3: number, minutes = 60): string {
  const deviceId = `${siteId}-${pm10UgM3}`
  const monitor = air.monitor(deviceId, siteId)
  for (let minute = 1; minute <= minutes; minute++)
    air.changed(monitor, monitor.take(dustMinute(at('09:00') + minute * MINUTE_MS, { pm10UgM3 }).body, false))
  return deviceId
}

function city(...hours: [siteId: string, pm10UgM3: number, minutes?: number][]): DistrictAir {
  const air = new DistrictAir()
  for (const [siteId, pm10UgM3, minutes] of hours) {
    air.learnSite(siteId, '芝罘区')
    monitorWith(air, siteId, pm10UgM3, minutes)
  }
  return air
}

describe('the air of a district', () => {
  it('is the middle one of the hours of the other sites: one very dusty site does not move it', () => {
    const air = city(['own', 500], ['a', 90], ['b', 95], ['c', 900])
    expect(air.othersIn('own', HOUR)).toEqual({ medianUgM3: 95, monitors: 3 })
    expect(
      city(['own', 500], ['a', 90], ['b', 95], ['c', 105], ['d', 900]).othersIn('own', HOUR).medianUgM3,
    ).toBe(100)
  })

  it('is not known from fewer than three monitors of other sites, nor of hours that are not valid', () => {
    expect(city(['own', 500], ['own', 90], ['a', 90], ['b', 95]).othersIn('own', HOUR).medianUgM3).toBeNaN()
    const half = city(['own', 500], ['a', 90], ['b', 95], ['c', 100, 44])
    expect(half.othersIn('own', HOUR)).toEqual({ medianUgM3: Number.NaN, monitors: 2 })
    expect(city(['own', 500], ['a', 90], ['b', 95], ['c', 100, 45]).othersIn('own', HOUR).monitors).toBe(3)
  })

  it('is of the same district only, and of the same hour', () => {
    const air = city(['own', 500], ['a', 90], ['b', 95], ['c', 100])
    air.learnSite('c', '福山区')
    expect(air.othersIn('own', HOUR).monitors).toBe(2)
    air.learnSite('c', '芝罘区')
    expect(air.othersIn('own', HOUR).monitors).toBe(3)
    expect(air.othersIn('own', HOUR - 1).monitors).toBe(0)
    expect(air.othersIn('nowhere', HOUR)).toEqual({ medianUgM3: Number.NaN, monitors: 0 })
  })

  it('knows monitors before it is told where their site lies, and those that move house', () => {
    const air = city(['own', 500], ['a', 90], ['b', 95])
    const late = monitorWith(air, 'c', 100)
    expect(air.othersIn('own', HOUR).monitors).toBe(2)
    air.learnSite('c', '芝罘区')
    expect(air.othersIn('own', HOUR).monitors).toBe(3)
    air.monitor(late, 'own')
    expect(air.othersIn('own', HOUR).monitors).toBe(2)
  })

  it('[Q3] is worked out again when a late minute completes an hour of another site', () => {
    const air = city(['own', 500], ['a', 90], ['b', 95], ['c', 100, 44])
    expect(air.othersIn('own', HOUR).monitors).toBe(2)
    const late = dustMinute(at('09:50'), { pm10UgM3: 100 }, true)
    const monitor = air.monitor('c-100', 'c')
    air.changed(monitor, monitor.take(late.body, true))
    expect(air.othersIn('own', HOUR).monitors).toBe(3)
  })

  it('follows every minute of an hour that is asked for already', () => {
    const air = city(['own', 500], ['a', 90], ['b', 95], ['c', 100, 45])
    expect(air.othersIn('own', HOUR).medianUgM3).toBe(95)
    const monitor = air.monitor('c-100', 'c')
    for (let minute = 46; minute <= 60; minute++)
      air.changed(
        monitor,
        monitor.take(dustMinute(at('09:00') + minute * MINUTE_MS, { pm10UgM3: 60 }).body, true),
      )
    // c is at 90 now, as a is.
    expect(air.othersIn('own', HOUR)).toEqual({ medianUgM3: 90, monitors: 3 })
    expect(air.othersIn('a', HOUR)).toEqual({ medianUgM3: 95, monitors: 3 })
  })

  it('is the middle of the others whatever they are', () => {
    const means = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 4, maxLength: 12 })
    fc.assert(
      fc.property(means, (values) => {
        const air = city(...values.map((value, i): [string, number, number] => [`s${i}`, value, 45]))
        const others = values.slice(1).sort((a, b) => a - b)
        const middle = (others[(others.length - 1) >> 1]! + others[others.length >> 1]!) / 2
        expect(air.othersIn('s0', HOUR)).toEqual({ medianUgM3: middle, monitors: others.length })
      }),
      { numRuns: 200, seed: 8 },
    )
  })

  it('stays the same whatever the number of monitors', () => {
    const air = city(...Array.from({ length: 201 }, (_, i): [string, number] => [`s${i}`, i]))
    expect(air.othersIn('s0', HOUR)).toEqual({ medianUgM3: 100.5, monitors: 200 })
  })
})

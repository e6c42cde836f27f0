import { describe, expect, it } from 'vitest'
import { Random } from '../../kernel/random.ts'
import { drawInstrument, humidFactor, readDirection, readParticles, readWind } from './instrument.ts'
import { MinuteMean } from './minute.ts'
import { Outages } from './outages.ts'
import { DAY_MS, hourOf, SUMMER_MS } from './testSurroundings.ts'

const air = { pm25UgM3: 60, pm10UgM3: 110, tspUgM3: 180 }
const exact = { ...drawInstrument(new Random(1, 'exact')), factor: 1, directionDeg: 0 }
const sd = (xs: number[]) => {
  const mean = xs.reduce((a, b) => a + b, 0) / xs.length
  return Math.sqrt(xs.reduce((sum, x) => sum + (x - mean) ** 2, 0) / xs.length)
}

describe('the particle counter', () => {
  it('errs by 8 % from device to device and sample to sample, seed 5', () => {
    const random = new Random(5, 'errors')
    const logs = Array.from({ length: 20_000 }, () =>
      Math.log(
        readParticles({ pm25UgM3: 700, pm10UgM3: 1000, tspUgM3: 2000 }, 50, drawInstrument(random), random)
          .pm10UgM3,
      ),
    )
    expect(sd(logs)).toBeGreaterThan(0.075)
    expect(sd(logs)).toBeLessThan(0.085)
  })

  it('over-reads wet air: nothing at 70 %, a tenth at 85 %, 40 % in fog', () => {
    expect([40, 70, 85].map(humidFactor)).toEqual([1, 1, 1.1])
    expect(humidFactor(100)).toBeCloseTo(1.4, 9)
  })

  it('[M17] says T at the end of its range and stays there', () => {
    const reading = readParticles(
      { pm25UgM3: 300, pm10UgM3: 5000, tspUgM3: 8000 },
      50,
      exact,
      new Random(1, 'x'),
    )
    expect(reading).toMatchObject({ mark: 'T', pm10UgM3: 2000 })
    expect(readParticles(air, 50, exact, new Random(1, 'x')).mark).toBe('N')
  })

  it('reads a wind that is never negative and a direction below 360', () => {
    expect(readWind(0, { ...exact, windOffsetMps: -0.3 })).toBe(0)
    expect(readDirection(359.7, exact)).toBe(0)
    expect(readDirection(1, { ...exact, directionDeg: -3 })).toBe(358)
  })
})

describe('the minute of a dust monitor', () => {
  const normal = (pm10UgM3: number) => ({ pm25UgM3: 50, pm10UgM3, tspUgM3: 300, mark: 'N' as const })
  const broken = { pm25UgM3: 0, pm10UgM3: 0, tspUgM3: 0, mark: 'D' as const }

  it('[M19] is the mean of the valid values, with the largest of them, and nothing filled in', () => {
    const minute = new MinuteMean()
    for (const pm10 of [100, 110, 120, 190]) minute.add(normal(pm10), 2, 350)
    for (let i = 0; i < 2; i++) minute.add(broken, 4, 10)
    const values = minute.close()
    expect(values).toMatchObject({
      quality: 'good',
      mark: 'N',
      pm10UgM3: 130,
      pm10MaxUgM3: 190,
      validPercent: 66.7,
    })
    expect(values.windMps).toBeCloseTo(16 / 6, 9)
    expect(Math.min(values.windFromDeg, 360 - values.windFromDeg)).toBeLessThan(1)
  })

  it('[M17] carries the mark of what failed, and is bad, when less than half was measured', () => {
    const minute = new MinuteMean()
    for (let i = 0; i < 2; i++) minute.add(normal(100), 2, 0)
    for (let i = 0; i < 4; i++) minute.add(broken, 2, 0)
    expect(minute.close()).toMatchObject({ quality: 'bad', mark: 'D', validPercent: 33.3 })
    // The next one does not remember; a monitor that was just switched on had stopped before.
    for (let i = 0; i < 2; i++) minute.add(normal(100), 2, 0)
    expect(minute.close()).toMatchObject({ quality: 'bad', mark: 'F', validPercent: 33.3 })
    expect(minute.isEmpty).toBe(true)
  })
})

describe('outages of a dust monitor', () => {
  it('are a calibration of some minutes each night, now and then maintenance by day, seldom a fault; seed 2', () => {
    const seconds: Record<string, number> = { N: 0, C: 0, M: 0, D: 0 }
    const days = 10
    const devices = 60
    for (let device = 0; device < devices; device++) {
      const outages = new Outages(2, `YC-${device}`, SUMMER_MS)
      for (let s = 0; s < days * 86_400; s += 30) {
        const atMs = SUMMER_MS + s * 1000
        const mark = outages.markAt(atMs, hourOf(atMs))
        seconds[mark]! += 30
        if (mark === 'C') expect(Math.abs(hourOf(atMs) - 3)).toBeLessThan(2.2)
      }
    }
    const aDay = (mark: string) => seconds[mark]! / days / devices
    expect(aDay('C')).toBeGreaterThan(180)
    expect(aDay('C')).toBeLessThan(300)
    // 30 min every fortnight; about 1.5 h every 60 days.
    expect(aDay('M')).toBeGreaterThan(60)
    expect(aDay('M')).toBeLessThan(230)
    expect(aDay('D')).toBeGreaterThan(20)
    expect(aDay('D')).toBeLessThan(250)
    expect(seconds.N! / (days * devices * (DAY_MS / 1000))).toBeGreaterThan(0.985)
  })
})

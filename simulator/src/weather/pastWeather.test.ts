import { describe, expect, it } from 'vitest'
import { PastWeather } from './pastWeather.ts'
import type { Weather } from './weather.ts'

const CALM: Weather = {
  speed10Mps: 3,
  fromDeg: 0,
  gustiness: 1,
  temperatureC: 10,
  humidityPercent: 60,
  pressureKpa: 101,
  rainMmH: 0,
}

describe('the weather that is looked back at', () => {
  it('is what it was then, and is worked out once for each moment however often somebody looks back', () => {
    let asked = 0
    const past = new PastWeather(
      (atMs) => {
        asked++
        return { ...CALM, rainMmH: (atMs / 10_000) % 7, speed10Mps: (atMs / 10_000) % 11 }
      },
      10_000,
      1_800_000,
    )
    for (let slot = 1_000; slot < 1_400; slot++)
      for (const back of [0, 60, 180]) {
        expect(past.rainMmH((slot - back) * 10_000)).toBe((slot - back) % 7)
        expect(past.speed10Mps((slot - back) * 10_000)).toBe((slot - back) % 11)
      }
    // 400 moments, and before the first those that were looked back at.
    expect(asked).toBe(400 + 180)
  })
})

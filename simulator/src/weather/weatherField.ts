import { fnv1a } from '@gongdi/contract/wire'
import { DAY_MS, HOUR_MS } from '../kernel/duration.ts'
import { AIR, dayCourse } from './air.ts'
import { type CityPlane, eastKm, northKm } from './cityPlane.ts'
import { type Climate, monthPosition, seasonal } from './climate.ts'
import { rainAt } from './rains.ts'
import { smoothNoise } from './smoothNoise.ts'
import { readSquall, SQUALL, type Squall, type SquallEffect } from './squalls.ts'
import type { Weather } from './weather.ts'
import { WeatherEvents } from './weatherEvents.ts'

/**
 * The weather over a city: one field that everything in it shares. A function of climate, seed, place and time and of nothing else,
 * so that whoever asks, in whatever order, hears the same; smooth in time and place. What is remembered is only what was worked out.
 */
export class WeatherField {
  readonly #climate: Climate
  readonly #plane: CityPlane
  readonly #events: WeatherEvents
  readonly #solarMs: number
  readonly #noise: Record<
    'wind0' | 'wind1' | 'wind2' | 'turnX' | 'turnY' | 'spell' | 'damp' | 'pressure',
    number
  >
  readonly #effect: SquallEffect = { wind: 0, cooling: 0, rainMmH: 0 }

  /** `given`: squalls beside those that the season brings. */
  constructor(climate: Climate, plane: CityPlane, seed: number, given: readonly Squall[] = []) {
    this.#climate = climate
    this.#plane = plane
    this.#events = new WeatherEvents(climate, plane, seed, given)
    this.#solarMs = (plane.lonDeg / 15) * HOUR_MS
    const of = (name: string) => fnv1a(`${seed}|weather|${name}`)
    this.#noise = {
      wind0: of('wind0'),
      wind1: of('wind1'),
      wind2: of('wind2'),
      turnX: of('turnX'),
      turnY: of('turnY'),
      spell: of('spell'),
      damp: of('damp'),
      pressure: of('pressure'),
    }
  }

  /** Weather at a place and moment. About a microsecond of work and one object. */
  at(lonDeg: number, latDeg: number, atMs: number): Weather {
    const climate = this.#climate
    const noise = this.#noise
    const xKm = eastKm(this.#plane, lonDeg)
    const yKm = northKm(this.#plane, latDeg)
    const season = monthPosition(atMs)
    // 1 in mid-January, 0 in mid-July.
    const winter = 0.5 + 0.5 * Math.cos((2 * Math.PI * season) / 12)
    const hours = atMs / HOUR_MS - xKm / AIR.driftKmH
    const solarHour = ((atMs + this.#solarMs) % DAY_MS) / HOUR_MS
    const day = dayCourse(solarHour)

    const [long, middle, short] = AIR.windScales
    const wind =
      long.share * smoothNoise(noise.wind0, hours / long.hours) +
      middle.share * smoothNoise(noise.wind1, hours / middle.hours) +
      short.share * smoothNoise(noise.wind2, hours / short.hours)
    const usualMps = Math.max(
      AIR.calmMps,
      seasonal(climate.windMps, season) *
        Math.exp(AIR.windLogSd * (wind - AIR.windLogSd / 2)) *
        (1 + AIR.windDayShare * day),
    )

    let rainMmH = 0
    let squallMps = 0
    let squallX = 0
    let squallY = 0
    let squallShare = 0
    let cooling = 0
    const { rains, squalls } = this.#events.around(atMs)
    for (const { rain, fromMs, toMs } of rains)
      if (atMs > fromMs && atMs < toMs) rainMmH += rainAt(rain, xKm, yKm, atMs)
    const effect = this.#effect
    for (const { squall, fromMs, toMs } of squalls) {
      if (atMs <= fromMs || atMs >= toMs) continue
      readSquall(squall, xKm, yKm, atMs, effect)
      rainMmH += effect.rainMmH
      cooling += effect.cooling * squall.dropC
      squallMps = Math.max(squallMps, (squall.peakMps - usualMps) * effect.wind)
      squallX += effect.wind * Math.sin((squall.fromDeg * Math.PI) / 180)
      squallY += effect.wind * Math.cos((squall.fromDeg * Math.PI) / 180)
      squallShare = Math.max(squallShare, effect.wind)
    }

    const w = (climate.winterFromDeg * Math.PI) / 180
    const s = (climate.summerFromDeg * Math.PI) / 180
    const turns = hours / AIR.turnHours
    const usualX =
      winter * Math.sin(w) + (1 - winter) * Math.sin(s) + AIR.turnShare * smoothNoise(noise.turnX, turns)
    const usualY =
      winter * Math.cos(w) + (1 - winter) * Math.cos(s) + AIR.turnShare * smoothNoise(noise.turnY, turns)
    const fromDeg =
      (Math.atan2(usualX * (1 - squallShare) + squallX, usualY * (1 - squallShare) + squallY) * 180) / Math.PI

    const wet = 1 - Math.exp(-rainMmH / 2)
    const warmth =
      (climate.dayRangeC / 2) * day * (1 - 0.5 * wet) +
      (AIR.spellSdC[0] * winter + AIR.spellSdC[1] * (1 - winter)) *
        smoothNoise(noise.spell, hours / AIR.spellHours) -
      AIR.rainCoolingC * wet -
      cooling
    const dryHumidity =
      seasonal(climate.humidityPercent, season) -
      AIR.humidityPerC * ((climate.dayRangeC / 2) * day - 0.6 * cooling) +
      AIR.humiditySd * smoothNoise(noise.damp, hours / AIR.spellHours)
    // Rain drives the air towards saturation, however dry it was.
    const humidity = dryHumidity + (AIR.rainHumidityPercent - dryHumidity) * wet
    const pressure =
      AIR.pressureKpa +
      AIR.pressureSeasonKpa * (2 * winter - 1) +
      AIR.pressureSdKpa * smoothNoise(noise.pressure, hours / AIR.pressureHours) +
      AIR.tideKpa * Math.cos((4 * Math.PI * (solarHour - AIR.tideHour)) / 24)
    return {
      speed10Mps: usualMps + squallMps,
      fromDeg: fromDeg < 0 ? fromDeg + 360 : fromDeg,
      gustiness: 1 + SQUALL.gustiness * squallShare,
      temperatureC: seasonal(climate.temperatureC, season) + warmth,
      humidityPercent: Math.min(99, Math.max(12, humidity)),
      pressureKpa: Math.min(103, Math.max(99, pressure)),
      rainMmH,
    }
  }
}

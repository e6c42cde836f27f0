import { DAY_MS, HOUR_MS } from '../kernel/duration.ts'
import type { CityPlane } from './cityPlane.ts'
import { type Climate, monthPosition, seasonal } from './climate.ts'
import { drawRains, type Rain, rainSpan } from './rains.ts'
import { drawSqualls, type Squall, squallSpan } from './squalls.ts'

interface Span {
  fromMs: number
  toMs: number
}

/** What passes over the city on a day, and when it can be felt anywhere in it. */
interface DayEvents {
  rains: (Span & { rain: Rain })[]
  squalls: (Span & { squall: Squall })[]
}

/** Days whose events are remembered at once; a run goes through them in order. */
const DAYS_KEPT = 6

/** Rains and squalls of a city, drawn day by day from the seed. What is remembered is only what was worked out. */
export class WeatherEvents {
  readonly #climate: Climate
  readonly #plane: CityPlane
  readonly #seed: number
  readonly #given: readonly Squall[]
  readonly #days = new Map<number, DayEvents>()
  readonly #solarMs: number

  /** `given`: squalls beside those that the season brings. */
  constructor(climate: Climate, plane: CityPlane, seed: number, given: readonly Squall[] = []) {
    this.#climate = climate
    this.#plane = plane
    this.#seed = seed
    this.#given = given
    this.#solarMs = (plane.lonDeg / 15) * HOUR_MS
  }

  /** All that can be felt somewhere in the city on the solar day of this moment: what began on it, the day before, or will the next. */
  around(atMs: number): DayEvents {
    const day = this.#dayOf(atMs)
    const known = this.#days.get(day)
    if (known) return known
    const events: DayEvents = { rains: [], squalls: [] }
    for (let d = day - 1; d <= day + 1; d++) {
      for (const rain of this.#rainsOf(d)) events.rains.push({ rain, ...rainSpan(rain, this.#plane) })
      for (const squall of this.#squallsOf(d))
        events.squalls.push({ squall, ...squallSpan(squall, this.#plane) })
    }
    for (const squall of this.#given) events.squalls.push({ squall, ...squallSpan(squall, this.#plane) })
    if (this.#days.size >= DAYS_KEPT) this.#days.delete(this.#days.keys().next().value!)
    this.#days.set(day, events)
    return events
  }

  /** The squalls of the season on the solar day of this moment. */
  squallsOn(atMs: number): readonly Squall[] {
    return this.#squallsOf(this.#dayOf(atMs))
  }

  #dayOf(atMs: number): number {
    return Math.floor((atMs + this.#solarMs) / DAY_MS)
  }

  #rainsOf(day: number): Rain[] {
    const startMs = day * DAY_MS - this.#solarMs
    const position = monthPosition(startMs + DAY_MS / 2)
    const season = {
      mmPerMonth: seasonal(this.#climate.rainMm, position),
      daysPerMonth: seasonal(this.#climate.rainDays, position),
      temperatureC: seasonal(this.#climate.temperatureC, position),
    }
    return drawRains(this.#seed, day, startMs, season, this.#plane)
  }

  #squallsOf(day: number): Squall[] {
    const startMs = day * DAY_MS - this.#solarMs
    const perMonth = seasonal(this.#climate.squallsPerMonth, monthPosition(startMs + DAY_MS / 2))
    return drawSqualls(this.#seed, day, startMs, perMonth, this.#plane)
  }
}

import { fnv1a } from '@gongdi/contract/wire'
import type { SquallHazard } from '../faults/squall.ts'
import { squallOf } from '../faults/squall.ts'
import { planeOf } from '../weather/cityPlane.ts'
import { heightFactor } from '../weather/heightFactor.ts'
import { PastWeather } from '../weather/pastWeather.ts'
import type { Terrain, Weather } from '../weather/weather.ts'
import { WeatherField } from '../weather/weatherField.ts'
import { hoursOf, plannedActivity, type SiteHours, type WorkCalendar } from './calendar.ts'
import type { Site } from './plan.ts'
import type { CityProfile } from './profile.ts'
import type { Activity, Surroundings } from './surroundings.ts'
import { aheadFor, Zone } from './zone.ts'

/** What all sites of a city share: one weather, one local time. */
export interface CityAir {
  field: Pick<WeatherField, 'at'>
  zone: Zone
}

/**
 * The air over a city; squalls of hazards come on top of those of the season. `fromMs`: start of the run. With `timeOfDayMs` the city's day is moved so that
 * this is the local time of the start, whatever the clock says.
 */
export function airOver(
  profile: CityProfile,
  seed: number,
  squalls: readonly SquallHazard[] = [],
  fromMs = 0,
  timeOfDayMs: number | null = null,
): CityAir {
  const weatherSeed = fnv1a(`${seed}|${profile.id}`)
  const given = squalls.map((hazard) => squallOf(hazard, fromMs))
  const aheadMs = timeOfDayMs === null ? 0 : aheadFor(profile.timeZone, fromMs, timeOfDayMs)
  return {
    field: new WeatherField(profile.climate, planeOf(profile.districts), weatherSeed, given),
    zone: new Zone(profile.timeZone, aheadMs),
  }
}

/**
 * What surrounds the devices of a site. Sites of one city should be given one `air`: without it a site has its own copy, which says
 * the same. Pure in (profile, site, seed, time).
 */
export const surroundingsOf = (
  profile: CityProfile,
  site: Site,
  seed: number,
  air: CityAir = airOver(profile, seed),
): Surroundings => new SiteSurroundings(profile.calendar, site, seed, air)

/** Activity is asked for by every device of a site, every second; it is worked out once in so many ms. */
const GRID_MS = 10_000
/** Work goes on again when it has been dry, or calm, for so long: 15 and 30 min looked back. Trial lift before: JGJ 33-2012 4.1.15 [CL]. [EA] */
const RAIN_LOOKS_BACK_MS = [0, 900_000, 1_800_000]
const WIND_LOOKS_BACK_MS = [0, 600_000]
const LOOKS_BACK_MS = Math.max(...RAIN_LOOKS_BACK_MS, ...WIND_LOOKS_BACK_MS)
/** Under a roof some work goes on in the rain. [EA] */
const RAIN_LEVEL = 0.2

class SiteSurroundings implements Surroundings {
  readonly terrain: Terrain
  readonly #calendar: WorkCalendar
  readonly #hours: SiteHours
  readonly #lonDeg: number
  readonly #latDeg: number
  readonly #air: CityAir
  readonly #topFactor: number
  readonly #past: PastWeather
  #gridMs = Number.NaN
  #activity: Activity | null = null
  #isLifting: boolean | null = null

  constructor(calendar: WorkCalendar, site: Site, seed: number, air: CityAir) {
    const { siteId, plan } = site
    this.terrain = site.terrain
    this.#calendar = calendar
    this.#air = air
    this.#lonDeg = plan.lonDeg
    this.#latDeg = plan.latDeg
    const isIdle = (plan.status ?? 'active') !== 'active'
    this.#hours = hoursOf(calendar, { siteId, isIdle, pours: plan.phase !== 'fit-out' }, seed)
    const tops = [
      ...site.cranes.map(({ jibHeightM }) => jibHeightM),
      ...site.hoists.map(({ storeys, storeyHeightM }) => storeys * storeyHeightM),
    ]
    this.#past = new PastWeather((atMs) => this.weatherAt(atMs), GRID_MS, LOOKS_BACK_MS)
    this.#topFactor = heightFactor(Math.max(10, ...tops), site.terrain)
  }

  weatherAt(atMs: number): Weather {
    return this.#air.field.at(this.#lonDeg, this.#latDeg, atMs)
  }

  localHour(atMs: number): number {
    const localMs = this.#air.zone.localMs(atMs)
    return (((localMs % 86_400_000) + 86_400_000) % 86_400_000) / 3_600_000
  }

  activityAt(atMs: number): Activity {
    const gridMs = this.#moveTo(atMs)
    this.#activity ??= this.#workOut(gridMs)
    return this.#activity
  }

  isLifting(atMs: number): boolean {
    const { kind } = this.activityAt(atMs)
    this.#isLifting ??= (kind === 'work' || kind === 'night-pour') && !this.#isTooWindy(this.#gridMs)
    return this.#isLifting
  }

  #moveTo(atMs: number): number {
    const gridMs = Math.floor(atMs / GRID_MS) * GRID_MS
    if (gridMs !== this.#gridMs) {
      this.#gridMs = gridMs
      this.#activity = null
      this.#isLifting = null
    }
    return gridMs
  }

  #workOut(atMs: number): Activity {
    const planned = plannedActivity(this.#calendar, this.#hours, this.#air.zone.localMs(atMs))
    const { rainStopMmH } = this.#calendar
    const isOutdoors = planned.kind === 'work' || planned.kind === 'night-pour'
    if (!isOutdoors || rainStopMmH === null) return planned
    const isWet = RAIN_LOOKS_BACK_MS.some((back) => this.#past.rainMmH(atMs - back) >= rainStopMmH)
    return isWet ? { ...planned, kind: 'rain-stop', level: RAIN_LEVEL * planned.level } : planned
  }

  #isTooWindy(atMs: number): boolean {
    const { windStopMps } = this.#calendar
    if (windStopMps === null) return false
    return WIND_LOOKS_BACK_MS.some(
      (back) => this.#past.speed10Mps(atMs - back) * this.#topFactor >= windStopMps,
    )
  }
}

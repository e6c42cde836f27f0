import type { DustMinute } from '@gongdi/contract'
import { meanOfMinutes, minuteEnding, takeMinute } from '../windows/minutes.ts'
import { SlotWindow } from '../windows/slotWindow.ts'

/** Upper ends of the ranges of a common instrument, µg/m³ [PG]: what is marked T (over range) is at least that. */
const DUST_RANGE = { pm25UgM3: 500, pm10UgM3: 2000, tspUgM3: 30_000 } as const

/** Marks whose values are no air: stopped, maintenance, fault, calibration, link broken. HJ 212-2017 6.6.4 table 8 [CL]; left out of means [EA]. */
const NOT_AIR: ReadonlySet<DustMinute['mark']> = new Set(['F', 'M', 'D', 'C', 'B'])

/** A minute with less than this share of valid values does not count [EA]. */
const LEAST_VALID_PERCENT = 50

/** The last complete hour must be whole in the window until the next one is. */
const WINDOW_MINUTES = 120
const CHANNELS = { pm10UgM3: 0, pm25UgM3: 1, tspUgM3: 2 } as const
const SPRAY = 3
const HOUR_MIN = 60
const SPRAY_MEAN_MIN = 5

export type Particles = keyof typeof CHANNELS

/** The last two hours of one dust monitor: means that are valid, or NaN. */
export class DustMonitor {
  readonly #minutes = new SlotWindow(WINDOW_MINUTES, 4)
  /** The hour whose mean of PM10 was worked out last, as a count since 1970: all other sites of the district ask for it. */
  #meanHour = Number.NaN
  #mean = Number.NaN

  /** Gives the hour that has changed, as a count since 1970; NaN when the minute does not count. */
  take(minute: DustMinute, isLate: boolean): number {
    if (minute.quality === 'bad' || NOT_AIR.has(minute.mark)) return Number.NaN
    if (minute.validPercent < LEAST_VALID_PERCENT) return Number.NaN
    const { pm10UgM3, pm25UgM3, tspUgM3 } = withinReason(minute)
    const values = [pm10UgM3, pm25UgM3, tspUgM3, minute.sprayOn ? 1 : 0]
    const end = minuteEnding(minute.measuredAtMs)
    takeMinute(this.#minutes, end, isLate, values)
    const hour = Math.ceil(end / HOUR_MIN) - 1
    if (hour <= this.#meanHour) this.#meanHour = Number.NaN
    return hour
  }

  /** Mean of the `length` minutes up to and with `last`. */
  meanOf(particles: Particles, last: number, length: number): number {
    return meanOfMinutes(this.#minutes, CHANNELS[particles], last, length)
  }

  /** Mean of a whole hour of the clock. `hour`: count since 1970; its minutes end from one past to the full hour after. */
  hourMeanOf(particles: Particles, hour: number): number {
    if (particles !== 'pm10UgM3') return this.meanOf(particles, (hour + 1) * HOUR_MIN, HOUR_MIN)
    if (hour !== this.#meanHour) {
      this.#meanHour = hour
      this.#mean = this.meanOf(particles, (hour + 1) * HOUR_MIN, HOUR_MIN)
    }
    return this.#mean
  }

  /** For how many minutes in a row, without a gap, PM10 and TSP have both been the very same. In clean air one alone repeats by chance. */
  unchangedMinutes(last: number): number {
    const { pm10UgM3, tspUgM3 } = CHANNELS
    let first = last
    while (this.#isSame(pm10UgM3, first - 1, last) && this.#isSame(tspUgM3, first - 1, last)) first--
    return last - first + 1
  }

  /** For how many minutes the spray has been running; gaps do not end a run. NaN when its start is not in the window. */
  sprayMinutes(last: number): number {
    for (let minute = last; minute > last - WINDOW_MINUTES + SPRAY_MEAN_MIN; minute--) {
      if (this.#minutes.get(SPRAY, minute) === 0) return last - minute
    }
    return Number.NaN
  }

  /** By how much PM10 has fallen since the spray was started, % of the 5 min before; NaN before it has run for `leastMin`. */
  sprayFallPercent(last: number, leastMin: number): number {
    const runMin = this.sprayMinutes(last)
    if (!(runMin >= leastMin)) return Number.NaN
    const before = this.meanOf('pm10UgM3', last - runMin, SPRAY_MEAN_MIN)
    const now = this.meanOf('pm10UgM3', last, SPRAY_MEAN_MIN)
    return before > 0 ? (100 * (before - now)) / before : Number.NaN
  }

  #isSame(channel: number, minute: number, last: number): boolean {
    return Math.abs(this.#minutes.get(channel, minute) - this.#minutes.get(channel, last)) < 0.05
  }
}

/** What a minute marked T says: each value is at least what is shown; where none shows the end of its range, all may be beyond it. */
function withinReason(minute: DustMinute): Pick<DustMinute, Particles> {
  const { pm25UgM3, pm10UgM3, tspUgM3 } = minute
  if (minute.mark !== 'T') return minute
  const isShown =
    pm25UgM3 >= DUST_RANGE.pm25UgM3 || pm10UgM3 >= DUST_RANGE.pm10UgM3 || tspUgM3 >= DUST_RANGE.tspUgM3
  return isShown ? minute : DUST_RANGE
}

import type { NoiseMinute } from '@gongdi/contract'
import { isNightMinute } from './dayPart.ts'
import { EnergyMean } from './energyMean.ts'
import { minuteEnding, spreadOfMinutes, takeMinute } from './minutes.ts'
import { SlotWindow } from './slotWindow.ts'

/** How the level that the limits are for is measured. */
export const NOISE_WINDOW = {
  /** Length of the equivalent level: 20 min, GB 12523-2011 [NV]. */
  minutes: 20,
  /** Fewer valid seconds than 75 % of it are no evidence [EA]. */
  leastValidS: 900,
  /** No rain, snow or thunder, and wind below this, m/s: GB 12523-2025 5.4.2 [CL]; that such minutes are left out of the window: [EA]. */
  windLimitMps: 5,
} as const

const LAEQ = 0
/** Seconds that count for the limits, and seconds with a valid level whatever the weather. */
const USABLE = 1
const VALID = 2

/** Whether the weather of a minute lets it count for the limits. */
export const isFairWeather = ({ windMps, rainMmH }: Pick<NoiseMinute, 'windMps' | 'rainMmH'>): boolean =>
  windMps < NOISE_WINDOW.windLimitMps && rainMmH === 0

/** The last 20 minutes of one noise monitor. */
export class NoiseWindow {
  readonly #minutes = new SlotWindow(NOISE_WINDOW.minutes, 3)

  take(minute: NoiseMinute, isLate: boolean): void {
    const { laeqDb, validS, measuredAtMs } = minute
    const usableS = isFairWeather(minute) ? validS : 0
    takeMinute(this.#minutes, minuteEnding(measuredAtMs), isLate, [laeqDb, usableS, validS])
  }

  /**
   * Equivalent level of the last 20 min up to the minute `last`, dB(A): over the minutes of its own part of the day and of fair weather, each weighed with
   * its valid seconds. NaN when these are fewer than 900 s; so in the first 14 min after 06:00 and 22:00 there is none.
   */
  leqDb(last: number): number {
    const mean = new EnergyMean()
    const isNight = isNightMinute(last)
    for (let minute = last - NOISE_WINDOW.minutes + 1; minute <= last; minute++) {
      const usableS = this.#minutes.get(USABLE, minute)
      if (usableS > 0 && isNightMinute(minute) === isNight) mean.add(this.#minutes.get(LAEQ, minute), usableS)
    }
    return mean.seconds >= NOISE_WINDOW.leastValidS ? mean.leqDb : Number.NaN
  }

  /** Seconds with a valid level in the last 20 min. */
  validS(last: number): number {
    let seconds = 0
    for (let minute = last - NOISE_WINDOW.minutes + 1; minute <= last; minute++) {
      const validS = this.#minutes.get(VALID, minute)
      if (validS > 0) seconds += validS
    }
    return seconds
  }

  /** Difference between the loudest and the quietest of the last 10 minutes, dB. */
  spreadDb(last: number): number {
    return spreadOfMinutes(this.#minutes, LAEQ, last, 10)
  }
}

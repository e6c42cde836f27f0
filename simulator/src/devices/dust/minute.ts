import type { DustMinute } from '@gongdi/contract'
import type { DataMark } from '@gongdi/contract/wire'
import type { ParticleReading } from './instrument.ts'

/** Samples of a whole minute. */
export const SAMPLES_A_MINUTE = 6
/** A minute with a smaller share of valid values is marked as they are [EA]. */
const LEAST_VALID = 0.5

/** Marks whose values count in a mean: normal, and over range, which counts as the upper limit. HJ 212-2017 6.6.4 [CL]; use [EA]. */
const COUNTS: ReadonlySet<DataMark> = new Set<DataMark>(['N', 'T'])

type MinuteValues = Pick<
  DustMinute,
  'quality' | 'mark' | 'validPercent' | 'pm25UgM3' | 'pm10UgM3' | 'pm10MaxUgM3' | 'tspUgM3' | 'windMps'
> & { windFromDeg: number }

/** Gathers the samples of one minute. Means are of the valid ones; nothing is filled in. */
export class MinuteMean {
  #samples = 0
  #valid = 0
  #pm25 = 0
  #pm10 = 0
  #pm10Max = 0
  #tsp = 0
  #isOver = false
  #invalidMark: DataMark = 'F'
  #windMps = 0
  #windEast = 0
  #windNorth = 0

  get isEmpty(): boolean {
    return this.#samples === 0
  }

  add(reading: ParticleReading, windMps: number, windFromDeg: number): void {
    this.#samples++
    this.#windMps += windMps
    const rad = (windFromDeg * Math.PI) / 180
    this.#windEast += windMps * Math.sin(rad)
    this.#windNorth += windMps * Math.cos(rad)
    if (!COUNTS.has(reading.mark)) {
      this.#invalidMark = reading.mark
      return
    }
    this.#valid++
    this.#isOver ||= reading.mark === 'T'
    this.#pm25 += reading.pm25UgM3
    this.#pm10 += reading.pm10UgM3
    this.#pm10Max = Math.max(this.#pm10Max, reading.pm10UgM3)
    this.#tsp += reading.tspUgM3
  }

  /** The minute so far, and begins the next. A minute in which the instrument was off for most of the time is marked F. */
  close(): MinuteValues {
    const valid = this.#valid / SAMPLES_A_MINUTE
    const n = Math.max(1, this.#valid)
    const mark = valid < LEAST_VALID ? this.#invalidMark : this.#isOver ? 'T' : 'N'
    const fromDeg = (Math.atan2(this.#windEast, this.#windNorth) * 180) / Math.PI
    const values: MinuteValues = {
      quality: qualityOf(mark),
      mark,
      validPercent: Math.round(valid * 1000) / 10,
      pm25UgM3: Math.round(this.#pm25 / n),
      pm10UgM3: Math.round(this.#pm10 / n),
      pm10MaxUgM3: this.#pm10Max,
      tspUgM3: Math.round(this.#tsp / n),
      windMps: this.#windMps / Math.max(1, this.#samples),
      windFromDeg: (fromDeg + 360) % 360,
    }
    this.#samples = this.#valid = this.#pm25 = this.#pm10 = this.#pm10Max = this.#tsp = 0
    this.#windMps = this.#windEast = this.#windNorth = 0
    this.#isOver = false
    this.#invalidMark = 'F'
    return values
  }
}

/** SPEC M17: other marks than N, S and T are bad. Pure. */
export function qualityOf(mark: DataMark): 'good' | 'suspect' | 'bad' {
  if (mark === 'N') return 'good'
  return mark === 'T' || mark === 'S' ? 'suspect' : 'bad'
}

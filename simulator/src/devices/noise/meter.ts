import type { NoiseMinute } from '@gongdi/contract'
import { DAY_MS } from '../../kernel/duration.ts'
import type { Random } from '../../kernel/random.ts'
import { METER } from './constants.ts'
import { exceededBy, levelOf } from './level.ts'
import { SECONDS, type Seconds } from './seconds.ts'

const MODELS = ['ZS-2A', 'ZS-2A+', 'AWA-N1'] as const

/** The sound level meter of one monitor: its class, its error, and when it does not hear. */
export class Meter {
  readonly model: string
  readonly meterClass: 1 | 2
  /** 检定有效期. */
  readonly calibrationDueAtMs: number
  readonly #errorDb: number
  readonly #check: { hour: number; lastsS: number }
  readonly #random: Random
  #fault: { fromMs: number; untilMs: number }

  /** Takes a stream of its own: it draws from it in the course of time. */
  constructor(random: Random, fromMs: number) {
    this.#random = random
    this.model = random.pick(MODELS)
    this.meterClass = random.chance(METER.classOneShare) ? 1 : 2
    this.#errorDb = random.normal(0, METER.classSdDb[this.meterClass])
    this.calibrationDueAtMs = this.#dueAt(fromMs)
    this.#check = {
      hour: random.uniform(METER.check.fromHour, METER.check.toHour),
      lastsS: Math.round(random.uniform(...METER.check.lastsS)),
    }
    this.#fault = this.#drawFault(fromMs)
  }

  /** Levels of the minute that ends at `endMs`, `localHour` in its middle. Minutes come in order. Sorts `seconds`. */
  measure(seconds: Seconds, endMs: number, localHour: number): Levels & Pick<NoiseMinute, 'quality'> {
    if (endMs >= this.#fault.untilMs) this.#fault = this.#drawFault(endMs)
    if (endMs >= this.#fault.fromMs) return { quality: 'bad', ...pinned() }
    const sinceCheckS = (localHour - this.#check.hour) * 3600
    const isCheck = sinceCheckS >= 0 && sinceCheckS < SECONDS
    const validS = isCheck ? SECONDS - this.#check.lastsS : SECONDS
    // Out of calibration: SPEC Q1.
    const quality = endMs > this.calibrationDueAtMs ? 'suspect' : 'good'
    return { quality, ...measureMinute(seconds, validS, this.#errorDb) }
  }

  #drawFault(atMs: number): { fromMs: number; untilMs: number } {
    const { everyS, lastsS } = METER.fault
    const fromMs = atMs + this.#random.exponential(everyS) * 1000
    return { fromMs, untilMs: fromMs + this.#random.uniform(...lastsS) * 1000 }
  }

  /** Once a year, on a day of the device's own; a few are overdue. */
  #dueAt(fromMs: number): number {
    const isOverdue = this.#random.chance(METER.overdueShare)
    const days = isOverdue ? -this.#random.uniform(1, 30) : this.#random.uniform(20, 365)
    return Math.max(0, Math.floor(fromMs / DAY_MS + days) * DAY_MS)
  }
}

type Levels = Pick<NoiseMinute, 'laeqDb' | 'lmaxDb' | 'lminDb' | 'l10Db' | 'l50Db' | 'l90Db' | 'validS'>

/**
 * What a meter makes of the energies of a minute whose last `validS` seconds count: equivalent, largest, smallest and statistical levels, dB(A)
 * to a tenth. Sorts `seconds` in place.
 */
export function measureMinute(seconds: Seconds, validS: number, errorDb: number): Levels {
  const n = Math.max(1, validS)
  const valid = n === SECONDS ? seconds : seconds.subarray(SECONDS - n)
  let sum = 0
  for (let s = 0; s < n; s++) sum += valid[s]!
  sortRising(valid)
  const show = (energy: number) => toTenth(levelOf(energy) + errorDb)
  return {
    laeqDb: show(sum / n),
    lmaxDb: show(valid[n - 1]!),
    lminDb: show(valid[0]!),
    l10Db: show(exceededBy(valid, n, 0.1)),
    l50Db: show(exceededBy(valid, n, 0.5)),
    l90Db: show(exceededBy(valid, n, 0.9)),
    validS,
  }
}

/** A microphone that failed: everything at the top of the range. Pure. */
function pinned(): Levels {
  const db = METER.maxDb
  return { laeqDb: db, lmaxDb: db, lminDb: db, l10Db: db, l50Db: db, l90Db: db, validS: 0 }
}

const toTenth = (db: number) => Math.round(Math.max(METER.minDb, Math.min(METER.maxDb, db)) * 10) / 10

/** Insertion sort: for 60 numbers faster than the call to the sort of the language. */
function sortRising(values: Float64Array): void {
  for (let i = 1; i < values.length; i++) {
    const value = values[i]!
    let j = i - 1
    while (j >= 0 && values[j]! > value) {
      values[j + 1] = values[j]!
      j--
    }
    values[j + 1] = value
  }
}

import type { PitFailure } from '../../faults/pitHazards.ts'
import { DAY_MS, HOUR_MS } from '../../kernel/duration.ts'

/**
 * How a wall goes: the extra rate rises from that of a normal day beyond every limit, in parts of the script's time. Rates after
 * each part, mm/d: 1 → 3, over the limit, → danger. Script of 48–96 h [EA]; afterwards held at 5 mm a month by backfill or re-stressing [EA].
 */
const RATES_MM_D = [
  { part: 0, rate: 1 },
  { part: 0.25, rate: 3 },
  { part: 0.6, rate: 9 },
  { part: 1, rate: 22 },
] as const
/** Length of the script in days when nobody shortens it. */
const SCRIPT_DAYS = 3
const HELD_MM_D = 5 / 30
/** Where the wall fails it takes its neighbours along, so far in depths of the pit. [EA] */
const SPREAD_DEPTHS = 1
/** Struts take up load, then one lets go: +30 % by 70 % of the time, then −20 % of what they had. [EA] */
const STRUT_RISE = 0.3
const STRUT_DROP = 0.2
/** The water rises by 0.8 m between 40 % and 80 % of the time. [EA] */
const WATER_RISE_M = 0.8

/** One failure at its place. Pure functions of time. */
export class WallFailure {
  readonly startMs: number
  readonly durationMs: number
  readonly #alongM: number
  readonly #perimeterM: number
  readonly #reachM: number

  constructor(hazard: PitFailure, fromMs: number, alongM: number, perimeterM: number, depthM: number) {
    this.startMs = fromMs + hazard.afterS * 1000
    this.durationMs = hazard.durationH * HOUR_MS
    this.#alongM = alongM
    this.#perimeterM = perimeterM
    this.#reachM = SPREAD_DEPTHS * depthM
  }

  /** How much of the failure a place on the wall sees, 1 at its middle. */
  shareAt(alongM: number): number {
    const apart = Math.abs(alongM - this.#alongM)
    const distanceM = Math.min(apart, this.#perimeterM - apart)
    return Math.exp(-((distanceM / this.#reachM) ** 2))
  }

  /**
   * Extra movement towards the pit where it is largest, mm: the integral of the rates over the time of the script, whatever that is,
   * taken as if the script lasted three days; so a script that is played in an hour moves as far.
   */
  movementMm(atMs: number): number {
    const part = (atMs - this.startMs) / this.durationMs
    if (part <= 0) return 0
    let movedMm = 0
    for (let i = 1; i < RATES_MM_D.length; i++) {
      const from = RATES_MM_D[i - 1]!
      const to = RATES_MM_D[i]!
      const until = Math.min(part, to.part)
      if (until <= from.part) break
      const rateAtEnd = from.rate + ((to.rate - from.rate) * (until - from.part)) / (to.part - from.part)
      movedMm += ((from.rate + rateAtEnd) / 2) * (until - from.part) * SCRIPT_DAYS
    }
    const heldDays = Math.max(0, atMs - this.startMs - this.durationMs) / DAY_MS
    return movedMm + HELD_MM_D * heldDays
  }

  /** Factor on the strut forces near the place. */
  strutFactor(atMs: number): number {
    const part = (atMs - this.startMs) / this.durationMs
    if (part <= 0) return 1
    const risen = 1 + STRUT_RISE * Math.min(1, part / 0.7)
    return part < 0.85 ? risen : risen * (1 - STRUT_DROP)
  }

  /** How far the water has risen, m. */
  waterRiseM(atMs: number): number {
    const part = (atMs - this.startMs) / this.durationMs
    return WATER_RISE_M * Math.min(1, Math.max(0, (part - 0.4) / 0.4))
  }
}

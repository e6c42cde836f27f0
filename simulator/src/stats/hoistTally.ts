import type { HoistEvent, HoistState, SiteRegistration } from '@gongdi/contract'
import { above, atMost, between, type Fact } from './fact.ts'
import { type Heard, isActive, mine, type Tally } from './heard.ts'
import { Histogram, spread } from './histogram.ts'

/** Minutes of the day that count as peaks [EA], and as the work between them. */
const PEAKS = [
  [390, 450],
  [680, 730],
  [760, 800],
  [1050, 1110],
] as const
const BETWEEN = [
  [480, 670],
  [810, 1020],
] as const
const hours = (spans: readonly (readonly [number, number])[]) =>
  spans.reduce((sum, [from, to]) => sum + (to - from) / 60, 0)
const isIn = (minute: number, spans: readonly (readonly [number, number])[]) =>
  spans.some(([from, to]) => minute >= from && minute < to)
/** A cage that starts from below this has been at the base. */
const BASE_M = 1.5

interface Cage {
  phase: SiteRegistration['phase']
  rounds: number
  wasMoving: boolean
  lastMs: number
}

/** Round trips of the day, when they are made, and how long a cage is silent. */
export class HoistTally implements Tally {
  readonly #cages = new Map<string, Cage>()
  readonly #loadPercent = new Histogram(0, 130, 260)
  #starts = 0
  #atPeaks = 0
  #between = 0
  #overloads = 0
  #longestGapS = 0

  hear({ site, deviceId, messageKind, body, minute }: Heard): void {
    if (!isActive(site)) return
    const { phase } = site.plan
    const cage = mine(this.#cages, deviceId, () => ({
      phase,
      rounds: 0,
      wasMoving: false,
      lastMs: Number.NaN,
    }))
    if (messageKind === 'event') {
      const { event } = body as HoistEvent
      if (event.type === 'blocked' && event.reason === 'overload') this.#overloads++
    } else if (messageKind === 'state') this.#state(cage, body as HoistState, minute)
  }

  #state(cage: Cage, state: HoistState, minute: number): void {
    const { measuredAtMs, speedMps, heightM, loadPercent } = state
    const gapS = (measuredAtMs - cage.lastMs) / 1000
    if (gapS > this.#longestGapS) this.#longestGapS = gapS
    cage.lastMs = measuredAtMs
    const isMoving = Math.abs(speedMps) > 0.02
    if (isMoving && !cage.wasMoving) {
      this.#starts++
      this.#loadPercent.add(loadPercent)
      if (isIn(minute, PEAKS)) this.#atPeaks++
      else if (isIn(minute, BETWEEN)) this.#between++
      if (heightM < BASE_M && speedMps > 0) cage.rounds++
    }
    cage.wasMoving = isMoving
  }

  facts(): Fact[] {
    const group = 'hoist'
    const perHour = (count: number, spans: typeof PEAKS | typeof BETWEEN) => count / hours(spans)
    const rounds = [...this.#cages.values()].reduce((sum, cage) => sum + cage.rounds, 0)
    return [
      this.#roundsOf('fit-out', '装饰', between(80, 160)),
      this.#roundsOf('structure', '主体', between(30, 70)),
      {
        group,
        zh: '高峰与平时之比',
        en: 'trips an hour, peaks over the time between',
        unit: '×',
        expected: above(1),
        source: 'peaks 06:30, 11:20, 12:40, 17:30 [EA]',
        ours: this.#between === 0 ? null : perHour(this.#atPeaks, PEAKS) / perHour(this.#between, BETWEEN),
      },
      {
        group,
        zh: '超载拒启',
        en: 'starts refused for overload per round',
        unit: '%',
        expected: { said: '≈ 0.5', from: 0.1, to: 1 },
        source: 'attempts at 102–118 %, block at 110 % [EA]; range ours',
        ours: rounds === 0 ? null : (100 * this.#overloads) / rounds,
      },
      {
        group,
        zh: '载重百分比',
        en: 'load at the start of a trip, mean',
        unit: '%',
        expected: { said: '—', from: null, to: null },
        source: '0.6–1.4 t of material, 0.07 t a person [EA]',
        ours: this.#loadPercent.mean(),
        note: spread(this.#loadPercent, 0),
      },
      {
        group,
        zh: '最长间隔',
        en: 'longest time between two states',
        unit: 's',
        expected: atMost(15),
        source: 'GB/T 37537-2019 4.10.1 [CL]',
        ours: this.#starts === 0 ? null : this.#longestGapS,
      },
    ]
  }

  #roundsOf(phase: Cage['phase'], zh: string, expected: Fact['expected']): Fact {
    const rounds = new Histogram(0, 400, 400)
    for (const cage of this.#cages.values()) if (cage.phase === phase) rounds.add(cage.rounds)
    return {
      group: 'hoist',
      zh: `每日往返 ${zh}`,
      en: `round trips a day and cage, ${phase}`,
      unit: '/d',
      expected,
      source: '[EA]',
      ours: rounds.mean(),
      note: spread(rounds, 0),
    }
  }
}

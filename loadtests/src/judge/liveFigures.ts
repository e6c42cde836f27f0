import type { LoadPlan } from '../shared/plan.ts'
import type { SeenRecord } from '../shared/seen.ts'
import { latenciesOf } from './percentiles.ts'
import { probeScorecard } from './probeScorecard.ts'
import { type Begin, probeTruth } from './probeTruth.ts'
import type { Scorecard } from './scorecard.ts'

/** The p99 of a run that is going on is that of so long, ms. */
const P99_OVER_MS = 30_000
/** Rates are of so long, ms. */
const RATE_OVER_MS = 5_000
/** The log reaches us so late: only then is an alert that is not in it called missed, ms. */
const LOG_BEHIND_MS = 1_500

/** What a person looks at while a run goes on. Counts may still change: the report looks at the whole. */
export interface LiveNow {
  /** Of the alerts of the last 30 s, ms. */
  p99Ms: number | null
  /** Alerts that were owed so far. */
  owed: number
  detected: number
  missed: number
  late: number
  false: number
  doubled: number
  wrongGrade: number
  /** Readings of probes that were acknowledged so far, and so many a second of late. */
  acknowledged: number
  acknowledgedPerS: number
  /** Of a city that k6 plays; null when it does not. */
  playedPerS: number | null
  unreadable: number
}

/** Judges while the run goes on, from the same log and by the same scorecard as the report. */
export class LiveFigures {
  readonly #plan: LoadPlan
  readonly #judgedVia: string | null
  #begin: Begin | null = null
  #card: Scorecard | null = null
  /** When alerts of the plan are owed, in order. */
  #owedMs: number[] = []
  #owed = 0
  #acknowledged = 0
  #unreadable = 0
  #latencies: { atMs: number; ms: number }[] = []
  #acks: number[] = []
  #played: { atMs: number; sent: number }[] = []

  constructor(plan: LoadPlan) {
    this.#plan = plan
    this.#judgedVia = plan.target.channels.find(({ via }) => plan.listen.includes(via))?.via ?? null
  }

  /** First line of the log; null before it was taken. */
  get begin(): Begin | null {
    return this.#begin
  }

  /** Takes the next line of the log. */
  take(record: SeenRecord): void {
    switch (record.type) {
      case 'begin':
        this.#start(record)
        break
      case 'alert': {
        if (record.via !== this.#judgedVia || this.#card === null) break
        const { latencyMs } = this.#card.arrive(record)
        if (latencyMs !== null) this.#latencies.push({ atMs: record.atMs, ms: latencyMs })
        break
      }
      case 'reading':
        if (record.ackedAtMs === null) break
        this.#acknowledged++
        this.#acks.push(record.ackedAtMs)
        break
      case 'played':
        this.#played.push({ atMs: record.atMs, sent: record.sent })
        break
      case 'unreadable':
        this.#unreadable++
        break
    }
  }

  /** As of `nowMs`, epoch ms; never earlier than the time before. */
  at(nowMs: number): LiveNow {
    this.#card?.settle(nowMs - LOG_BEHIND_MS)
    while (this.#owed < this.#owedMs.length && this.#owedMs[this.#owed]! <= nowMs) this.#owed++
    this.#latencies = this.#latencies.filter(({ atMs }) => atMs > nowMs - P99_OVER_MS)
    this.#acks = this.#acks.filter((atMs) => atMs > nowMs - RATE_OVER_MS)
    this.#played = this.#played.slice(-1 - Math.ceil(RATE_OVER_MS / 1_000))
    const counts = this.#card?.counts()
    return {
      p99Ms: latenciesOf(this.#latencies.map(({ ms }) => ms)).percentile(99),
      owed: this.#owed,
      detected: counts?.detected ?? 0,
      missed: counts?.missed ?? 0,
      late: counts?.late ?? 0,
      false: counts?.false ?? 0,
      doubled: counts?.doubled ?? 0,
      wrongGrade: counts?.wrongGrade ?? 0,
      acknowledged: this.#acknowledged,
      acknowledgedPerS: (this.#acks.length * 1_000) / RATE_OVER_MS,
      playedPerS: this.#playedPerS(),
      unreadable: this.#unreadable,
    }
  }

  #playedPerS(): number | null {
    const [first, last] = [this.#played[0], this.#played.at(-1)]
    if (first === undefined || last === undefined || last.atMs <= first.atMs) return null
    return ((last.sent - first.sent) * 1_000) / (last.atMs - first.atMs)
  }

  #start(begin: Begin): void {
    this.#begin = begin
    this.#card = probeScorecard(this.#plan, begin)
    const { claims } = this.#plan.target
    this.#owedMs = probeTruth(this.#plan, begin)
      .owed.filter((o) => claims?.some((c) => c.quantity === o.quantity && c.level === o.level) ?? true)
      .map(({ owedMs }) => owedMs)
      .sort((a, b) => a - b)
  }
}

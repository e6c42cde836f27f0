import { Latencies } from '../judge/percentiles.ts'
import { probeScorecard } from '../judge/probeScorecard.ts'
import { type Begin, probeTruth } from '../judge/probeTruth.ts'
import type { Scorecard } from '../judge/scorecard.ts'
import type { LoadPlan } from '../shared/plan.ts'
import type { SeenRecord } from '../shared/seen.ts'
import type { LiveFigures } from './statusText.ts'

type Live = Pick<LiveFigures, 'times' | 'p99Ms' | 'owed' | 'missed' | 'late' | 'false' | 'doubled'>

/** What may still be on its way through the log when an alert is called missed, ms. */
const BEHIND_MS = 1_500
/**
 * Judges while the run goes on, from the same log and by the same scorecard as the report. What it shows may still change: the report looks at the
 * whole.
 */
export class LiveJudge {
  readonly #plan: LoadPlan
  readonly #judgedVia: string | undefined
  readonly #latencies = new Latencies()
  readonly #counts = { owed: 0, missed: 0, late: 0, false: 0, doubled: 0 }
  #begin: Begin | null = null
  #card: Scorecard | null = null
  readonly #owedMs: number[] = []
  #readings = 0
  #playedPerS: number | null = null
  #played: { atMs: number; sent: number } | null = null

  constructor(plan: LoadPlan) {
    this.#plan = plan
    this.#judgedVia = plan.target.channels[0]?.via
  }

  get begin(): Begin | null {
    return this.#begin
  }

  /** Readings of probes that were acknowledged so far. */
  get readings(): number {
    return this.#readings
  }

  /** Messages a second of a city that k6 plays; null when it does not. */
  get playedPerS(): number | null {
    return this.#playedPerS
  }

  take(record: SeenRecord): void {
    if (record.type === 'begin') this.#start(record)
    else if (record.type === 'reading' && record.ackedAtMs !== null) this.#readings++
    else if (record.type === 'played') {
      const before = this.#played
      if (before && record.atMs > before.atMs)
        this.#playedPerS = ((record.sent - before.sent) / (record.atMs - before.atMs)) * 1000
      this.#played = record
    } else if (record.type === 'alert' && record.via === this.#judgedVia && this.#card) {
      const { what, latencyMs } = this.#card.arrive(record)
      if (what === 'late' || what === 'false' || what === 'doubled') this.#counts[what]++
      if (latencyMs !== null) this.#latencies.add(latencyMs)
    }
  }

  figures(nowMs: number): Live {
    this.#counts.missed += this.#card?.settle(nowMs - BEHIND_MS).length ?? 0
    while (this.#counts.owed < this.#owedMs.length && this.#owedMs[this.#counts.owed]! <= nowMs)
      this.#counts.owed++
    const begin = this.#begin
    const endMs = begin && begin.toMs + this.#plan.question.graceS * 1000
    return {
      times: begin && endMs !== null ? { fromMs: begin.fromMs, toMs: begin.toMs, endMs } : null,
      p99Ms: this.#latencies.percentile(99),
      ...this.#counts,
    }
  }

  #start(begin: Begin): void {
    this.#begin = begin
    const { claims } = this.#plan.target
    const { owed } = probeTruth(this.#plan, begin)
    const asked = owed.filter(
      ({ quantity, level }) =>
        claims?.some((key) => key.quantity === quantity && key.level === level) ?? true,
    )
    this.#owedMs.push(...asked.map(({ owedMs }) => owedMs).sort((a, b) => a - b))
    this.#card = probeScorecard(this.#plan, begin)
  }
}

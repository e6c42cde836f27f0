import type { LoadPlan } from '../shared/plan.ts'
import type { SeenRecord } from '../shared/seen.ts'
import type { Decoy, Owed } from '../shared/truth.ts'
import { type PhaseTime, phaseTimes, probeSite, readingDueMs } from './probeTiming.ts'

export type Begin = Extract<SeenRecord, { type: 'begin' }>

export interface Truth {
  owed: Owed[]
  decoys: Decoy[]
}

/** Truth of the probes: what is judged, and what they play before and after that, whose alerts are neither asked for nor false. */
export interface ProbeTruth extends Truth {
  unjudged: Truth
}

/**
 * What a platform owes the probes of this plan, of `expected.yaml` and the timing of the probes alone. Judged are the phases whose first reading is
 * due in `fromMs` … `toMs` and whose last is due before `toMs`. Ordered by start.
 */
export const probeTruth = (plan: LoadPlan, begin: Begin): ProbeTruth =>
  new ProbeTruthFeed(plan, begin).until(Number.POSITIVE_INFINITY)

/** The same truth bit by bit, for runs of hours: all at once would hold up k6 for a minute. */
export class ProbeTruthFeed {
  readonly #plan: LoadPlan
  readonly #begin: Begin
  /** Of each probe what comes next. */
  readonly #phases: Generator<PhaseTime>[] = []
  readonly #next: (PhaseTime | null)[] = []

  constructor(plan: LoadPlan, begin: Begin) {
    this.#plan = plan
    this.#begin = begin
    const { program, count } = plan.probes
    // A cycle more than is judged: probes go on until the last alert has had its time.
    const untilReading = ((begin.toMs - begin.startMs) / 1000 + program.cycleS) * program.ratePerS
    for (let n = 0; n < count; n++) {
      const phases = phaseTimes(program, n, count, untilReading)
      this.#phases.push(phases)
      this.#next.push(phases.next().value ?? null)
    }
  }

  /** Of the phases whose first reading is due before `untilMs`, those that were not given before. */
  until(untilMs: number): ProbeTruth {
    const { fromMs, toMs } = this.#begin
    const judged: Truth = { owed: [], decoys: [] }
    const unjudged: Truth = { owed: [], decoys: [] }
    for (const [n, phases] of this.#phases.entries()) {
      for (let time = this.#next[n] ?? null; time !== null; time = phases.next().value ?? null) {
        this.#next[n] = time
        const startMs = this.#dueMs(n, time.first)
        if (startMs >= untilMs) break
        this.#next[n] = null
        const endMs = this.#dueMs(n, time.end - 1)
        const isJudged = fromMs <= startMs && startMs < toMs && endMs < toMs
        this.#add(isJudged ? judged : unjudged, n, time)
      }
    }
    for (const truth of [judged, unjudged]) {
      truth.owed.sort((a, b) => a.startMs - b.startMs)
      truth.decoys.sort((a, b) => a.startMs - b.startMs)
    }
    return { ...judged, unjudged }
  }

  #dueMs(n: number, k: number): number {
    const { program, count } = this.#plan.probes
    return readingDueMs(program, n, count, this.#begin.startMs, k)
  }

  #add(truth: Truth, n: number, { phase, cycle, first, end }: PhaseTime): void {
    const { ratePerS, expectations } = this.#plan.probes.program
    const { siteId, deviceId } = probeSite(n)
    const hazardId = `${siteId}/${phase.id}/${cycle + 1}`
    const startMs = this.#dueMs(n, first)
    const place = { hazardId, siteId, deviceId, kind: phase.kind, startMs }
    for (const { phaseId, owes, forbids } of expectations) {
      if (phaseId !== phase.id) continue
      for (const { quantity, level, owedAfterS, withinS } of owes) {
        const owedMs = this.#dueMs(n, first + Math.ceil(owedAfterS * ratePerS - 1e-6))
        const endMs = this.#dueMs(n, end - 1)
        truth.owed.push({ ...place, quantity, level, endMs, owedMs, deadlineMs: owedMs + withinS * 1000 })
      }
      for (const { quantity, level } of forbids)
        truth.decoys.push({ ...place, quantity, level, untilMs: this.#dueMs(n, end) })
    }
  }
}

import { type AlertMessage, STAGES, type Stage, type StageFigures } from '@gongdi/contract'
import { DurationHistogram } from './durationHistogram.ts'
import { stageDurationsMs } from './stageDurations.ts'

/** Who else wants each duration as it becomes known, such as the Prometheus histograms. Milliseconds. */
export interface TimeObserver {
  onStage?: (stage: Stage, ms: number) => void
  onAcknowledged?: (ms: number) => void
}

/**
 * The time account of the platform's life (SPEC A4): how long the stages of raised alerts took, and readings until their PUBACK.
 * Only the raise of an alert counts, revision 1: what a later revision measures is how long people and cranes took, not the platform.
 */
export class TimeAccount {
  readonly #observer: TimeObserver
  readonly #stages = Object.fromEntries(STAGES.map((stage) => [stage, new DurationHistogram()])) as Record<
    Stage,
    DurationHistogram
  >
  readonly #acknowledged = new DurationHistogram()
  /** Stages already counted, by alert, so that an alert can be recorded after each stamp; oldest first, bounded. */
  readonly #counted = new Map<string, Set<Stage>>()
  readonly #remembered: number

  /** `remembered`: alerts whose counted stages are known, about 300 bytes each; one forgotten and recorded again would count twice. */
  constructor(observer: TimeObserver = {}, remembered = 10_000) {
    this.#observer = observer
    this.#remembered = remembered
  }

  /** Adds the stages that were not known the last time this alert was recorded. */
  record({ alertId, revision, times }: Pick<AlertMessage, 'alertId' | 'revision' | 'times'>): void {
    if (revision !== 1) return
    const counted = this.#countedOf(alertId)
    for (const [stage, ms] of Object.entries(stageDurationsMs(times)) as [Stage, number][]) {
      if (counted.has(stage)) continue
      counted.add(stage)
      this.#stages[stage].record(ms)
      this.#observer.onStage?.(stage, Math.max(0, ms))
    }
  }

  /** One reading: received until its PUBACK was written, milliseconds. */
  recordAcknowledged(ms: number): void {
    this.#acknowledged.record(ms)
    this.#observer.onAcknowledged?.(Math.max(0, ms))
  }

  figures(): Record<Stage, StageFigures> {
    return Object.fromEntries(STAGES.map((stage) => [stage, this.#stages[stage].figures()])) as Record<
      Stage,
      StageFigures
    >
  }

  acknowledged(): StageFigures {
    return this.#acknowledged.figures()
  }

  #countedOf(alertId: string): Set<Stage> {
    const known = this.#counted.get(alertId)
    if (known) return known
    const counted = new Set<Stage>()
    this.#counted.set(alertId, counted)
    if (this.#counted.size > this.#remembered) this.#counted.delete(this.#counted.keys().next().value!)
    return counted
  }
}

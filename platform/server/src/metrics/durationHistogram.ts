import { createHistogram } from 'node:perf_hooks'
import type { StageFigures } from '@gongdi/contract'

/** Longer durations count as this long: an hour, in microseconds. */
const LONGEST_US = 3_600_000_000
/** Significant digits of every figure. */
const DIGITS = 3

const NONE: StageFigures = { p50: null, p95: null, p99: null, max: null, n: 0 }

/**
 * Durations from 1 µs to an hour, to three significant digits. A negative duration (two clocks that disagree) counts as the shortest:
 * it is still an alert that arrived.
 */
export class DurationHistogram {
  readonly #histogram = createHistogram({ lowest: 1, highest: LONGEST_US, figures: DIGITS })

  record(ms: number): void {
    this.#histogram.record(Math.min(LONGEST_US, Math.max(1, Math.round(ms * 1000))))
  }

  /** Milliseconds. */
  figures(): StageFigures {
    const { count, max } = this.#histogram
    if (count === 0) return NONE
    const at = (percent: number) => this.#histogram.percentile(percent) / 1000
    return { p50: at(50), p95: at(95), p99: at(99), max: max / 1000, n: count }
  }
}

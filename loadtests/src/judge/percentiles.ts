import hdr from 'hdr-histogram-js'
import type { LatencyFigures } from '../report/loadReport.ts'

const US_PER_MS = 1_000
/** An hour: nothing that is judged takes longer; what does is counted as that. */
const LONGEST_US = 3_600 * 1_000 * US_PER_MS

/**
 * Latencies in an HDR histogram: whole microseconds with three digits that count, up to an hour. A percentile is the largest value of its bucket: never
 * better than what was measured, and worse by a thousandth at most.
 */
export class Latencies {
  readonly #us = hdr.build({
    bitBucketSize: 32,
    autoResize: true,
    lowestDiscernibleValue: 1,
    highestTrackableValue: 2 * US_PER_MS,
    numberOfSignificantValueDigits: 3,
  })
  #minMs = Number.POSITIVE_INFINITY
  #maxMs = Number.NEGATIVE_INFINITY

  /** A latency in ms; below zero it counts as zero. */
  add(ms: number): void {
    const us = Math.min(LONGEST_US, Math.max(0, Math.round(ms * US_PER_MS)))
    this.#us.recordValue(us)
    this.#minMs = Math.min(this.#minMs, us / US_PER_MS)
    this.#maxMs = Math.max(this.#maxMs, us / US_PER_MS)
  }

  /** ms; null when nothing was added. */
  percentile(percent: number): number | null {
    if (this.#us.totalCount === 0) return null
    return Math.min(this.#us.getValueAtPercentile(percent) / US_PER_MS, this.#maxMs)
  }

  figures(): LatencyFigures {
    const isEmpty = this.#us.totalCount === 0
    return {
      n: this.#us.totalCount,
      minMs: isEmpty ? null : this.#minMs,
      p50Ms: this.percentile(50),
      p90Ms: this.percentile(90),
      p95Ms: this.percentile(95),
      p99Ms: this.percentile(99),
      p999Ms: this.percentile(99.9),
      maxMs: isEmpty ? null : this.#maxMs,
    }
  }
}

export function latenciesOf(values: Iterable<number>): Latencies {
  const latencies = new Latencies()
  for (const ms of values) latencies.add(ms)
  return latencies
}

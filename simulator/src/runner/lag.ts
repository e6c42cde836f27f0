import { createHistogram } from 'node:perf_hooks'

/** How late a run says things, ms; null while nothing was due. */
export interface LagFigures {
  p50: number | null
  p99: number | null
  max: number | null
}

const HOUR_US = 3_600_000_000

/** The generator's own lag behind its schedule, counted from the intended time, never from the last event. */
export class LagMeter {
  readonly #histogram = createHistogram({ lowest: 1, highest: HOUR_US, figures: 3 })

  record(lagMs: number): void {
    this.#histogram.record(Math.min(HOUR_US, Math.max(1, Math.round(lagMs * 1000))))
  }

  figures(): LagFigures {
    const histogram = this.#histogram
    if (histogram.count === 0) return { p50: null, p99: null, max: null }
    const ms = (us: number) => Math.round(us) / 1000
    return { p50: ms(histogram.percentile(50)), p99: ms(histogram.percentile(99)), max: ms(histogram.max) }
  }
}

import { createHistogram, type Histogram, type RecordableHistogram } from 'node:perf_hooks'

/** How late a run says things, ms; null while nothing was due. */
export interface LagFigures {
  p50: number | null
  p99: number | null
  max: number | null
}

/** A generator that keeps its schedule says 99 of 100 things less than this late, ms of wall time. */
export const BEHIND_MS = 50
/** Stretch of wall time over which it is judged, ms. */
export const WINDOW_MS = 5_000

const HOUR_US = 3_600_000_000
const histogram = () => createHistogram({ lowest: 1, highest: HOUR_US, figures: 3 })

/** The figures of several meters together. */
export function lagFigures(histograms: readonly Histogram[]): LagFigures {
  const all = histogram()
  for (const one of histograms) if (one.count > 0) all.add(one as RecordableHistogram)
  if (all.count === 0) return { p50: null, p99: null, max: null }
  const ms = (us: number) => Math.round(us) / 1000
  return { p50: ms(all.percentile(50)), p99: ms(all.percentile(99)), max: ms(all.max) }
}

/** The generator's own lag behind its schedule, counted from the intended time, never from the last event. */
export class LagMeter {
  /** Microseconds. Sent to another thread it is shared, not copied. */
  readonly histogram: RecordableHistogram = histogram()
  readonly #window = histogram()
  readonly #recent = histogram()
  #windowEndMs = 0
  /** Wall time of the windows in which the generator was behind, s. */
  behindS = 0

  record(lagMs: number): void {
    const us = Math.min(HOUR_US, Math.max(1, Math.round(lagMs * 1000)))
    this.histogram.record(us)
    this.#window.record(us)
    this.#recent.record(us)
  }

  /** Asked now and then; gives the p99 of a window that has ended and was too late, else null. `nowMs`: monotonic clock. */
  behind(nowMs: number): number | null {
    if (this.#windowEndMs === 0) this.#windowEndMs = nowMs + WINDOW_MS
    if (nowMs < this.#windowEndMs) return null
    const p99Ms = this.#window.count > 0 ? this.#window.percentile(99) / 1000 : 0
    this.#window.reset()
    this.#windowEndMs = nowMs + WINDOW_MS
    if (p99Ms <= BEHIND_MS) return null
    this.behindS += WINDOW_MS / 1000
    return p99Ms
  }

  figures(): LagFigures {
    return lagFigures([this.histogram])
  }

  /** Of what was due since the last call. */
  recent(): LagFigures {
    const figures = lagFigures([this.#recent])
    this.#recent.reset()
    return figures
  }
}

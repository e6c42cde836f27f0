/** Samples closer together than this replace one another: asking often must not make the window shorter. Milliseconds. */
const SPACING_MS = 200

/**
 * Rate of a counter over the last `windowMs`, from samples of its total. Pure: the caller passes the time. Where samples are
 * farther apart than the window, the rate is that between the last two.
 */
export class RateWindow {
  readonly #windowMs: number
  readonly #samples: { atMs: number; total: number }[] = []

  constructor(windowMs = 5_000) {
    this.#windowMs = windowMs
  }

  /** Takes a sample and returns the rate per second; 0 while there is nothing to compare with. */
  sample(atMs: number, total: number): number {
    const samples = this.#samples
    const last = samples.at(-1)
    // A wall clock that was set back makes older samples meaningless.
    if (last !== undefined && atMs < last.atMs) samples.length = 0
    // The oldest sample kept is the newest one that is at least a window old.
    while (samples.length > 1 && samples[1]!.atMs <= atMs - this.#windowMs) samples.shift()
    const first = samples[0]
    const spanMs = first === undefined ? 0 : atMs - first.atMs
    const perSecond = first === undefined || spanMs <= 0 ? 0 : ((total - first.total) * 1000) / spanMs
    const newest = samples.at(-1)
    if (newest === undefined || atMs - newest.atMs >= SPACING_MS) samples.push({ atMs, total })
    return perSecond
  }
}

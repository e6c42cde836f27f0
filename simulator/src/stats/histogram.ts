/** Numbers counted in equal bins, so that millions take no room. What lies outside falls into the first or last bin. */
export class Histogram {
  readonly #from: number
  readonly #width: number
  readonly #bins: Uint32Array
  #sum = 0
  /** How many numbers. */
  n = 0

  constructor(from: number, to: number, bins: number) {
    this.#from = from
    this.#width = (to - from) / bins
    this.#bins = new Uint32Array(bins)
  }

  add(x: number): void {
    const bin = Math.floor((x - this.#from) / this.#width)
    this.#bins[Math.max(0, Math.min(this.#bins.length - 1, bin))]!++
    this.#sum += x
    this.n++
  }

  /** Exact mean; null of nothing. */
  mean(): number | null {
    return this.n === 0 ? null : this.#sum / this.n
  }

  /** To the middle of a bin; null of nothing. `share` 0.5: the median. */
  quantile(share: number): number | null {
    if (this.n === 0) return null
    let left = share * this.n
    const bin = this.#bins.findIndex((count) => {
      left -= count
      return left <= 0
    })
    return this.#from + (Math.max(0, bin) + 0.5) * this.#width
  }

  /** Share of the numbers in [from, to), to a bin; null of nothing. */
  shareIn(from: number, to: number): number | null {
    if (this.n === 0) return null
    const inside = this.#bins.reduce((sum, count, i) => {
      const middle = this.#from + (i + 0.5) * this.#width
      return middle >= from && middle < to ? sum + count : sum
    }, 0)
    return inside / this.n
  }
}

/** Where most of it lies. */
export const spread = (histogram: Histogram, digits: number): string =>
  histogram.n === 0
    ? ''
    : `10 % below ${histogram.quantile(0.1)!.toFixed(digits)}, 10 % above ${histogram.quantile(0.9)!.toFixed(digits)}`

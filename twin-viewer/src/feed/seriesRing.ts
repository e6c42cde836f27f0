/** One moment of a device's trend: its time, ms, and then the plotted quantities; NaN where one is not known. */
export type TrendPoint = readonly [atMs: number, ...values: number[]]

/** Columns for a chart: seconds, then one column a quantity. */
export type TrendColumns = number[][]

/** The last `capacity` points of a trend, oldest first; older ones fall out. A point that is not newer than the newest is ignored. */
export class SeriesRing {
  private readonly capacity: number
  private readonly width: number
  private points: TrendPoint[] = []

  /** `width`: how many quantities a point has. */
  constructor(capacity: number, width: number) {
    this.capacity = capacity
    this.width = width
  }

  /** Puts history before what is there already; times that overlap are taken from what is there. */
  prepend(history: readonly TrendPoint[]): void {
    const firstMs = this.points[0]?.[0] ?? Number.POSITIVE_INFINITY
    this.points = [...history.filter((p) => p[0] < firstMs), ...this.points].slice(-this.capacity)
  }

  /** Takes this history instead of what is there. */
  replace(history: readonly TrendPoint[]): void {
    this.points = history.slice(-this.capacity)
  }

  push(point: TrendPoint): boolean {
    const last = this.points.at(-1)
    if (last && point[0] <= last[0]) return false
    this.points.push(point)
    if (this.points.length > this.capacity) this.points.shift()
    return true
  }

  get size(): number {
    return this.points.length
  }

  columns(): TrendColumns {
    const at = this.points.map((point) => point[0] / 1000)
    const values = Array.from({ length: this.width }, (_, i) => this.points.map((point) => point[i + 1]!))
    return [at, ...values]
  }
}

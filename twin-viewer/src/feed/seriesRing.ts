/** One second of a device's trend: time and the three plotted quantities. */
export type TrendPoint = readonly [atMs: number, momentPercent: number, loadT: number, windMps: number]

/** Columns for a chart: seconds, then one column a quantity. */
export type TrendColumns = [number[], number[], number[], number[]]

/** The last `capacity` points of a trend, oldest first; older ones fall out. A point that is not newer than the newest is ignored. */
export class SeriesRing {
  private readonly capacity: number
  private points: TrendPoint[] = []

  constructor(capacity: number) {
    this.capacity = capacity
  }

  /** Puts history before what is there already; times that overlap are taken from what is there. */
  prepend(history: readonly TrendPoint[]): void {
    const firstMs = this.points[0]?.[0] ?? Number.POSITIVE_INFINITY
    this.points = [...history.filter((p) => p[0] < firstMs), ...this.points].slice(-this.capacity)
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
    const out: TrendColumns = [[], [], [], []]
    for (const [atMs, moment, load, wind] of this.points) {
      out[0].push(atMs / 1000)
      out[1].push(moment)
      out[2].push(load)
      out[3].push(wind)
    }
    return out
  }
}

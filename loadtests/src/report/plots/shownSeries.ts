import { isKnown } from '../numbers.ts'
import { colourOf, dashOf, OVERLAY_COLOUR } from './colours.ts'
import { gather } from './gather.ts'
import type { Plot, Series } from './plot.ts'

/** A series as it is drawn: points that can be seen, NaN where there is a gap, `from` the lower edge of an area. */
export interface ShownSeries {
  points: { x: number; from: number; y: number }[]
  colour: string
  dash: string
  isOverlay: boolean
}

/** A point every two pixels is as fine as paper and eye. */
const PX_A_POINT = 2

/** The points of a plot for a picture so wide, and the stretch of x that each stands for. Pure. */
export function shownSeries(plot: Plot, widthPx: number): { series: ShownSeries[]; stretchX: number } {
  const most = Math.floor(widthPx / PX_A_POINT)
  const stepX = stepOf(plot.series)
  const gathered = plot.series.map(({ points, gather: how }) =>
    plot.hasDots ? points : gather(points, how, most, stepX),
  )
  const floor: number[] = []
  const series = plot.series.map((one, i): ShownSeries => {
    const isOverlay = one.isOverlay === true
    return {
      ...markOf(i, isOverlay),
      isOverlay,
      points: gathered[i]!.map(({ x, y }, at) => {
        if (!isKnown(y) || (plot.isLogY && y <= 0)) return { x, from: Number.NaN, y: Number.NaN }
        if (plot.kind !== 'areas' || isOverlay) return { x, from: 0, y }
        const from = floor[at] ?? 0
        floor[at] = from + y
        return { x, from, y: from + y }
      }),
    }
  })
  const [first, second] = gathered[0] ?? []
  return { series, stretchX: first && second ? second.x - first.x : stepX }
}

/** How a series is told from the others: the same in picture and legend. */
export const markOf = (i: number, isOverlay: boolean): { colour: string; dash: string } =>
  isOverlay ? { colour: OVERLAY_COLOUR, dash: '' } : { colour: colourOf(i), dash: dashOf(i) }

/** The smallest distance between two points; 1 where there is one point only. */
function stepOf(series: readonly Series[]): number {
  const points = series[0]?.points ?? []
  const steps = points.slice(1).map(({ x }, i) => x - points[i]!.x)
  const least = steps.reduce((a, b) => (b > 0 ? Math.min(a, b) : a), Number.POSITIVE_INFINITY)
  return Number.isFinite(least) ? least : 1
}

import type { ScaleOptions } from '@observablehq/plot'
import { figureText } from '../numbers.ts'
import type { Plot } from './plot.ts'
import type { ShownSeries } from './shownSeries.ts'

const PX_A_TICK = 80

export function xAxis(plot: Plot, series: readonly ShownSeries[], widthPx: number): ScaleOptions {
  const xs = series.flatMap(({ points }) => points.map(({ x }) => x))
  const [from, to] = [least(xs), most(xs)]
  if (plot.isLogX)
    return {
      type: 'log',
      label: null,
      domain: [from / 1.15, to * 1.15],
      ticks: [...new Set(xs)],
      tickFormat: figureText,
    }
  return {
    label: null,
    domain: from === to ? [from - 1, to + 1] : [from, to],
    ticks: Math.max(3, Math.floor(widthPx / PX_A_TICK)),
  }
}

export function yAxis(plot: Plot, series: readonly ShownSeries[]): ScaleOptions {
  const ys = series.flatMap(({ points }) => points.map(({ y }) => y)).filter(Number.isFinite)
  if (plot.limit !== null && plot.isLogY) ys.push(plot.limit.y)
  if (plot.isLogY) {
    const from = Math.floor(Math.log10(least(ys)))
    const to = Math.max(from + 1, Math.ceil(Math.log10(most(ys))))
    return {
      type: 'log',
      label: null,
      grid: true,
      domain: [10 ** from, 10 ** to],
      ticks: tens(from, to),
      tickFormat: tensText,
    }
  }
  const top = most(ys)
  return {
    label: null,
    grid: true,
    domain: [Math.min(0, least(ys)), top > 0 ? top * 1.05 : 1],
    nice: true,
    // Of a few things there are no halves.
    ticks: plot.kind === 'bars' ? Math.min(5, Math.max(1, Math.ceil(top))) : 5,
  }
}

/** 1, 10, 100; with 2 and 5 between them where there are few. */
function tens(from: number, to: number): number[] {
  const between = to - from > 2 ? [1] : [1, 2, 5]
  return Array.from({ length: to - from + 1 }, (_, i) => from + i)
    .flatMap((power) => between.map((digit) => digit * 10 ** power))
    .filter((tick) => tick <= 10 ** to)
}

const tensText = (n: number): string => (n < 1 ? String(Number(n.toPrecision(1))) : figureText(n))

const least = (ns: readonly number[]) => ns.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
const most = (ns: readonly number[]) => ns.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)

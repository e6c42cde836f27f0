import { useEffect, useRef } from 'react'
import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'

export interface Threshold {
  at: number
  colour: string
}

interface TrendPlotProps {
  title: string
  /** Seconds since 1970. */
  at: number[]
  values: number[]
  /** The scale shows at least this much, so that a quiet trend looks quiet. */
  range: readonly [low: number, high: number]
  /** How much time is shown, which decides how it is written. */
  spanMs: number
  thresholds: readonly Threshold[]
}

const HEIGHT_PX = 128
const INK = '#8fa3b2'
const LINE = '#d3c58f'
/** So few readings are drawn as dots too: one alone would be no line. */
const FEW_POINTS = 30
const GRID = { stroke: 'rgba(143, 163, 178, 0.14)', width: 1 }

/** One quantity over time with its limits as lines. Cursors of all plots move together. */
export function TrendPlot({ title, at, values, range, spanMs, thresholds }: TrendPlotProps) {
  const host = useRef<HTMLDivElement>(null)
  const plot = useRef<uPlot | null>(null)
  const data = useRef<uPlot.AlignedData>([at, values])
  data.current = [at, values]

  useEffect(() => {
    const element = host.current
    if (!element) return
    const made = new uPlot(options(element.clientWidth, { range, spanMs, thresholds }), data.current, element)
    plot.current = made
    const resize = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height: HEIGHT_PX }))
    resize.observe(element)
    return () => {
      resize.disconnect()
      made.destroy()
      plot.current = null
    }
  }, [range, spanMs, thresholds])

  useEffect(() => plot.current?.setData([at, values]), [at, values])

  return (
    <figure className="plot">
      <figcaption>{title}</figcaption>
      <div ref={host} />
    </figure>
  )
}

const HOUR_MS = 3_600_000

const clockOf = (spanMs: number): string =>
  spanMs < HOUR_MS ? '{HH}:{mm}:{ss}' : spanMs <= 24 * HOUR_MS ? '{HH}:{mm}' : '{MM}-{DD}'

function options(
  width: number,
  { range: [low, high], spanMs, thresholds }: Pick<TrendPlotProps, 'range' | 'spanMs' | 'thresholds'>,
): uPlot.Options {
  const axis = {
    stroke: INK,
    font: '11px "Noto Sans SC Variable", sans-serif',
    grid: GRID,
    ticks: { show: false },
  }
  return {
    width,
    height: HEIGHT_PX,
    legend: { show: false },
    cursor: { sync: { key: 'trend' }, y: false },
    scales: {
      x: {
        // The whole range that was asked for, however little of it is known.
        range: (_, _min, max) => {
          const toS = max ?? Date.now() / 1000
          return [toS - spanMs / 1000, toS]
        },
      },
      y: {
        range: (_, min, max) => {
          const room = 0.05 * ((max ?? high) - (min ?? low))
          return [
            min !== null && min < low ? min - room : low,
            max !== null && max > high ? max + room : high,
          ]
        },
      },
    },
    axes: [
      { ...axis, size: 22, space: 70, values: clockOf(spanMs) },
      { ...axis, size: 34, space: 28 },
    ],
    series: [
      {},
      {
        stroke: LINE,
        width: 1.5,
        fill: 'rgba(211, 197, 143, 0.10)',
        points: { show: (_, _series, from, to) => to - from < FEW_POINTS, size: 4, fill: LINE },
      },
    ],
    hooks: { draw: [(made) => drawThresholds(made, thresholds)] },
  }
}

function drawThresholds(plot: uPlot, thresholds: readonly Threshold[]): void {
  const { ctx, bbox } = plot
  ctx.save()
  ctx.lineWidth = Math.max(1, devicePixelRatio)
  ctx.setLineDash([4 * devicePixelRatio, 4 * devicePixelRatio])
  for (const { at, colour } of thresholds) {
    const y = plot.valToPos(at, 'y', true)
    if (y < bbox.top || y > bbox.top + bbox.height) continue
    ctx.strokeStyle = colour
    ctx.beginPath()
    ctx.moveTo(bbox.left, y)
    ctx.lineTo(bbox.left + bbox.width, y)
    ctx.stroke()
  }
  ctx.restore()
}

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
  /** The scale reaches at least this far, so that a quiet trend looks quiet. */
  least: number
  thresholds: readonly Threshold[]
}

const HEIGHT_PX = 128
const INK = '#8fa3b2'
const LINE = '#d3c58f'
const GRID = { stroke: 'rgba(143, 163, 178, 0.14)', width: 1 }

/** One quantity over time with its limits as lines. Cursors of all plots move together. */
export function TrendPlot({ title, at, values, least, thresholds }: TrendPlotProps) {
  const host = useRef<HTMLDivElement>(null)
  const plot = useRef<uPlot | null>(null)
  const data = useRef<uPlot.AlignedData>([at, values])
  data.current = [at, values]

  useEffect(() => {
    const element = host.current
    if (!element) return
    const made = new uPlot(options(element.clientWidth, least, thresholds), data.current, element)
    plot.current = made
    const resize = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height: HEIGHT_PX }))
    resize.observe(element)
    return () => {
      resize.disconnect()
      made.destroy()
      plot.current = null
    }
  }, [least, thresholds])

  useEffect(() => plot.current?.setData([at, values]), [at, values])

  return (
    <figure className="plot">
      <figcaption>{title}</figcaption>
      <div ref={host} />
    </figure>
  )
}

function options(width: number, least: number, thresholds: readonly Threshold[]): uPlot.Options {
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
    scales: { y: { range: (_, min, max) => [Math.min(0, min ?? 0), Math.max(least, (max ?? 0) * 1.05)] } },
    axes: [
      { ...axis, size: 22, space: 70, values: '{HH}:{mm}:{ss}' },
      { ...axis, size: 34, space: 28 },
    ],
    series: [{}, { stroke: LINE, width: 1.5, fill: 'rgba(211, 197, 143, 0.10)', points: { show: false } }],
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

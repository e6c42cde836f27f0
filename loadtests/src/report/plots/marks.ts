import * as Drawing from '@observablehq/plot'
import { LIMIT_COLOUR } from './colours.ts'
import type { Plot } from './plot.ts'
import type { ShownSeries } from './shownSeries.ts'

/** What a plot shows: lines, stacked areas or bars. */
export function seriesMarks(plot: Plot, series: readonly ShownSeries[], stretchX: number): Drawing.Markish[] {
  return series.flatMap((one, i): Drawing.Markish[] => {
    if (plot.kind === 'bars') return [bars(one, i, series.length, stretchX)]
    if (plot.kind === 'areas' && !one.isOverlay)
      return [
        Drawing.areaY(one.points, { x: 'x', y1: 'from', y2: 'y', fill: one.colour, fillOpacity: 0.8 }),
        Drawing.lineY(one.points, { x: 'x', y: 'y', stroke: '#ffffff', strokeWidth: 0.6 }),
      ]
    return [line(one), ...(plot.hasDots ? [dots(one)] : [])]
  })
}

function line({ points, colour, dash, isOverlay }: ShownSeries): Drawing.Markish {
  return Drawing.lineY(points, {
    x: 'x',
    y: 'y',
    stroke: colour,
    strokeWidth: isOverlay ? 1 : 1.5,
    // A point between two gaps is a line without length: seen only by its round ends.
    strokeLinecap: 'round',
    ...(dash !== '' && { strokeDasharray: dash }),
  })
}

const dots = ({ points, colour }: ShownSeries): Drawing.Markish =>
  Drawing.dot(
    points.filter(({ y }) => Number.isFinite(y)),
    { x: 'x', y: 'y', r: 3, fill: colour },
  )

function bars({ points, colour }: ShownSeries, i: number, of: number, stretchX: number): Drawing.Markish {
  const widthX = stretchX / of
  return Drawing.rect(
    points.filter(({ y }) => y > 0),
    {
      x1: ({ x }: { x: number }) => x + i * widthX,
      x2: ({ x }: { x: number }) => x + (i + 1) * widthX,
      y1: 0,
      y2: 'y',
      fill: colour,
      // Thinner than a hair in a long run, but a loss has to be seen.
      stroke: colour,
      strokeWidth: 1.2,
    },
  )
}

export function limitMarks({ limit }: Plot): Drawing.Markish[] {
  return limit === null
    ? []
    : [Drawing.ruleY([limit.y], { stroke: LIMIT_COLOUR, strokeDasharray: '5 3', strokeWidth: 1.2 })]
}

/** A line down the plot for each event, its number above; two rows of numbers, so that neighbours can be read. */
export function eventMarks({ marks }: Plot): Drawing.Markish[] {
  if (marks.length === 0) return []
  const rows = [marks.filter((_, i) => i % 2 === 0), marks.filter((_, i) => i % 2 === 1)]
  return [
    Drawing.ruleX(marks, { x: 'x', stroke: '#333333', strokeDasharray: '1 2' }),
    ...rows.map((row, i) =>
      Drawing.text(row, {
        x: 'x',
        text: 'name',
        frameAnchor: 'top',
        dy: i === 0 ? -8 : -18,
        fontSize: 10,
        fontWeight: 600,
        fill: '#111111',
      }),
    ),
  ]
}

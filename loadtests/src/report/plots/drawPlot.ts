import * as Drawing from '@observablehq/plot'
import { parseHTML } from 'linkedom'
import { xAxis, yAxis } from './axes.ts'
import { eventMarks, limitMarks, seriesMarks } from './marks.ts'
import type { Plot } from './plot.ts'
import { shownSeries } from './shownSeries.ts'

const HEIGHT_PX = 190

/** Draws a plot as one SVG of so many pixels, with numbers but without words. The same data give the same bytes. */
export function drawPlot(plot: Plot, widthPx: number): string {
  const { document } = parseHTML('<html><body></body></html>')
  const { series, stretchX } = shownSeries(plot, widthPx)
  const drawn = Drawing.plot({
    document,
    // Plot would name its style class by chance; a name of our own keeps the bytes the same.
    className: 'plot',
    width: widthPx,
    height: HEIGHT_PX,
    marginLeft: 48,
    marginRight: 14,
    marginTop: plot.marks.length > 0 ? 30 : 10,
    marginBottom: 24,
    x: xAxis(plot, series, widthPx),
    y: yAxis(plot, series),
    marks: [...seriesMarks(plot, series, stretchX), ...limitMarks(plot), ...eventMarks(plot)],
  })
  return (
    String(drawn.outerHTML)
      // Plot's rules are for pages of others; ours has its own.
      .replace(/<style>[\s\S]*?<\/style>/, '')
      .replace(/ (?:d|transform|x|x1|x2|y|y1|y2|cx|cy|width|height)="[^"]*"/g, (attribute) =>
        attribute.replace(/(\d\.\d)\d+/g, '$1'),
      )
  )
}

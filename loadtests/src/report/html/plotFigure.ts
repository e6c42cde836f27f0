import { inBoth } from '../plainText.ts'
import { LIMIT_COLOUR } from '../plots/colours.ts'
import { drawPlot } from '../plots/drawPlot.ts'
import type { Plot } from '../plots/plot.ts'
import { markOf } from '../plots/shownSeries.ts'
import { html, type Markup, said, trusted } from './markup.ts'

/** Of a page on a desk or on paper, and of one in a hand. */
const WIDE_PX = 760
const NARROW_PX = 350

/** A plot with its title, legend and the names of its axes; drawn twice, because numbers on a shrunk picture cannot be read. */
export function plotFigure(plot: Plot): Markup {
  if (plot.note !== null)
    return html`<figure class="plot-figure" id="plot-${plot.id}"><figcaption><b>${said(plot.title)}</b></figcaption>
<p>${said(plot.note)}</p></figure>
`
  return html`<figure class="plot-figure" id="plot-${plot.id}">
<figcaption><b>${said(plot.title)}</b> <span class="unit">${said(plot.yLabel)}</span></figcaption>
${legend(plot)}
<div class="wide" role="img" aria-label="${inBoth(plot.title)}">${trusted(drawPlot(plot, WIDE_PX))}</div>
<div class="narrow" role="img" aria-label="${inBoth(plot.title)}">${trusted(drawPlot(plot, NARROW_PX))}</div>
<p class="x-label">${said(plot.xLabel)}</p>
</figure>
`
}

function legend({ series, limit, kind }: Plot): Markup {
  const items = series.map((one, i) => {
    const isOverlay = one.isOverlay === true
    const { colour, dash } = markOf(i, isOverlay)
    const isFilled = kind === 'bars' || (kind === 'areas' && !isOverlay)
    return html`<li>${isFilled ? patch(colour) : stroke(colour, dash)} ${said(one.name)}</li>`
  })
  if (limit !== null) items.push(html`<li>${stroke(LIMIT_COLOUR, '5 3')} ${said(limit.name)}</li>`)
  return html`<ul class="legend">${items}</ul>`
}

const stroke = (colour: string, dash: string): Markup =>
  html`<svg width="26" height="8" aria-hidden="true"><line x1="1" y1="4" x2="25" y2="4" stroke="${colour}" stroke-width="2" stroke-dasharray="${dash}"/></svg>`

const patch = (colour: string): Markup =>
  html`<svg width="12" height="10" aria-hidden="true"><rect width="12" height="10" fill="${colour}" fill-opacity="0.8"/></svg>`

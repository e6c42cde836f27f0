import * as Plot from '@observablehq/plot'
import { parseHTML } from 'linkedom'

/** One curve or row of dots in a panel. */
export interface Series {
  name: string
  kind: 'line' | 'step' | 'dots'
  points: readonly { x: number; y: number }[]
  colour?: string
}

/** A panel of a figure: one vertical axis with its unit, and what is drawn on it. */
export interface Panel {
  /** Name of the quantity in both languages, and its unit. */
  label: string
  series: readonly Series[]
  /** Dashed levels with a word each, such as a limit. */
  levels?: readonly { y: number; name: string }[]
  from?: number
  to?: number
  /** Where the vertical axis is labelled; chosen by itself when missing. */
  ticks?: readonly number[]
}

export interface Figure {
  /** Name of the file without `.svg`. */
  name: string
  title: string
  /** What stands under the common horizontal axis. */
  xLabel: string
  panels: readonly Panel[]
}

const WIDTH_PX = 860
const PANEL_PX = 170
const MARGIN_LEFT_PX = 56
const COLOURS = ['#1f6feb', '#d97706', '#0f766e', '#b91c1c', '#7c3aed', '#64748b']
const FONT = "'Noto Sans SC','PingFang SC','Microsoft YaHei',system-ui,sans-serif"

/** Draws a figure as one SVG document: panels below one another on a common horizontal axis. The same data give the same bytes. */
export function drawFigure({ title, xLabel, panels }: Figure): string {
  const { document } = parseHTML('<html><body></body></html>')
  const xs = panels.flatMap(({ series }) => series.flatMap(({ points }) => points.map(({ x }) => x)))
  const domain = [min(xs), max(xs)]
  const heightPx = 44 + panels.length * PANEL_PX + 30
  const parts = panels.map((panel, i) => {
    const colourOf = (j: number) => panel.series[j]!.colour ?? COLOURS[j % COLOURS.length]!
    const svg = Plot.plot({
      document,
      // Plot would name its style class by chance; a name of our own keeps the bytes the same.
      className: `panel-${i}`,
      width: WIDTH_PX,
      height: PANEL_PX,
      marginLeft: MARGIN_LEFT_PX,
      marginRight: 120,
      marginTop: 24,
      marginBottom: 24,
      x: { domain, label: null, grid: true },
      y: {
        label: null,
        grid: true,
        ...(panel.from === undefined || panel.to === undefined
          ? { nice: true }
          : { domain: [panel.from, panel.to] }),
        ...(panel.ticks && { ticks: [...panel.ticks], tickFormat: 'd' }),
      },
      marks: [
        ...(panel.levels ?? []).flatMap(({ y, name }) => [
          Plot.ruleY([y], { stroke: '#b91c1c', strokeDasharray: '4 3' }),
          Plot.text([{ x: domain[1], y }], {
            x: 'x',
            y: 'y',
            text: () => name,
            textAnchor: 'start',
            dx: 4,
            fill: '#b91c1c',
          }),
        ]),
        ...panel.series.map(({ kind, points }, j) =>
          kind === 'dots'
            ? Plot.dot(points, { x: 'x', y: 'y', r: 1.4, fill: colourOf(j) })
            : Plot.lineY(points, {
                x: 'x',
                y: 'y',
                stroke: colourOf(j),
                strokeWidth: 1.3,
                curve: kind === 'step' ? 'step-after' : 'linear',
              }),
        ),
      ],
    })
    const inner = String(svg.outerHTML)
      // Plot's rules are for pages; a picture needs none of them.
      .replace(/<style>[\s\S]*?<\/style>/, '')
      .replace('<svg ', `<svg x="0" y="${44 + i * PANEL_PX}" `)
      .replace('>', `><title>${escapeXml(panel.label)}</title>`)
    const legend = panel.series
      .map(
        ({ name }, j) =>
          `<tspan fill="${colourOf(j)}" dx="${j === 0 ? 0 : 12}">${panel.series.length > 1 ? `● ${escapeXml(name)}` : ''}</tspan>`,
      )
      .join('')
    return `${inner}<text x="${MARGIN_LEFT_PX - 44}" y="${44 + i * PANEL_PX + 13}" font-size="11" fill="#334155">${escapeXml(panel.label)}  ${legend}</text>`
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH_PX} ${heightPx}" width="${WIDTH_PX}" height="${heightPx}" font-family="${FONT}">`,
    `<title>${escapeXml(title)}</title>`,
    `<rect width="100%" height="100%" fill="#ffffff"/>`,
    `<text x="12" y="26" font-size="15" font-weight="600" fill="#0f172a">${escapeXml(title)}</text>`,
    ...parts,
    `<text x="${(WIDTH_PX - 120 + MARGIN_LEFT_PX) / 2}" y="${heightPx - 12}" font-size="11" text-anchor="middle" fill="#334155">${escapeXml(xLabel)}</text>`,
    '</svg>',
    '',
  ].join('\n')
}

const escapeXml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const min = (xs: readonly number[]) => xs.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
const max = (xs: readonly number[]) => xs.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)

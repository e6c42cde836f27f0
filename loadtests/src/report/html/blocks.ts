import { type Block, type Cell, type Column, SIGNS, type Table, type Tone } from '../page/page.ts'
import { html, type Markup, said, trusted } from './markup.ts'
import { plotFigure } from './plotFigure.ts'

/** A table of so few columns is not stretched over the page, where its rows could not be followed. */
const FEW = 3

/** A table of so few rows is not torn apart by the end of a printed page. */
const SHORT = 12

export function blockMarkup(block: Block): Markup {
  switch (block.kind) {
    case 'says':
      return block.tone === undefined
        ? html`<p>${said(block.text)}</p>\n`
        : html`<p class="${block.tone}">${sign(block.tone)}${said(block.text)}</p>\n`
    case 'list':
      return html`<ul>${block.items.map((item) => html`<li>${said(item)}</li>`)}</ul>\n`
    case 'figures':
      return figures(block)
    case 'table':
      return table(block)
    case 'finding':
      return finding(block)
    case 'terms':
      return html`<dl class="terms">${block.terms.map(
        ({ term, means }) => html`<div><dt>${said(term)}</dt><dd>${said(means)}</dd></div>\n`,
      )}</dl>\n`
    case 'plot':
      return plotFigure(block.plot)
  }
}

const sign = (tone: Tone): Markup => html`<span class="sign" aria-hidden="true">${SIGNS[tone]}</span> `

function figures({ caption, figures }: Block & { kind: 'figures' }): Markup {
  const boxes = figures.map(
    ({ label, value, tone }) => html`<div${toneClass(tone)}><dt>${said(label)}</dt><dd>${value}</dd></div>\n`,
  )
  return html`<h3>${said(caption)}</h3>\n<dl class="figures">${boxes}</dl>\n`
}

function table({ caption, columns, rows }: Table): Markup {
  const head = columns.map((column) => html`<th scope="col"${side(column)}>${said(column.head)}</th>`)
  const body = rows.map(
    (row) => html`<tr>${row.map((cell, i) => tableCell(cell, columns[i]!, i === 0))}</tr>\n`,
  )
  const above = caption === null ? trusted('') : html`<h3>${said(caption)}</h3>\n`
  return html`${above}<div class="${rows.length <= SHORT ? 'scroll short' : 'scroll'}" tabindex="0"><table${trusted(columns.length <= FEW ? ' class="few"' : '')}><thead><tr>${head}</tr></thead>
<tbody>${body}</tbody></table></div>
`
}

function tableCell({ text, tone }: Cell, column: Column, isFirst: boolean): Markup {
  const classes = [...(column.isNumber ? ['number'] : []), ...(tone === undefined ? [] : [tone])].join(' ')
  const attribute = classes === '' ? trusted('') : html` class="${classes}"`
  const shown = tone === undefined || column.isNumber ? said(text) : html`${sign(tone)}${said(text)}`
  return isFirst ? html`<th scope="row"${attribute}>${shown}</th>` : html`<td${attribute}>${shown}</td>`
}

function finding({ name, says, examples }: Block & { kind: 'finding' }): Markup {
  const shown = examples.map((example) => html`<li>${example}</li>`)
  return html`<div class="finding"><h3 class="bad">${sign('bad')}${said(name)}</h3>
<p>${said(says)}</p>
${shown.length === 0 ? trusted('') : html`<ul class="examples">${shown}</ul>`}</div>
`
}

const side = ({ isNumber }: Column): Markup => trusted(isNumber ? ' class="number"' : '')
const toneClass = (tone: Tone | undefined): Markup =>
  tone === undefined ? trusted('') : html` class="${tone}"`

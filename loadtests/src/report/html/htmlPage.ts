import { type Page, SIGNS } from '../page/page.ts'
import { inBoth, plain } from '../plainText.ts'
import { blockMarkup } from './blocks.ts'
import { html, said, trusted } from './markup.ts'
import { STYLE } from './style.ts'

/** Nothing is fetched and nothing is run: the page is read as it is, from a disk or in a mail. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

/** A page as one HTML document that needs nothing beside itself, in both languages, of which the reader chooses one. Pure. */
export function htmlPage(page: Page): string {
  const { headline } = page
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${inBoth(headline.word)} · ${inBoth(page.title)}</title>
<style>${trusted(STYLE)}${trusted(pageRule(page.foot))}</style>
</head>
<body>
<input class="choice" type="radio" name="language" id="to-zh" autocomplete="off" checked>
<input class="choice" type="radio" name="language" id="to-en" autocomplete="off">
<nav class="switch" aria-label="语言 · language"><label for="to-zh">中文</label><label for="to-en">English</label></nav>
<main>
<h1>${said(page.title)}</h1>
<p class="asks">${said(page.subtitle)}</p>
<div class="verdict ${headline.tone}">
<p class="word ${headline.tone}"><span aria-hidden="true">${SIGNS[headline.tone]}</span> ${said(headline.word)}</p>
<p class="says">${said(headline.says)}</p>
${headline.why.length === 0 ? trusted('') : html`<ul>${headline.why.map((why) => html`<li>${said(why)}</li>`)}</ul>`}
</div>
<dl class="facts">${page.facts.map(
    ({ label, value }) => html`<div><dt>${said(label)}</dt><dd>${said(value)}</dd></div>\n`,
  )}</dl>
${page.sections.map(
  ({ id, title, blocks }) => html`<section id="${id}">
<h2>${said(title)}</h2>
${blocks.map(blockMarkup)}</section>
`,
)}<footer>${page.foot}</footer>
</main>
</body>
</html>
`.source
}

/** A4 with the run and the page at the foot of each. */
function pageRule(foot: string): string {
  const quoted = plain(foot).replace(
    /[^\p{L}\p{N} .,:()+·-]/gu,
    (char) => `\\${char.codePointAt(0)!.toString(16)} `,
  )
  const small = 'font: 8pt system-ui, sans-serif; color: #333;'
  return `@page { size: A4; margin: 16mm 15mm 18mm; @bottom-left { content: "${quoted}"; ${small} } @bottom-right { content: counter(page) " / " counter(pages); ${small} } }
`
}

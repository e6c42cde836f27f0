import { type Block, type Cell, type Column, type Page, SIGNS } from './page/page.ts'
import { inBoth, inLanguage, type Language, type Text } from './plainText.ts'

/** What is read elsewhere: pictures are on the page, words that are the same for every run too. */
const LEFT_OUT = new Set(['over-time', 'method', 'glossary'])

/** A page as Markdown for commits and chats: in both languages side by side, or in one. Pure. */
export function markdownPage(page: Page, language: Language | 'both' = 'both'): string {
  const shown = (text: Text) => escaped(language === 'both' ? inBoth(text) : inLanguage(text, language))
  const lines = [
    `# ${shown(page.title)}`,
    `**${SIGNS[page.headline.tone]} ${shown(page.headline.word)}**`,
    ...paragraphs(page.headline.says, language),
    bullets(page.headline.why, shown),
    page.facts.map(({ label, value }) => `- ${shown(label)}: ${shown(value)}`).join('\n'),
    ...page.sections
      .filter(({ id }) => !LEFT_OUT.has(id))
      .flatMap(({ title, blocks }) => [
        `## ${shown(title)}`,
        ...blocks.flatMap((block) => blockLines(block, shown, language)),
      ]),
    escaped(page.foot),
  ]
  return `${lines.filter((line) => line !== '').join('\n\n')}\n`
}

type Shown = (text: Text) => string

function blockLines(block: Block, shown: Shown, language: Language | 'both'): string[] {
  switch (block.kind) {
    case 'says':
      return paragraphs(block.text, language).map((text) =>
        block.tone === undefined ? text : `${SIGNS[block.tone]} ${text}`,
      )
    case 'list':
      return [bullets(block.items, shown)]
    case 'figures':
      return [
        `**${shown(block.caption)}**`,
        block.figures.map(({ label, value }) => `${shown(label)} ${escaped(value)}`).join('; '),
      ]
    case 'table':
      return [
        ...(block.caption === null ? [] : [`**${shown(block.caption)}**`]),
        tableLines(block.columns, block.rows, shown),
      ]
    case 'finding':
      return [
        `**${SIGNS.bad} ${shown(block.name)}**`,
        ...paragraphs(block.says, language),
        bullets(block.examples, shown),
      ]
    case 'terms':
      return [
        bullets(
          block.terms.map(({ term, means }) => ({
            zh: `${term.zh}：${means.zh}`,
            en: `${term.en}: ${means.en}`,
          })),
          shown,
        ),
      ]
    case 'plot':
      return []
  }
}

/** Sentences stand below one another, words beside one another. */
function paragraphs(text: Text, language: Language | 'both'): string[] {
  const languages: Language[] = language === 'both' ? ['zh', 'en'] : [language]
  return [...new Set(languages.map((one) => escaped(inLanguage(text, one))))]
}

const bullets = (items: readonly Text[], shown: Shown): string =>
  items.map((item) => `- ${shown(item)}`).join('\n')

function tableLines(columns: readonly Column[], rows: readonly Cell[][], shown: Shown): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [
    line(columns.map(({ head }) => shown(head))),
    line(columns.map(({ isNumber }) => (isNumber ? '--:' : '---'))),
    ...rows.map((row) =>
      line(
        row.map(({ text, tone }, i) =>
          tone === undefined || columns[i]!.isNumber ? shown(text) : `${SIGNS[tone]} ${shown(text)}`,
        ),
      ),
    ),
  ].join('\n')
}

/** A foreign platform's names stay texts in Markdown too. */
const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[\\`*_[\]|~#]/g, '\\$&')

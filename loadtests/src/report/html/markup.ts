import { inLanguage, plain, type Text } from '../plainText.ts'

/** HTML that may stand on a page as it is; only `html` and `trusted` make it. */
export class Markup {
  readonly source: string
  constructor(source: string) {
    this.source = source
  }
}

type Part = Markup | string | number | readonly Markup[]

/** HTML with its values put in; texts are escaped, so what a foreign platform said stays a text. */
export function html(source: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(String.raw({ raw: source }, ...parts.map(sourceOf)))
}

/** HTML of our own making. */
export const trusted = (source: string): Markup => new Markup(source)

/** A text in both languages, of which the page shows one. */
export function said(text: Text): Markup {
  const zh = inLanguage(text, 'zh')
  const en = inLanguage(text, 'en')
  return zh === en ? html`${zh}` : html`<span lang="zh-CN">${zh}</span><span lang="en">${en}</span>`
}

function sourceOf(part: Part): string {
  if (part instanceof Markup) return part.source
  if (typeof part === 'string') return escaped(plain(part))
  if (typeof part === 'number') return String(part)
  return part.map(({ source }) => source).join('')
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string) => text.replace(/[&<>"']/g, (char) => ENTITIES[char]!)

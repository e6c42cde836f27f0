import { readdirSync, readFileSync } from 'node:fs'
import { LIMIT_NAMES } from '@gongdi/contract'
import { parseSync } from 'vite'
import { describe, expect, it } from 'vitest'
import { formatFor } from './format.ts'
import { firstLanguage } from './language.ts'
import { fill, WORDS, type WordKey } from './words.ts'

const keys = Object.keys(WORDS.zh) as WordKey[]
const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).toSorted()

describe('the two dictionaries', () => {
  it('have the same keys', () => expect(Object.keys(WORDS.en).toSorted()).toEqual(keys.toSorted()))
  it.each(keys)('"%s" leaves the same places open in both languages', (key) =>
    expect(places(WORDS.en[key])).toEqual(places(WORDS.zh[key])),
  )
  it.each(keys)('"%s" says something', (key) => {
    expect(WORDS.en[key].trim()).not.toBe('')
    expect(WORDS.zh[key].trim()).not.toBe('')
  })
  it('are used to the last word', () => {
    const sources = files().map((file) => file.text)
    const limits: readonly string[] = LIMIT_NAMES
    const unused = keys.filter(
      (key) => !limits.includes(key) && !sources.some((text) => new RegExp(`\\b${key}\\b`).test(text)),
    )
    expect(unused).toEqual([])
  })
  it('throw where a value is missing', () => expect(() => fill('{n} sites', {})).toThrow('{n}'))
})

it.each([
  { browser: 'zh-CN', remembered: null, language: 'zh' },
  { browser: 'zh-TW', remembered: 'en', language: 'en' },
  { browser: 'de-DE', remembered: null, language: 'en' },
  { browser: 'en-US', remembered: 'nonsense', language: 'en' },
])(
  'a browser in $browser that remembers $remembered starts in $language',
  ({ browser, remembered, language }) => {
    expect(firstLanguage({ getItem: () => remembered }, browser)).toBe(language)
  },
)

it('writes figures with their units', () => {
  const { quantity, elapsed, millis } = formatFor('en')
  expect(quantity(104.25, '%', 1)).toBe('104.3%')
  expect(quantity(12, 'm/s', 1)).toBe('12.0\u2009m/s')
  expect(quantity(-0, '°')).toBe('0°')
  expect([elapsed(42_000), elapsed(3_725_000)]).toEqual(['00:42', '1:02:05'])
  expect([millis(0.417), millis(12.34), millis(141.2)]).toEqual(['0.42', '12.3', '141'])
})

describe('no bare word stands in a component', () => {
  it.each(files().filter((file) => file.path.endsWith('.tsx')))('$path', ({ path, text }) => {
    expect(bareWords(path, text)).toEqual([])
  })
  it('and the check itself sees one', () => {
    expect(
      bareWords('x.tsx', 'export const X = () => <p title="Close">Hello {"there"}</p>').toSorted(),
    ).toEqual(['Close', 'Hello', 'there'])
  })
})

/** Sources of the viewer, without tests and dictionaries. */
function files(): { path: string; text: string }[] {
  const root = new URL('..', import.meta.url)
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path) && !/i18n\/(zh|en)\.ts$/.test(path))
    .map((path) => ({ path, text: readFileSync(new URL(path, root), 'utf8') }))
}

interface Node {
  type: string
  [key: string]: unknown
}

/** Letters in the text of elements, in strings put between tags, and in the attributes that are read out. */
function bareWords(path: string, text: string): string[] {
  const spoken = new Set(['title', 'alt', 'placeholder', 'aria-label', 'aria-description'])
  const found: string[] = []
  const check = (value: unknown) => {
    if (typeof value === 'string' && /\p{L}/u.test(value)) found.push(value.trim())
  }
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) for (const one of node) visit(one)
    if (Array.isArray(node)) return
    if (typeof node !== 'object' || node === null) return
    const { type, value, name, children } = node as Node
    if (type === 'JSXAttribute') {
      if (spoken.has((name as Node).name as string)) check((value as Node | null)?.value)
      visit(value)
      return
    }
    if (type === 'JSXText') check(value)
    if (Array.isArray(children))
      for (const child of children as Node[])
        if (child.type === 'JSXExpressionContainer') check((child.expression as Node).value)
    for (const inner of Object.values(node)) if (typeof inner === 'object') visit(inner)
  }
  visit(parseSync(path, text, { lang: 'tsx' }).program)
  return found
}

import { readdirSync, readFileSync } from 'node:fs'
import { HOIST_LIMIT_NAMES, LIMIT_NAMES } from '@gongdi/contract'
import { parseSync } from 'vite'
import { describe, expect, it } from 'vitest'
import { formatFor } from './format.ts'
import { firstLanguage } from './language.ts'
import { say } from './useWords.ts'
import { fill, textsOf, WORDS, type Words } from './words.ts'

const keys = Object.keys(WORDS.zh) as (keyof Words)[]
const forms = (entry: Words[keyof Words]) => (typeof entry === 'string' ? [entry] : Object.values(entry))
const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).toSorted()

describe('the two dictionaries', () => {
  it('have the same keys', () => expect(Object.keys(WORDS.en).toSorted()).toEqual(keys.toSorted()))
  it.each(keys)('"%s" leaves the same places open in both languages', (key) =>
    expect(forms(WORDS.en[key]).map(places)).toEqual(
      forms(WORDS.en[key]).map(() => places(forms(WORDS.zh[key])[0]!)),
    ),
  )
  it.each(['en', 'zh'] as const)('say something with every word: %s', (language) =>
    expect(textsOf(language).filter((text) => text.trim() === '')).toEqual([]),
  )
  it('count one and many as each language does', () => {
    const { counted } = say('en')
    expect([counted('craneCount', 1), counted('craneCount', 2)]).toEqual(['1 crane', '2 cranes'])
    expect([counted('siteCount', 0), counted('siteCount', 7940)]).toEqual(['0 sites', '7,940 sites'])
    expect(counted('announceOther', 1, { text: 'Wind' })).toBe('1 new alert: Wind')
    expect([say('zh').counted('craneCount', 1), say('zh').counted('craneCount', 2)]).toEqual([
      '1 台塔机',
      '2 台塔机',
    ])
  })
  it('are used to the last word', () => {
    const sources = files().map((file) => file.text)
    const limits: readonly string[] = [...LIMIT_NAMES, ...HOIST_LIMIT_NAMES]
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
    expect(firstLanguage(remembered, browser)).toBe(language)
  },
)

it('writes figures with their units', () => {
  const { quantity, signed, elapsed, millis } = formatFor('en')
  expect(quantity(104.25, '%', 1)).toBe('104.3%')
  expect(quantity(12, 'm/s', 1)).toBe('12.0\u2009m/s')
  expect(quantity(-0, '°')).toBe('0°')
  expect([quantity(-0.04, 'm'), quantity(-0.06, 'm', 1)]).toEqual(['0\u2009m', '-0.1\u2009m'])
  expect([signed(2.5, 'mm', 1), signed(-2.5, 'mm', 1)]).toEqual(['+2.5\u2009mm', '-2.5\u2009mm'])
  expect(quantity(20, '°C')).toBe('20\u2009°C')
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

import { readFileSync } from 'node:fs'
import { HOIST_LIMIT_BITS, LIMIT_BITS, MESSAGE_KINDS, REJECTIONS } from '@gongdi/contract'
import { deviceSamples, sentSamples } from '@gongdi/contract/samples'
import { describe, expect, it } from 'vitest'
import { ROOT, sourceFiles } from './sourceFiles.ts'

const spec = readFileSync(`${ROOT}platform/contract/SPEC.md`, 'utf8')
/** Rules that the page states: `**M3 Times.**` in text, `| **E3** |` in the table of rejections. */
const stated = [...spec.matchAll(/^\*\*([A-Z]\d+) |^\| \*\*([A-Z]\d+)\*\* \|/gm)].map(
  ([, text, row]) => text ?? row!,
)
const rules = new Set(stated)

describe('SPEC.md', () => {
  it('states each rule once, numbered without a gap', () => {
    expect(rules.size).toBe(stated.length)
    const byLetter = Map.groupBy(stated, (rule) => rule[0]!)
    expect([...byLetter.keys()]).toEqual(['T', 'M', 'Q', 'V', 'E', 'A', 'L'])
    for (const [letter, ofLetter] of byLetter)
      expect(ofLetter).toEqual(ofLetter.map((_, i) => `${letter}${i + 1}`))
  })

  it('has the same rejections as the code, word for word in both languages', () => {
    const rows = [
      ...spec.matchAll(/^\| \*\*(E\d+)\*\* \| `([A-Z_]+)` \| (\w+) \| ([^|]+) \| ([^|]+) \|/gm),
    ].map(([, rule, code, sender, en, zh]) => [code, { spec: rule, ack: sender === 'acknowledged', en, zh }])
    expect(Object.fromEntries(rows)).toEqual(REJECTIONS)
  })

  it.each([
    ['M7', LIMIT_BITS],
    ['M15', HOIST_LIMIT_BITS],
  ])('%s has the same limit bits as the code', (rule, bits) => {
    const from = spec.indexOf(`**${rule} `)
    const text = spec.slice(from, spec.indexOf('\n**', from))
    const rows = [...text.matchAll(/^\| (\d+) \| (\d+) \| `(\w+)` \|/gm)]
    expect(Object.fromEntries(rows.map(([, , value, name]) => [name, Number(value)]))).toEqual(bits)
    for (const [, bit, value] of rows) expect(2 ** Number(bit)).toBe(Number(value))
  })

  it('[T3] has the same kinds as the code', () => {
    const rows = [...spec.matchAll(/^\| `(\w+)` \S+ \| `(\w+)` \S+ \| M\d+ \|/gm)]
    const kinds = Object.groupBy(rows, ([, deviceKind]) => deviceKind!)
    expect(
      Object.fromEntries(
        Object.entries(kinds).map(([kind, ofKind]) => [kind, ofKind!.map(([, , message]) => message)]),
      ),
    ).toEqual(MESSAGE_KINDS)
  })

  it('leads to pages and places that exist', () => {
    const anchors = new Set(
      [...spec.matchAll(/^## (.+)$/gm)].map(([, heading]) =>
        heading!
          .toLowerCase()
          .replace(/[^\p{L}\p{N} -]/gu, '')
          .replaceAll(' ', '-'),
      ),
    )
    for (const [, place] of spec.matchAll(/\]\(#([^)]+)\)/g)) expect(anchors).toContain(place)
    for (const [, path] of spec.matchAll(/\]\(([^)#]+)\)/g))
      expect(() => readFileSync(new URL(path!, `file://${ROOT}platform/contract/`))).not.toThrow(/ENOENT/)
  })
})

describe('rule numbers', () => {
  it('that a test quotes in its title are stated in SPEC.md', () => {
    const unknown = sourceFiles(/\.(test|suite)\.tsx?$/).flatMap((path) => {
      const text = readFileSync(`${ROOT}${path}`, 'utf8')
      const quoted = [...text.matchAll(/['"`]((?:\[[A-Z]\d+\] ?)+)/g)]
      return quoted
        .flatMap(([, marks]) => [...marks!.matchAll(/\[([A-Z]\d+)\]/g)].map(([, rule]) => rule!))
        .filter((rule) => !rules.has(rule))
        .map((rule) => `${path}: ${rule}`)
    })
    expect(unknown).toEqual([])
  })

  it('that code names are stated in SPEC.md', () => {
    const unknown = sourceFiles(/\.(tsx?|sql|md|ya?ml)$/).flatMap((path) =>
      [...readFileSync(`${ROOT}${path}`, 'utf8').matchAll(/\bSPEC ([A-Z]\d+)(?:–([A-Z]\d+))?/g)]
        .flatMap(([, first, last]) => (last ? [first!, last] : [first!]))
        .filter((rule) => !rules.has(rule))
        .map((rule) => `${path}: ${rule}`),
    )
    expect(unknown).toEqual([])
  })

  it('that samples show are stated in SPEC.md', () => {
    for (const { spec: rule } of [...deviceSamples('good'), ...deviceSamples('bad'), ...sentSamples()])
      expect(rules).toContain(rule)
  })

  it('are each quoted by a test or shown by a sample', () => {
    const titles = sourceFiles(/\.(test|suite)\.tsx?$/)
      .map((path) => readFileSync(`${ROOT}${path}`, 'utf8'))
      .join('\n')
    const samples = new Set([...deviceSamples('good'), ...deviceSamples('bad')].map(({ spec: rule }) => rule))
    const unproven = stated.filter((rule) => !titles.includes(`[${rule}]`) && !samples.has(rule))
    expect(unproven).toEqual([])
  })
})

import { expect, test } from 'vitest'
import { compareReports } from '../compare/compareReports.ts'
import { comparisonPage } from '../compare/comparisonPage.ts'
import { OUTCOMES } from '../loadReport.ts'
import { failedReport, interruptedReport } from '../testFaultyReports.ts'
import { kneeReport } from '../testLargeReports.ts'
import { heldReport } from '../testReport.ts'
import { TEST_REPORTS } from '../testReports.ts'
import type { Page } from './page.ts'
import { reportPage } from './reportPage.ts'

const HAN = /\p{Script=Han}/u

/** Every pair of words of a page, with where it stands. */
function wordsIn(value: unknown, at = 'page'): { at: string; zh: string; en: string }[] {
  if (value === null || typeof value !== 'object') return []
  const { zh, en } = value as { zh?: unknown; en?: unknown }
  if (zh !== undefined || en !== undefined) return [{ at, zh: String(zh), en: String(en) }]
  return Object.entries(value).flatMap(([key, one]) => wordsIn(one, `${at}.${key}`))
}

const PAGES: [string, Page][] = [
  ...Object.entries(TEST_REPORTS).map(([name, report]): [string, Page] => [name, reportPage(report)]),
  ...Object.entries(TEST_REPORTS).map(([name, report]): [string, Page] => [
    `compared with ${name}`,
    comparisonPage(compareReports(heldReport, report)),
  ]),
]

test.each(PAGES)('every word of the page of a run that is %s is there in both languages', (_, page) => {
  const all = wordsIn(page)
  expect(all.length).toBeGreaterThan(30)
  for (const { at, zh, en } of all) {
    expect([at, zh.trim()]).not.toEqual([at, ''])
    expect([at, en.trim()]).not.toEqual([at, ''])
    expect([at, HAN.test(en)]).toEqual([at, false])
    if (zh !== en) expect([at, HAN.test(zh) || /\d/.test(zh)]).toEqual([at, true])
  }
})

test.each(PAGES)('nothing on the page of a run that is %s is a slip of the machine', (_, page) => {
  const shown = JSON.stringify({ ...page, sections: page.sections.map(withoutPlots) })
    .replaceAll('"caption":null', '')
    .replace(/"says":|"tone":/g, '')
  expect(shown).not.toMatch(/undefined|NaN|null|Infinity|\[object/)
})

const withoutPlots = ({ blocks, ...section }: Page['sections'][number]) => ({
  ...section,
  blocks: blocks.filter(({ kind }) => kind !== 'plot'),
})

test('the verdict comes first, and tells a broken platform from a run that says nothing', () => {
  const words = OUTCOMES.map(
    (outcome) => reportPage({ ...heldReport, verdict: { ...heldReport.verdict, outcome } }).headline,
  )
  expect(words.map(({ tone }) => tone)).toEqual(['unsure', 'bad', 'unsure', 'unsure', 'good'])
  expect(words.map(({ word }) => word.zh.slice(0, 4))).toEqual([
    '不作结论',
    '未通过',
    '不作结论',
    '不作结论',
    '通过',
  ])
  expect(new Set(words.map(({ word }) => word.en)).size).toBe(5)
})

test('an interrupted run says that the verdict is on what ran', () => {
  expect(reportPage(interruptedReport).headline.why.at(-1)!.en).toMatch(/ended early.* 94 s/)
})

test('a run that failed claims neither a quiet machine nor a punctual generator nor that nothing was lost', () => {
  const text = JSON.stringify(reportPage(failedReport))
  expect(text).not.toMatch(/kept its schedule\.|machine was quiet during|nothing lost/)
})

test('the knee shows each step, others have no such part', () => {
  const knee = reportPage(kneeReport).sections.find(({ id }) => id === 'knee')!
  const table = knee.blocks.find((block) => block.kind === 'table')!
  expect(table.rows).toHaveLength(kneeReport.steps.length)
  expect(reportPage(heldReport).sections.map(({ id }) => id)).not.toContain('knee')
})

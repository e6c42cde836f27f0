import { parseHTML } from 'linkedom'
import { expect, test } from 'vitest'
import { compareReports } from '../compare/compareReports.ts'
import { comparisonPage } from '../compare/comparisonPage.ts'
import type { LoadReport } from '../loadReport.ts'
import { reportPage } from '../page/reportPage.ts'
import { brokenReport } from '../testFaultyReports.ts'
import { longReport } from '../testLargeReports.ts'
import { heldReport } from '../testReport.ts'
import { TEST_REPORTS } from '../testReports.ts'
import { htmlPage } from './htmlPage.ts'

const PAGES: [string, string][] = [
  ...Object.entries(TEST_REPORTS).map(([name, report]): [string, string] => [
    name,
    htmlPage(reportPage(report)),
  ]),
  ['compared', htmlPage(comparisonPage(compareReports(heldReport, brokenReport)))],
]

/** Elements that have no end. */
const VOID = new Set(['meta', 'input', 'br'])

/** Tags that do not close what they should, and attributes that stand twice. */
function faultsOf(source: string): string[] {
  const open: string[] = []
  const faults: string[] = []
  const body = source.replace(/<style>[^<]*<\/style>/g, '').replace(/^<!doctype html>/, '')
  for (const [tag, slash, name, attributes, empty] of body.matchAll(
    /<(\/?)([a-zA-Z][\w-]*)((?:\s+[\w:-]+(?:="[^"<>]*")?)*)\s*(\/?)>/g,
  )) {
    if (slash === '/') {
      if (open.pop() !== name) faults.push(tag)
    } else if (empty !== '/' && !VOID.has(name!)) open.push(name!)
    const names = [...attributes!.matchAll(/\s([\w:-]+)(?:=|\s|$)/g)].map((match) => match[1])
    if (new Set(names).size !== names.length) faults.push(tag)
  }
  if (/<(?![a-zA-Z/])/.test(body)) faults.push('a < that opens nothing')
  return [...faults, ...open]
}

test.each(PAGES)('the page of a run that is %s is well-formed, and no id stands twice', (_, source) => {
  expect(faultsOf(source)).toEqual([])
  const ids = [...source.matchAll(/ id="([^"]*)"/g)].map((match) => match[1])
  expect(new Set(ids).size).toBe(ids.length)
})

test.each(PAGES)('the page of a run that is %s needs nothing beside itself', (_, source) => {
  expect(source.match(/<(script|link|img|iframe|object|embed|base|form)\b/)).toBeNull()
  expect(source.match(/\s(src|href|srcset|action|data|on\w+)=/)).toBeNull()
  expect(source.match(/url\(|@import/)).toBeNull()
  const policy = parseHTML(source).document.querySelector('meta[http-equiv=Content-Security-Policy]')
  expect(policy!.getAttribute('content')).toMatch(/^default-src 'none'; style-src 'unsafe-inline'/)
})

test.each(PAGES)('the page of a run that is %s shows no slip of the machine', (_, source) => {
  const { document } = parseHTML(source)
  expect(document.body.textContent.match(/undefined|NaN|\bnull\b|Infinity|\[object/)).toBeNull()
  expect(source.match(/="[^"]*(NaN|undefined|Infinity)/)).toBeNull()
})

test('half an hour at ten times Yantai stays below a megabyte', () => {
  expect(Buffer.byteLength(htmlPage(reportPage(longReport)))).toBeLessThan(400_000)
})

test('the same report gives the same bytes', () => {
  expect(htmlPage(reportPage(brokenReport))).toBe(htmlPage(reportPage(brokenReport)))
})

test('what a foreign platform says stays a text', () => {
  const evil = `<script>alert(1)</script>"'&\u202e\u0000\u001b[31m`
  const hostile: LoadReport = {
    ...brokenReport,
    runId: `"; } body { display: none } ${evil}`,
    target: evil,
    alerts: {
      ...brokenReport.alerts,
      byKey: [{ ...brokenReport.alerts.byKey[0]!, quantity: evil, level: evil }],
      byKind: [{ ...brokenReport.alerts.byKind[0]!, kind: evil }],
      bySite: [{ ...brokenReport.alerts.bySite[0]!, siteId: evil }],
    },
    findings: [
      { code: 'unreadable', says: { zh: evil, en: evil }, count: 1, examples: [evil, 'x'.repeat(9000)] },
    ],
    stages: { ...brokenReport.stages, stages: [{ ...brokenReport.stages.stages[0]!, name: evil }] },
    overTime: {
      stepS: 1,
      points: brokenReport.overTime.points.map((point) => ({
        ...point,
        cpuPercent: { [evil]: 3, constructor: 4 },
        stageP50Ms: { [evil]: 1 },
      })),
    },
    events: [{ atS: 3, says: { zh: evil, en: evil } }],
  }
  const source = htmlPage(reportPage(hostile))
  expect(source.match(/<script/i)).toBeNull()
  expect(faultsOf(source)).toEqual([])
  for (const steering of ['\u202e', '\u0000', '\u001b']) expect(source.includes(steering)).toBe(false)
  expect(source.includes('x'.repeat(400))).toBe(false)
  // Nor does it leave the rule of the printed foot.
  const style = /<style>([\s\S]*?)<\/style>/.exec(source)![1]!
  expect(style.replace(/"(?:[^"\\\n]|\\.)*"/g, '""')).not.toContain('display: none } <')
  expect(style).not.toContain('body { display: none }')
  expect(parseHTML(source).document.body.textContent).toContain('<script>alert(1)</script>')
})

import { expect, test } from 'vitest'
import type { LoadReport } from '../loadReport.ts'
import { comparisonText } from '../terminalText.ts'
import { brokenReport, failedReport, generatorLimitReport, notQuietReport } from '../testFaultyReports.ts'
import { kneeReport, longReport } from '../testLargeReports.ts'
import { heldReport } from '../testReport.ts'
import { compareReports } from './compareReports.ts'
import { comparisonWords } from './comparisonPage.ts'

const change = (a: LoadReport, b: LoadReport, id: string) =>
  compareReports(a, b).differences.find((one) => one.id === id)?.change

/** The same run with another p99 on its judged channel. */
const withP99 = (p99Ms: number | null): LoadReport => ({
  ...heldReport,
  latency: [{ ...heldReport.latency[0]!, p99Ms }],
})
const withMissed = (missed: number): LoadReport => ({
  ...heldReport,
  alerts: { ...heldReport.alerts, missed },
})

test('a run compared with itself has not changed', () => {
  const comparison = compareReports(heldReport, heldReport)
  expect(new Set(comparison.differences.map((one) => one.change))).toEqual(new Set(['same']))
  expect(comparison.says).toEqual([])
  expect(comparisonWords(comparison).word.en).toBe('No change')
})

test.each([
  { from: 4, to: 5.1, is: 'worse', says: 'more than a quarter and more than a millisecond' },
  { from: 5.1, to: 4, is: 'better', says: 'the same the other way round' },
  { from: 4, to: 5, is: 'noise', says: 'a quarter, no more' },
  { from: 0.4, to: 1.3, is: 'noise', says: 'three times as slow, less than a millisecond apart' },
  { from: 40, to: 49, is: 'noise', says: 'nine milliseconds, less than a quarter' },
  { from: 0, to: 3, is: 'worse', says: 'from nothing' },
  { from: 4, to: null, is: 'one-sided', says: 'not known any more' },
])('latency from $from to $to ms is $is: $says', ({ from, to, is }) => {
  expect(change(withP99(from), withP99(to), 'latency.mqtt.p99')).toBe(is)
})

test('faults are counted exactly', () => {
  expect(change(withMissed(1000), withMissed(1001), 'alerts.missed')).toBe('worse')
  expect(change(withMissed(1001), withMissed(1000), 'alerts.missed')).toBe('better')
})

test('more readings are neither better nor worse', () => {
  const more = { ...heldReport, readings: { ...heldReport.readings, sent: 300_000 } }
  expect(change(heldReport, more, 'readings.sent')).toBe('differs')
})

test('a platform that carries more is better', () => {
  const less: LoadReport = {
    ...kneeReport,
    figures: { kneeScale: 15 },
    checks: [{ ...kneeReport.checks[0]!, value: 15, held: false }],
  }
  expect(change(less, kneeReport, 'question.kneeScale')).toBe('better')
})

test.each([
  { other: 'another question and scale', report: longReport },
  { other: 'another question', report: { ...heldReport, question: 'flap' as const } },
  { other: 'another scale', report: { ...heldReport, load: { ...heldReport.load, scale: 2 } } },
])('$other: that is said first, and nothing is called better or worse', ({ report }) => {
  const comparison = compareReports(heldReport, { ...report, alerts: brokenReport.alerts })
  const { word, says } = comparisonWords(comparison)
  expect(comparison.differences.filter((one) => ['better', 'worse', 'differs'].includes(one.change))).toEqual(
    [],
  )
  expect(word.en).toBe('Not comparable')
  expect(says.en).toMatch(/did not ask the same/)
  expect(comparisonText(comparison, 'en').split('\n')[0]).toContain('Not comparable')
  expect(comparison.says.length).toBeGreaterThan(0)
})

test.each([
  { disturbed: 'a machine that was not quiet', report: notQuietReport },
  { disturbed: 'a generator at its limit', report: generatorLimitReport },
  {
    disturbed: 'another machine',
    report: { ...heldReport, machine: { ...heldReport.machine, line: '64 × EPYC' } },
  },
])('$disturbed: latencies are not judged, losses are', ({ report }) => {
  const slow = { ...report, latency: withP99(900).latency, alerts: withMissed(1).alerts }
  expect(change(heldReport, slow, 'latency.mqtt.p99')).toBe('not-judged')
  expect(change(heldReport, slow, 'alerts.missed')).toBe('worse')
  expect(compareReports(heldReport, slow).says.length).toBeGreaterThan(0)
})

test('a run that failed is held against nothing', () => {
  const { differences } = compareReports(heldReport, failedReport)
  expect(differences.filter((one) => one.change === 'better' || one.change === 'worse')).toEqual([])
})

test('figures that only one run has are shown as such, among their like', () => {
  const { differences } = compareReports(failedReport, heldReport)
  const groups = differences.map(({ group }) => group)
  expect(differences.find(({ id }) => id === 'stages.link.p99')!.change).toBe('one-sided')
  expect(groups).toEqual([...new Set(groups)].flatMap((group) => groups.filter((one) => one === group)))
})

test('in a terminal, names of a foreign platform cannot steer', () => {
  const text = comparisonText(compareReports({ ...heldReport, target: 'a\u001b[2Jb\nc' }, brokenReport), 'en')
  expect(text).toContain('a[2Jb c')
  expect(text).not.toContain('\u001b')
})

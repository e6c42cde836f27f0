import { expect, test } from 'vitest'
import { markdownPage } from './markdownPage.ts'
import { reportPage } from './page/reportPage.ts'
import { brokenReport } from './testFaultyReports.ts'
import { heldReport } from './testReport.ts'
import { TEST_REPORTS } from './testReports.ts'

test.each(Object.entries(TEST_REPORTS))(
  'of a run that is %s every table has as many cells in each row',
  (_, report) => {
    const lines = markdownPage(reportPage(report)).split('\n')
    let cells = 0
    for (const line of lines) {
      const count = line.startsWith('|') ? line.replaceAll('\\|', '').split('|').length : 0
      if (cells > 0 && count > 0) expect([line, count]).toEqual([line, cells])
      cells = count
    }
    expect(lines.join('\n')).not.toMatch(/undefined|NaN|\bnull\b|\[object/)
  },
)

test('the verdict stands at its head, with the figures that it rests on', () => {
  const text = markdownPage(reportPage(heldReport))
  expect(text.split('\n')[2]).toBe('**✓ 通过 · Held**')
  expect(text).toContain('| 预警时延 p99 · alert latency p99 | 3.78 ms | ≤ 15 ms | ✓ 达到 · held |')
})

test('one language alone is chosen by option', () => {
  const page = reportPage(brokenReport)
  expect(markdownPage(page, 'en')).not.toMatch(/\p{Script=Han}/u)
  expect(markdownPage(page, 'zh')).not.toMatch(/Findings|missed alerts/)
})

test('a rule with a foreign name cannot break out of its cell or become HTML', () => {
  const [first] = brokenReport.alerts.byKey
  const evil = { ...first!, quantity: '<script>|`x`\n# a', level: '[b](http://c)' }
  const text = markdownPage(
    reportPage({ ...brokenReport, alerts: { ...brokenReport.alerts, byKey: [evil] } }),
  )
  expect(text).toContain('&lt;script>\\|\\`x\\` \\# a')
  expect(text).toContain('\\[b\\](http://c)')
})

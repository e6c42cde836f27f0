import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseReport, readReport } from './readReport.ts'
import { ReportError } from './reportError.ts'
import { heldReport } from './testReport.ts'
import { TEST_REPORTS } from './testReports.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongdi-read-'))
})
afterAll(() => rm(folder, { recursive: true }))

const refusal = (text: string): ReportError => {
  try {
    parseReport(text, 'x/report.json')
  } catch (error) {
    if (error instanceof ReportError) return error
  }
  throw new Error('it was read')
}

test.each(Object.entries(TEST_REPORTS))(
  'the report of a run that is %s is read as it was written',
  (_, report) => {
    expect(parseReport(JSON.stringify(report), 'report.json')).toEqual(report)
  },
)

test('fields that a later version adds do not keep a report from being read', () => {
  const later = JSON.stringify({ ...heldReport, weather: 'fine' })
  expect(parseReport(later, 'report.json')).toEqual(heldReport)
})

test.each([
  { what: 'half of a report', text: JSON.stringify(heldReport).slice(0, 2000), says: /it is not JSON$/ },
  { what: 'a later format', text: '{"format":2}', says: /its format 2 is newer than 1/ },
  { what: 'another JSON', text: '[1]', says: /is no report of Gongdi/ },
  { what: 'null', text: 'null', says: /is no report of Gongdi/ },
  {
    what: 'a word where a figure belongs',
    text: JSON.stringify({ ...heldReport, alerts: { ...heldReport.alerts, missed: 'none' } }),
    says: /alerts\.missed: /,
  },
  {
    what: 'an outcome that there is not',
    text: JSON.stringify({ ...heldReport, verdict: { ...heldReport.verdict, outcome: 'superb' } }),
    says: /verdict\.outcome: /,
  },
])('$what is refused in one sentence', ({ text, says }) => {
  const { code, message, words } = refusal(text)
  expect(code).toBe('not-a-report')
  expect(message).toMatch(says)
  expect(message).not.toContain('\n')
  expect(words.zh).toContain('x/report.json')
})

test('a report is found by its folder and by its file', async () => {
  await writeFile(join(folder, 'report.json'), JSON.stringify(heldReport))
  expect(await readReport(folder)).toEqual(heldReport)
  expect(await readReport(join(folder, 'report.json'))).toEqual(heldReport)
})

test('where there is none, that is said', async () => {
  const empty = join(folder, 'empty')
  await mkdir(empty)
  for (const path of [empty, join(folder, 'nowhere'), join(folder, 'report.json', 'deeper')])
    await expect(readReport(path)).rejects.toMatchObject({ name: 'ReportError', code: 'not-there' })
})

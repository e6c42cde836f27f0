import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readReport } from './readReport.ts'
import { brokenReport } from './testFaultyReports.ts'
import { heldReport } from './testReport.ts'
import { TEST_REPORTS } from './testReports.ts'
import { rewritePages, writeReport } from './writeReport.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongdi-write-'))
})
afterAll(() => rm(folder, { recursive: true }))

const THREE = ['index.html', 'report.json', 'report.md']

test.each(Object.entries(TEST_REPORTS))(
  'a run that is %s gives three files, and nothing else',
  async (name, report) => {
    const dir = join(folder, 'runs', name)
    const paths = await writeReport(dir, report)
    expect((await readdir(dir)).sort()).toEqual(THREE)
    expect([paths.html, paths.json, paths.md].map((path) => path.slice(dir.length + 1))).toEqual(THREE)
    expect(await readReport(dir)).toEqual(report)
  },
)

test('a second report takes the place of the first', async () => {
  const dir = join(folder, 'twice')
  await writeReport(dir, heldReport)
  await writeReport(dir, brokenReport)
  expect((await readReport(dir)).runId).toBe(brokenReport.runId)
  expect(await readFile(join(dir, 'index.html'), 'utf8')).not.toContain(heldReport.runId)
})

test('pages are made anew from the report, which itself is left alone', async () => {
  const dir = join(folder, 'anew')
  const { html, json } = await writeReport(dir, heldReport)
  const before = await readFile(html, 'utf8')
  await writeFile(html, 'spoilt')
  const text = await readFile(json, 'utf8')
  await rewritePages(dir, await readReport(dir))
  expect(await readFile(html, 'utf8')).toBe(before)
  expect(await readFile(json, 'utf8')).toBe(text)
})

test('a figure that is no number is refused before anything is written', async () => {
  const dir = join(folder, 'no-number')
  await expect(writeReport(dir, { ...heldReport, measuredS: Number.NaN })).rejects.toThrow(/measuredS/)
  expect(existsSync(dir)).toBe(false)
})

test('a folder that cannot be is said in one sentence', async () => {
  const file = join(folder, 'a-file')
  await writeFile(file, '')
  await expect(writeReport(join(file, 'run'), heldReport)).rejects.toMatchObject({
    code: 'not-written',
    message: expect.stringMatching(/^the report cannot be written to .*: a part of the path is no folder$/),
  })
  await expect(writeReport(file, heldReport)).rejects.toMatchObject({ code: 'not-written' })
})

test('when one file cannot get its name, none of the new ones is left', async () => {
  const dir = join(folder, 'in-the-way')
  await mkdir(join(dir, 'report.md', 'taken'), { recursive: true })
  await expect(writeReport(dir, heldReport)).rejects.toMatchObject({ code: 'not-written' })
  expect(await readdir(dir)).toEqual(['report.md'])
})

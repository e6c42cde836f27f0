import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { brokenReport } from '../report/testFaultyReports.ts'
import { heldReport } from '../report/testReport.ts'
import { writeReport } from '../report/writeReport.ts'
import { reportCommand } from './report.ts'

let folder = ''
const run = (name: string) => join(folder, name)
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongdi-report-'))
  await writeReport(run('a'), heldReport)
  await writeReport(run('b'), brokenReport)
})
afterAll(() => rm(folder, { recursive: true }))

let out = ''
let talk = ''
beforeEach(() => {
  vi.stubEnv('LC_ALL', 'C')
  out = ''
  talk = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += text
    return true
  })
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    talk += text
    return true
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

test('one run gives its summary and its pages anew', async () => {
  await rm(join(run('a'), 'index.html'))
  expect(await reportCommand([run('a')])).toBe(0)
  expect(out).toMatch(/^✓ Held\n/)
  expect(out).toContain('alert latency p99 3.78 ms (≤ 15 ms)')
  expect((await readdir(run('a'))).sort()).toEqual(['index.html', 'report.json', 'report.md'])
})

test('two runs are compared, by folder or by file, and the pages lie beside the second', async () => {
  expect(await reportCommand([join(run('a'), 'report.json'), run('b')])).toBe(0)
  expect(out).toContain('✗ B is worse')
  expect(out).toContain('✗ worse · Alerts · missed 0 → 5')
  expect(await readdir(run('b'))).toEqual(
    expect.arrayContaining(['compare-r7k2c9-b3x8q1.html', 'compare-r7k2c9-b3x8q1.md']),
  )
})

test('--to puts pages elsewhere', async () => {
  expect(await reportCommand([run('a'), run('b'), '--to', run('c')])).toBe(0)
  expect(await readdir(run('c'))).toHaveLength(2)
})

test('a run id cannot lead a page out of its folder', async () => {
  await writeFile(run('evil.json'), JSON.stringify({ ...heldReport, runId: '../../x' }))
  expect(await reportCommand([run('evil.json'), run('b'), '--to', run('d')])).toBe(0)
  expect((await readdir(run('d'))).sort()[0]).toBe('compare-______x-b3x8q1.html')
})

test('a Chinese terminal is told in Chinese', async () => {
  vi.stubEnv('LC_ALL', 'zh_CN.UTF-8')
  expect(await reportCommand([run('a')])).toBe(0)
  expect(out).toMatch(/^✓ 通过\n/)
  expect(await reportCommand([run('nowhere')])).toBe(2)
  expect(talk).toMatch(/没有报告/)
})

test('--json gives programs what they can read', async () => {
  expect(await reportCommand([run('a'), '--json'])).toBe(0)
  expect(JSON.parse(out)).toEqual(heldReport)
  out = ''
  expect(await reportCommand([run('a'), run('b'), '--json'])).toBe(0)
  expect(JSON.parse(out)).toContainEqual(
    expect.objectContaining({ id: 'alerts.missed', a: 0, b: 5, change: 'worse' }),
  )
})

test.each([
  { use: 'no report', argv: [], says: /which report\?/ },
  { use: 'three reports', argv: ['a', 'b', 'c'], says: /c: not understood here; two reports are compared/ },
  { use: 'an unknown option', argv: ['a', '--loud'], says: /--loud: no such option/ },
  { use: 'no value', argv: ['a', '--to'], says: /--to: needs a value/ },
  {
    use: 'a run that is not there',
    argv: ['/nowhere/at/all'],
    says: /there is no report at \/nowhere\/at\/all/,
  },
])('$use is wrong use', async ({ argv, says }) => {
  expect(await reportCommand(argv)).toBe(2)
  expect(talk).toMatch(says)
  expect(out).toBe('')
})

test('what is no report, and a folder that cannot be written, is a failure', async () => {
  await writeFile(run('broken.json'), '{"format":1')
  expect(await reportCommand([run('broken.json')])).toBe(1)
  expect(talk).toMatch(/is no report of Gongdi: it is not JSON\n$/)
  expect(await reportCommand([run('a'), '--to', join(run('broken.json'), 'x')])).toBe(1)
  expect(talk).toMatch(/cannot be written/)
})

test('--help says how', async () => {
  expect(await reportCommand(['--help'])).toBe(0)
  expect(out).toContain('gongdi report <folder> <folder>')
})

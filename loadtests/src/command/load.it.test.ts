import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { access, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { findK6 } from '../binary/findK6.ts'
import { readReport } from '../report/readReport.ts'

const main = fileURLToPath(new URL('../main.ts', import.meta.url))
const found = await findK6({ env: process.env, onProgress: () => {} }).catch((error: Error) => error.message)
if (typeof found === 'string') process.stderr.write(`gongdi load is not tested: ${found}\n`)
const k6 = typeof found === 'string' ? '' : found.path

let dir: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'gongdi-load-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

/** `gongdi load` in a folder of its own. What is slow here is the machine's business: no limit on latency. */
function startLoad(...args: string[]) {
  const child = spawn(process.execPath, [main, 'load', ...args], {
    cwd: dir,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LC_ALL: 'C', K6_BIN: k6 },
  })
  const said = { out: '', err: '' }
  child.stdout.on('data', (data) => {
    said.out += String(data)
  })
  child.stderr.on('data', (data) => {
    said.err += String(data)
  })
  return { child, said, exited: once(child, 'close').then(([code]) => code as number | null) }
}
const small = ['--sites', '3', '--probes', '24', '--p99-ms', '60000']

describe.skipIf(k6 === '')('gongdi load', () => {
  it('answers a question: the report is complete, nothing is missed or lost, and the exit code is its verdict', async () => {
    const reportDir = join(dir, 'a', 'report')
    const { said, exited } = startLoad(
      'alert-latency',
      '--for',
      '30s',
      ...small,
      '--report',
      reportDir,
      '--json',
      '--keep',
    )
    const code = await exited
    const report = await readReport(reportDir).catch(() => null)
    expect(report, said.err).not.toBeNull()
    expect(JSON.parse(said.out)).toEqual(report)
    expect(code).toBe(report!.verdict.exitCode)
    expect(report!.verdict.outcome, said.err).not.toBe('failed')
    expect(report!.measuredS).toBeCloseTo(30, 1)
    expect(report!.alerts.owed).toBeGreaterThan(10)
    expect(report!.alerts).toMatchObject({ missed: 0, false: 0, doubled: 0, wrongGrade: 0, unreadable: 0 })
    expect(report!.readings).toMatchObject({ unacknowledged: 0, lost: 0, doubled: 0, rejected: 0 })
    expect(report!.load).toMatchObject({ players: 'simulator', sites: 3, probes: 24 })
    expect(report!.latency[0]).toMatchObject({ via: 'mqtt', n: report!.alerts.detected })
    expect(report!.generator.bareBroker!.n).toBeGreaterThan(0)
    const names = report!.machine.processes.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['platform', 'store', 'simulator', 'k6']))
    expect((await readdir(reportDir)).sort()).toEqual(
      ['index.html', 'plan.json', 'report.json', 'report.md', 'seen.ndjson', 'target.log'].sort(),
    )
    expect(said.err).toContain(join(reportDir, 'index.html'))
    expect(await readdir(join(dir, '.gongdi', 'load'))).toEqual([])
  }, 180_000)

  it('ends on Ctrl-C with a verdict on what ran, here of a city that k6 played from a trace', async () => {
    const reportDir = join(dir, 'interrupted')
    const { child, said, exited } = startLoad(
      'alert-latency',
      '--for',
      '10m',
      '--players',
      'k6',
      ...small,
      '--no-bare',
      '--report',
      reportDir,
    )
    await vi.waitFor(() => expect(said.err).toMatch(/k6 · 00:[1-5]\d\/10:00/), {
      timeout: 120_000,
      interval: 100,
    })
    child.kill('SIGINT')
    const code = await exited
    const report = await readReport(reportDir)
    expect(report.isInterrupted).toBe(true)
    expect(report.measuredS).toBeGreaterThan(9)
    expect(report.measuredS).toBeLessThan(120)
    expect(report.verdict.outcome, said.err).not.toBe('failed')
    expect(report.alerts).toMatchObject({ missed: 0, false: 0 })
    expect(report.alerts.detected).toBeGreaterThan(0)
    expect(report.load).toMatchObject({ players: 'k6', sites: 3 })
    // More than the probes alone.
    expect(report.readings.sent).toBeGreaterThan(24 * (report.measuredS + 10))
    expect(report.readings).toMatchObject({ lost: 0, doubled: 0 })
    expect(code).toBe(report.verdict.exitCode)
  }, 180_000)

  it('says in a sentence why there is no verdict, and leaves nothing that looks like one', async () => {
    const target = join(dir, 'gone.yaml')
    await writeFile(
      target,
      `version: 1
name: gone
readings: { broker: { url: mqtt://127.0.0.1:9 } }
alerts: [{ via: mqtt, filter: a/+, map: { device: $.d, rule: $.r, quantity: $.q, level: $.l } }]
`,
    )
    const reportDir = join(dir, 'none')
    const { said, exited } = startLoad(
      'alert-latency',
      '--target',
      target,
      '--no-bare',
      '--report',
      reportDir,
    )
    expect(await exited).toBe(1)
    expect(said.err).toMatch(/^gongdi: gone readings: mqtt:\/\/127\.0\.0\.1:9 refuses connections/m)
    await expect(access(reportDir)).rejects.toThrow('ENOENT')
  }, 60_000)
})

it.each([
  [
    'a target that is not there',
    ['--target', 'nobody'],
    2,
    /^gongdi: nobody: there is no such target; known: /m,
  ],
  [
    'a scenario without a start',
    ['--scenario', 'first-alert'],
    2,
    /^gongdi: the scenario first-alert does not say when/m,
  ],
  [
    'a folder that cannot be',
    ['--report', join(main, 'x')],
    1,
    /^gongdi: the report folder .* cannot be written: /m,
  ],
])('%s is told before anything is started', async (_, args, code, says) => {
  const { said, exited } = startLoad('alert-latency', ...args)
  expect(await exited).toBe(code)
  expect(said.err).toMatch(says)
})

import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { readReport } from './readReport.ts'
import { heldReport } from './testReport.ts'
import { writeReport } from './writeReport.ts'

const WRITER = fileURLToPath(new URL('./testWriter.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'gongdi-disk-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs a program of the system that may not be there, or not for us. */
const root = (program: string, args: string[]) => execFileSync(program, args, { stdio: 'ignore' })

/** A file system of so many kilobytes, which only root can have. */
function mountTiny(name: string, kb: number): string | null {
  const dir = join(folder, name)
  mkdirSync(dir)
  try {
    root('mount', ['-t', 'tmpfs', '-o', `size=${kb}k`, 'tmpfs', dir])
    return dir
  } catch {
    return null
  }
}

test('a full disk is said in one sentence and leaves nothing that looks like a verdict', async (context) => {
  // The JSON fits, the page does not.
  const disk = mountTiny('tiny', 240)
  if (disk === null) return context.skip('mounting is for root')
  try {
    await expect(writeReport(join(disk, 'run'), heldReport)).rejects.toMatchObject({
      name: 'ReportError',
      code: 'not-written',
      message: expect.stringMatching(/: the disk is full$/),
    })
    expect(readdirSync(disk)).toEqual([])
  } finally {
    root('umount', [disk])
  }
})

test('files that may not be large enough leave nothing behind either', () => {
  const dir = join(folder, 'limited')
  mkdirSync(dir)
  // 64 blocks of 1,024 bytes: less than the page.
  const said = execFileSync('bash', [
    '-c',
    'ulimit -f 64; exec "$@"',
    '-',
    process.execPath,
    WRITER,
    dir,
    '1',
  ])
  expect(String(said)).toMatch(
    /^ReportError: the report cannot be written to .*: the file is larger than allowed\n$/,
  )
  expect(readdirSync(dir)).toEqual([])
})

test('a writer that is killed at any moment leaves whole files or none', async () => {
  let whole = 0
  for (let kill = 0; kill < 6; kill++) {
    const dir = join(folder, `killed-${kill}`)
    const writer = spawn(process.execPath, [WRITER, dir, '1000'], { stdio: ['ignore', 'pipe', 'inherit'] })
    const exited = once(writer, 'exit')
    for await (const line of createInterface({ input: writer.stdout }))
      if (Number(line) >= 1 + 2 * kill) break
    // Each time at another place of the next report.
    const untilMs = performance.now() + 13 * kill
    while (performance.now() < untilMs);
    writer.kill('SIGKILL')
    await exited
    for (const run of readdirSync(dir)) whole += await wholeFiles(join(dir, run))
  }
  expect(whole).toBeGreaterThan(3 * 6)
})

/** How many of the three files there are; fails when one is not whole. */
async function wholeFiles(dir: string): Promise<number> {
  const html = join(dir, 'index.html')
  const md = join(dir, 'report.md')
  if (existsSync(join(dir, 'report.json'))) expect(await readReport(dir)).toEqual(heldReport)
  if (existsSync(html)) expect(readFileSync(html, 'utf8')).toMatch(/<\/html>\n$/)
  if (existsSync(md)) expect(readFileSync(md, 'utf8')).toMatch(/\(UTC\+8\)\n$/)
  return readdirSync(dir).filter((name) => !name.startsWith('.')).length
}

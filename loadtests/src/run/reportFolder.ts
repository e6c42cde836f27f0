import { rmdirSync } from 'node:fs'
import { mkdir, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { systemWords } from '../report/reportError.ts'
import { RunError } from './runError.ts'

/** A report with its plots is a few hundred kB. */
const NEEDED_BYTES = 4 << 20

/**
 * The folder of the report, made if it is not there, once it is known that a report fits into it: what cannot be written must not be found out after half
 * an hour. Resolves with whether it was made. Throws RunError.
 */
export async function prepareReportFolder(dir: string): Promise<boolean> {
  const path = resolve(dir)
  const trial = join(path, `.write-check-${process.pid}`)
  try {
    const isMade = await makeFolder(path)
    await writeFile(trial, new Uint8Array(NEEDED_BYTES))
    return isMade
  } catch (cause) {
    throw unwritable(path, cause)
  } finally {
    await rm(trial, { force: true }).catch(() => {})
  }
}

/** Whether it was made. Not `recursive`: below /proc, where nobody can make a folder, Node would try for ever. */
async function makeFolder(path: string): Promise<boolean> {
  const there = await stat(path).catch(() => null)
  if (there?.isDirectory()) return false
  if (dirname(path) !== path) await makeFolder(dirname(path))
  await mkdir(path)
  return true
}

/** Takes an empty folder away again: a run that gave no report leaves none. */
export function removeIfEmptyNow(dir: string): void {
  try {
    rmdirSync(dir)
  } catch {
    // There is something in it.
  }
}

function unwritable(path: string, cause: unknown): RunError {
  const { zh, en } = systemWords(cause)
  return new RunError(
    { zh: `报告文件夹 ${path} 无法写入：${zh}`, en: `the report folder ${path} cannot be written: ${en}` },
    { cause },
  )
}

/** The folder of a run's report unless another is named: 2026-11-24 22:03:09 is 20261124-220309. Pure but for the zone of the machine. */
export function defaultReportDir(question: string, now: Date): string {
  const two = (n: number) => String(n).padStart(2, '0')
  const date = `${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}`
  const time = `${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}`
  return join('.gongdi', 'reports', `${question}-${date}-${time}`)
}

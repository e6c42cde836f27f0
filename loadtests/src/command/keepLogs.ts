import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { systemWords } from '../report/reportError.ts'
import type { Talk } from '../run/talk.ts'
import { withoutSecrets } from './withoutSecrets.ts'

/** What k6 was told, what it saw and what the target said; of a knee those of each step in a folder of its own. */
const PLAN = 'plan.json'
const KEPT = ['seen.ndjson', PLAN, 'target.log']

/** Keeps the logs of a run beside its report. They may be larger than the report: where they find no room that is told, and the verdict stands. */
export async function keepLogs(workDir: string, reportDir: string, talk: Talk): Promise<void> {
  talk.live({ zh: '正在保存日志', en: 'keeping the logs' })
  try {
    await keep(workDir, reportDir)
  } catch (error) {
    const { zh, en } = systemWords(error)
    talk.say({ zh: `  日志未能全部保存：${zh}`, en: `  not all logs could be kept: ${en}` })
  }
}

async function keep(from: string, to: string): Promise<void> {
  const entries = await readdir(from, { withFileTypes: true })
  for (const { name } of entries) if (KEPT.includes(name)) await copyWhole(join(from, name), join(to, name))
  for (const { name } of entries.filter((one) => one.isDirectory() && one.name.startsWith('step-'))) {
    const stepDir = join(to, name)
    await mkdir(stepDir, { recursive: true })
    await keep(join(from, name), stepDir)
  }
}

/** A copy, because the report may be on another disk; what is only half there is taken away. */
async function copyWhole(from: string, to: string): Promise<void> {
  try {
    if (basename(from) === PLAN) await writeFile(to, withoutSecrets(await readFile(from, 'utf8')))
    else await copyFile(from, to)
  } catch (error) {
    await rm(to, { force: true })
    throw error
  }
}

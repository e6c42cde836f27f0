import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { findK6, k6Environment } from '../binary/findK6.ts'
import { makeReport } from '../judge/makeReport.ts'
import { readProbe } from '../judge/readProbe.ts'
import type { LoadReport } from '../report/loadReport.ts'
import { writeReport } from '../report/writeReport.ts'
import { bareCheck } from '../run/bareCheck.ts'
import type { Guard } from '../run/guard.ts'
import { kneeRun, stepThresholds } from '../run/kneeRun.ts'
import type { LoadRequest } from '../run/loadRequest.ts'
import { loadRun } from '../run/loadRun.ts'
import { prepareReportFolder, removeIfEmpty } from '../run/reportFolder.ts'
import { RunError } from '../run/runError.ts'
import type { Talk } from '../run/talk.ts'
import { clearWorkDirs } from '../run/workDirs.ts'
import type { Target } from '../target/loadTarget.ts'
import type { LoadOptions } from './loadOptions.ts'

const PROBE = 'crane-moment'

export interface Surroundings {
  version: string
  target: Target
  /** Where the report goes. */
  reportDir: string
  /** `.gongdi` of the current folder. */
  gongdiDir: string
  env: NodeJS.ProcessEnv
  guard: Guard
  talk: Talk
  signal: AbortSignal
}

export interface Answer {
  report: LoadReport
  paths: { html: string; json: string; md: string }
}

/** Answers a question and writes the report: complete, or none. Throws what a person is to be told in a sentence. */
export async function runQuestion(options: LoadOptions, around: Surroundings): Promise<Answer> {
  const { reportDir, gongdiDir, talk, signal } = around
  const isMade = await prepareReportFolder(reportDir)
  await clearWorkDirs(join(gongdiDir, 'load'))
  const workDir = join(gongdiDir, 'load', `${Date.now().toString(36)}-${process.pid}`)
  try {
    await mkdir(workDir, { recursive: true })
    const report = await answer(options, around, workDir)
    if (options.keep) await keepLogs(workDir, reportDir)
    return { report, paths: await writeReport(reportDir, report) }
  } catch (error) {
    // Told to stop before there was anything to judge.
    if (signal.aborted && (error as Error).name === 'AbortError')
      throw new RunError({ zh: '尚未开始测量就已停止', en: 'stopped before anything was measured' })
    throw error
  } finally {
    talk.live({ zh: '', en: '' })
    if (isMade) await removeIfEmpty(reportDir)
    await rm(workDir, { recursive: true, force: true })
  }
}

async function answer(options: LoadOptions, around: Surroundings, workDir: string): Promise<LoadReport> {
  const { question, sites, seed, workers, dashboard } = options
  const { version, target, gongdiDir, env, guard, talk, signal } = around
  const program = await readProbe(PROBE)
  const found = await findK6({ env, onProgress: (_text, words) => talk.live(words) })
  const k6 = { path: found.path, env: k6Environment() }
  const bareDir = join(workDir, 'bare')
  const runId = `b${Date.now().toString(36)}`
  const bareBroker = options.bare
    ? await bareCheck({ question, program, runId, k6, dir: bareDir, guard, talk, signal })
    : null
  signal.throwIfAborted()
  const request: LoadRequest = {
    question,
    target,
    program,
    sites,
    seed,
    workers,
    k6,
    bareBroker,
    version,
    workDir,
    cacheDir: join(gongdiDir, 'traces'),
    dashboard,
    guard,
    talk,
    signal,
  }
  if (question.name === 'knee') return kneeRun(request, stepThresholds(options.stepP99Ms))
  return makeReport(await loadRun(request))
}

/** What k6 was told, what it saw and what the target said; of a knee those of each step in a folder of its own. */
const KEPT = ['seen.ndjson', 'plan.json', 'target.log']

async function keepLogs(workDir: string, reportDir: string): Promise<void> {
  const entries = await readdir(workDir, { withFileTypes: true })
  for (const { name } of entries)
    if (KEPT.includes(name)) await rename(join(workDir, name), join(reportDir, name))
  for (const { name } of entries.filter((one) => one.isDirectory() && one.name.startsWith('step-'))) {
    const to = join(reportDir, name)
    await mkdir(to, { recursive: true })
    await keepLogs(join(workDir, name), to)
  }
}

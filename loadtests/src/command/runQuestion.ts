import { mkdir, rm } from 'node:fs/promises'
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
import { prepareReportFolder, removeIfEmptyNow } from '../run/reportFolder.ts'
import { RunError } from '../run/runError.ts'
import type { Talk } from '../run/talk.ts'
import { clearWorkDirs } from '../run/workDirs.ts'
import type { Target } from '../target/loadTarget.ts'
import { unlessAborted } from '../target/unlessAborted.ts'
import { keepLogs } from './keepLogs.ts'
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
  // A second Ctrl-C ends the process where it is.
  const atExit = () => removeIfEmptyNow(reportDir)
  if (isMade) process.on('exit', atExit)
  await clearWorkDirs(join(gongdiDir, 'load'))
  const workDir = join(gongdiDir, 'load', `${Date.now().toString(36)}-${process.pid}`)
  try {
    await mkdir(workDir, { recursive: true })
    const report = await answer(options, around, workDir)
    const paths = await writeReport(reportDir, report)
    if (options.keep) await keepLogs(workDir, reportDir, talk)
    return { report, paths }
  } catch (error) {
    // Told to stop before there was anything to judge.
    if (signal.aborted && (error as Error).name === 'AbortError')
      throw new RunError({ zh: '尚未开始测量就已停止', en: 'stopped before anything was measured' })
    throw error
  } finally {
    talk.live({ zh: '', en: '' })
    process.off('exit', atExit)
    if (isMade) removeIfEmptyNow(reportDir)
    // What cannot be taken away now is by the next run; the verdict must not be lost for it.
    await rm(workDir, { recursive: true, force: true }).catch(() => {})
  }
}

async function answer(options: LoadOptions, around: Surroundings, workDir: string): Promise<LoadReport> {
  const { question, sites, seed, workers, dashboard } = options
  const { version, target, gongdiDir, env, guard, talk, signal } = around
  const program = await readProbe(PROBE)
  // Ctrl-C in the terminal ends a build as well: what it then says is not why the run ended.
  const found = await unlessAborted(findK6({ env, onProgress: (_text, words) => talk.live(words) }), signal)
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
  const record = await loadRun(request)
  talk.live({ zh: '正在生成报告', en: 'making the report' })
  return makeReport(record)
}

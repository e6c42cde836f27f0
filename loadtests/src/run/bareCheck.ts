import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { latenciesOf } from '../judge/percentiles.ts'
import type { LatencyFigures } from '../report/loadReport.ts'
import type { ProbeProgram } from '../shared/probe.ts'
import type { Question } from '../shared/question.ts'
import { loadTarget } from '../target/loadTarget.ts'
import { startTarget } from '../target/startTarget.ts'
import type { Guard } from './guard.ts'
import { K6Run } from './k6Run.ts'
import { makePlan } from './makePlan.ts'
import { SeenTail } from './seenTail.ts'
import { during, stopwatch, type Talk } from './talk.ts'

const FOR_S = 8
const WARM_UP_S = 2
const GRACE_S = 1

/**
 * What the generator costs by itself: the same probes and the same subscriber against a broker with nothing behind it. Null when it was broken off or
 * nothing was heard, and then the report has to do without.
 */
export async function bareCheck(options: {
  question: Question
  program: ProbeProgram
  runId: string
  k6: { path: string; env: Readonly<Record<string, string>> }
  dir: string
  guard: Guard
  talk: Talk
  signal: AbortSignal
}): Promise<LatencyFigures | null> {
  const { question, program, runId, k6, dir, guard, talk, signal } = options
  await mkdir(dir, { recursive: true })
  const spentS = stopwatch()
  const says = () => ({
    zh: `先对裸代理核对发生器 · ${spentS()}`,
    en: `checking the generator against a bare broker · ${spentS()}`,
  })
  const onStarted = (pid: number) => guard.watch(pid)
  const quiet = { env: process.env, dataDir: dir, onTalk: () => {}, onStarted, signal }
  const target = await during(talk, says, startTarget(await loadTarget('bare-aedes'), quiet))
  try {
    const seenFile = join(dir, 'seen.ndjson')
    const short = { ...question, forS: FOR_S, warmUpS: WARM_UP_S, graceS: GRACE_S, viewers: 0, apiUsers: 0 }
    const none = { trace: null, historyDeviceIds: [] }
    const plan = {
      ...makePlan({ question: short, runId, target: target.planned, program, seenFile, ...none }),
      leadS: 3,
    }
    const planFile = join(dir, 'plan.json')
    await writeFile(planFile, JSON.stringify(plan))
    const run = new K6Run(
      { k6Path: k6.path, env: k6.env, script: 'bareBroker', planFile, dir, dashboardPort: null },
      guard,
    )
    const interrupt = () => run.process.kill()
    signal.addEventListener('abort', interrupt)
    if (signal.aborted) interrupt()
    await during(talk, says, run.process.ended)
    signal.removeEventListener('abort', interrupt)
    const { exitCode } = await run.outcome()
    return exitCode === 0 ? await latencyIn(seenFile) : null
  } finally {
    await target.stop()
  }
}

async function latencyIn(seenFile: string): Promise<LatencyFigures | null> {
  const tail = new SeenTail(seenFile)
  try {
    const latencies = (await tail.read()).flatMap((record) => (record.type === 'bare' ? [record.ms] : []))
    return latencies.length === 0 ? null : latenciesOf(latencies).figures()
  } finally {
    await tail.close()
  }
}

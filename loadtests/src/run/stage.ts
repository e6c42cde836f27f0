import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import type { Question } from '../shared/question.ts'
import { type RunningTarget, startTarget } from '../target/startTarget.ts'
import { CityLine } from './cityLine.ts'
import { clockOf } from './clockOffset.ts'
import type { LoadRequest } from './loadRequest.ts'
import { traceS } from './makePlan.ts'
import { playersFor } from './players.ts'
import { RunError } from './runError.ts'
import type { RunRecord } from './runRecord.ts'
import { during, stopwatch } from './talk.ts'
import { makeTrace, type Trace } from './trace.ts'

/** All that a run needs before anybody plays. */
export interface Stage {
  /** With who really plays. */
  question: Question
  running: RunningTarget
  clock: RunRecord['clock']
  /** Where the simulator sends to. */
  cityBrokerUrl: string
  /** The line that will be cut; null: none is. */
  line: CityLine | null
  /** What k6 plays; null: the simulator plays. */
  trace: Trace | null
  /** What the target said last. */
  lastTalk: () => string
}

/**
 * Starts the target, looks at its clock, and prepares who plays the city. What was started is ended by `rest`. Throws RunError and TargetError before
 * any load.
 */
export async function setStage(request: LoadRequest, rest: AsyncDisposableStack): Promise<Stage> {
  const { target, talk, workDir } = request
  const spentS = stopwatch()
  const log = createWriteStream(join(workDir, 'target.log'))
  // A disk that is full is found out by what matters more.
  log.on('error', () => {})
  rest.defer(() => void log.end())
  let lastTalk = ''
  const onTalk = (text: string) => {
    lastTalk = text
    log.write(`${text}\n`)
  }
  const dataDir = join(workDir, 'target')
  const { guard, signal } = request
  // Whoever found its platform running keeps it; what we started ends with us, however we end.
  const onStarted = (pid: number) => guard.watch(pid)
  const starting = startTarget(target, { env: process.env, dataDir, onTalk, onStarted, signal })
  const running = await during(
    talk,
    () => ({ zh: `正在启动 ${target.name} · ${spentS()}`, en: `starting ${target.name} · ${spentS()}` }),
    starting,
  )
  rest.defer(() => running.stop())
  // Processes of the target may lead groups of their own.
  if (target.spec.start !== undefined)
    for (const pid of Object.values(await running.processes())) guard.watch(pid)
  signal.throwIfAborted()
  const { planned } = running
  const asking = { zh: '正在核对时钟', en: 'looking at the clock of the target' }
  const clock = await during(talk, () => asking, clockOf(planned))
  const { viewers, apiUsers } = request.question
  if (viewers + apiUsers > 0 && planned.httpUrl === null)
    throw new RunError({
      zh: `${planned.name} 的目标文件没有给出 httpUrl，无法回答“${request.question.title.zh}”`,
      en: `the target file of ${planned.name} names no httpUrl, so ${request.question.name} cannot be asked of it`,
    })
  const who = playersFor(request.question, planned)
  if ('impossible' in who) throw new RunError(who.impossible)
  const { players, because } = who
  if (because)
    talk.say({
      zh: `  ${because.zh}，改由 k6 播放录制的城市`,
      en: `  ${because.en}: k6 plays a recorded city`,
    })
  const question = { ...request.question, players }
  const line = question.name === 'blackout' ? await CityLine.open(planned.readings.access.url) : null
  if (line) rest.defer(() => line.stop())
  return {
    question,
    running,
    clock,
    cityBrokerUrl: line?.url ?? planned.readings.access.url,
    line,
    trace: players === 'k6' ? await traceFor(request, question, running) : null,
    lastTalk: () => lastTalk,
  }
}

const traceFor = (request: LoadRequest, question: Question, { planned }: RunningTarget): Promise<Trace> =>
  makeTrace({
    size: { seed: request.seed, sites: request.sites },
    forS: traceS(question),
    version: request.version,
    target: planned,
    cacheDir: request.cacheDir,
    workDir: request.workDir,
    guard: request.guard,
    talk: request.talk,
    signal: request.signal,
  })

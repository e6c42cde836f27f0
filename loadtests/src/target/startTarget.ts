import { resolve } from 'node:path'
import type { StoredCheck } from '../run/runRecord.ts'
import type { PlannedTarget } from '../shared/plan.ts'
import type { Words } from '../shared/question.ts'
import { checkStored } from './checkStored.ts'
import type { AckedReading } from './compareStored.ts'
import { choosePorts, fillTarget } from './fillTarget.ts'
import { fillText } from './fillTemplate.ts'
import type { Environment } from './placeholders.ts'
import { planTarget } from './planTarget.ts'
import { reachBroker } from './reachBroker.ts'
import { reachChannel } from './reachChannel.ts'
import type { Target } from './readTarget.ts'
import { readRejected, rejectedSince } from './rejectedCounter.ts'
import { StartedCommand, type StartLine } from './startedCommand.ts'
import { type Mistake, TargetError } from './targetError.ts'
import type { StartFields, TargetFile } from './targetFile.ts'
import { TargetProcesses } from './targetProcesses.ts'
import { unlessAborted } from './unlessAborted.ts'

export interface StartOptions {
  env: Environment
  /** An empty folder for the target's data; it may be there already. */
  dataDir: string
  /** What the target says to people, line by line, and what could not be asked of it. */
  onTalk: (text: string) => void
  /** Told at once of the process that leads the target's group, so that somebody can end it if this process dies before it is up. */
  onStarted?: (pid: number) => void
  /** Gives up the wait: what was started is stopped, and the reason is thrown. */
  signal?: AbortSignal
}

export interface RunningTarget {
  planned: PlannedTarget
  /** Process ids by name: what the start line and its `restarted` lines say, what `processes` matches, and the command itself. */
  processes(): Promise<Record<string, number>>
  /** SIGKILL of a named process, which comes back by itself where the target keeps it. False: there is none, or it is not ours. */
  kill(name: string): boolean
  /** null: the target cannot be asked, and why was talked about. */
  checkStored(readings: readonly AckedReading[]): Promise<StoredCheck | null>
  /** Resolves, with a sentence, only when the command ends without having been asked to. */
  ended: Promise<Words>
  stop(): Promise<void>
}

/**
 * Starts a target, or finds it where it is, and makes sure that it can be reached with what its file says. Throws TargetError with one
 * sentence for each thing that is wrong; nothing is left running then.
 */
export async function startTarget(target: Target, options: StartOptions): Promise<RunningTarget> {
  const startedMs = Date.now()
  const values = { env: options.env, dataDir: options.dataDir, ports: await choosePorts(target) }
  const { start } = fillTarget(target, values, null)
  const processes = new TargetProcesses(target.name, target.spec.processes)
  const command = start ? await startCommand(target, start, processes, options) : null
  const comeUp = async () => {
    const line = command ? await lineOf(target, command) : null
    processes.hear(line)
    const spec = fillTarget(target, values, line)
    const planned = await planTarget(spec, target.dir)
    return { spec, planned, rejectedBefore: await reach(spec, planned) }
  }
  try {
    const { spec, planned, rejectedBefore } = await unlessAborted(comeUp(), options.signal)
    return {
      planned,
      processes: () => processes.now(),
      kill: (name) => processes.kill(name),
      checkStored: (readings) => check(spec, readings, startedMs, rejectedBefore, options.onTalk),
      ended: endOf(target.name, command),
      stop: async () => command?.stop(),
    }
  } catch (error) {
    await command?.stop()
    throw error
  }
}

async function startCommand(
  target: Target,
  start: StartFields,
  processes: TargetProcesses,
  { env, onTalk, onStarted }: StartOptions,
): Promise<StartedCommand> {
  const { up } = start
  const spec = {
    command: start.command,
    cwd: resolve(target.dir, start.cwd),
    env: { ...env, ...start.env },
    up: up.line === undefined ? { host: up.host, port: Number(up.port) } : { line: up.line },
    patienceS: start.patienceS,
    stopS: start.stopS,
  }
  try {
    const command = await StartedCommand.start(spec, (line) => processes.hear(line), onTalk)
    processes.own(command.pid)
    onStarted?.(command.pid)
    return command
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    const said = spec.command.join(' ')
    const says = { zh: `无法启动 ${said}（${code}）`, en: `${said} cannot be started (${code})` }
    throw new TargetError([{ place: target.placeOf(['start', 'command']), says }], { cause })
  }
}

async function lineOf(target: Target, command: StartedCommand): Promise<StartLine | null> {
  const up = await command.up()
  if ('line' in up) return up.line
  throw new TargetError([{ place: target.name, says: up.failed }])
}

/** Makes sure that everything answers; returns where the counter of refused readings stands. */
async function reach(spec: TargetFile, planned: PlannedTarget): Promise<number> {
  const { access, clientId } = planned.readings
  const asGateway = fillText(clientId, { siteId: 'CHECK-0001', gatewayId: 'GW-CHECK-0001' })
  const mistakes: Mistake[] = []
  const tell = (place: string, says: Words | null) => says && mistakes.push({ place, says })
  const broker = await reachBroker(access, asGateway)
  tell('readings', broker)
  for (const channel of planned.channels) {
    // The same door need not be tried twice.
    if (channel.via === 'mqtt' && channel.access === access) continue
    tell(`alerts (${channel.via})`, await reachChannel(channel, `${asGateway}-alerts`))
  }
  const rejected = spec.rejected ? await readRejected(spec.rejected) : { count: 0 }
  if ('failed' in rejected) tell('rejected', rejected.failed)
  if (mistakes.length > 0)
    throw new TargetError(mistakes.map(({ place, says }) => ({ place: `${spec.name} ${place}`, says })))
  return 'count' in rejected ? rejected.count : 0
}

async function check(
  spec: TargetFile,
  readings: readonly AckedReading[],
  sinceMs: number,
  rejectedBefore: number,
  onTalk: (text: string) => void,
): Promise<StoredCheck | null> {
  if (!spec.stored) return null
  const answer = await checkStored(spec.stored, readings, sinceMs)
  if ('failed' in answer) {
    onTalk(`stored readings cannot be asked for: ${answer.failed.en}`)
    return null
  }
  const rejected = spec.rejected ? await readRejected(spec.rejected) : null
  if (rejected !== null && 'failed' in rejected)
    onTalk(`rejected readings cannot be asked for: ${rejected.failed.en}`)
  const count =
    rejected !== null && 'count' in rejected ? rejectedSince(rejectedBefore, rejected.count) : null
  return { ...answer.check, rejected: count }
}

async function endOf(name: string, command: StartedCommand | null): Promise<Words> {
  if (command === null) return new Promise(() => {})
  const how = await command.endedByItself
  return { zh: `${name} 在运行中结束了（${how}）`, en: `${name} ended in mid-run (${how})` }
}

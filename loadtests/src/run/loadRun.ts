import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { epochMs } from '@gongdi/contract'
import { LiveFigures } from '../judge/liveFigures.ts'
import { machineLine } from '../machine/machineLine.ts'
import { MachineWatch } from '../machine/machineWatch.ts'
import type { LoadPlan } from '../shared/plan.ts'
import type { Words } from '../shared/question.ts'
import type { AckedReading } from '../target/compareStored.ts'
import { freePort } from '../target/freePort.ts'
import { brokenLines } from './brokenLines.ts'
import { CityPlayers } from './cityPlayers.ts'
import { disturb } from './disturb.ts'
import { disturbancesOf } from './disturbances.ts'
import { follow } from './follow.ts'
import { k6Failure } from './k6Failure.ts'
import { K6Run } from './k6Run.ts'
import type { LoadRequest } from './loadRequest.ts'
import { makePlan } from './makePlan.ts'
import type { RunRecord, StoredCheck } from './runRecord.ts'
import { SeenTail } from './seenTail.ts'
import { type Stage, setStage } from './stage.ts'
import { ackedReading, StoredWatch } from './storedWatch.ts'
import { during, stopwatch } from './talk.ts'

/**
 * One run from the start of the target to its end: everything that the report is made of. Throws RunError and TargetError when it cannot begin; what goes
 * wrong later is in the record.
 */
export async function loadRun(request: LoadRequest): Promise<RunRecord> {
  const rest = new AsyncDisposableStack()
  try {
    return await run(request, rest)
  } finally {
    const spentS = stopwatch()
    const says = () => ({ zh: `正在停止 · ${spentS()}`, en: `stopping · ${spentS()}` })
    await during(request.talk, says, rest.disposeAsync())
  }
}

async function run(request: LoadRequest, rest: AsyncDisposableStack): Promise<RunRecord> {
  const startedAtMs = epochMs()
  const { talk, guard, signal, workDir } = request
  await mkdir(workDir, { recursive: true })
  const stage = await setStage(request, rest)
  const { question, running } = stage
  const events: RunRecord['events'] = []
  const note = (says: Words) => {
    events.push({ atMs: epochMs(), says })
    talk.say({ zh: `  ${says.zh}`, en: `  ${says.en}` })
  }

  const players = rest.adopt(new CityPlayers(request, stage), (all) => all.kill())
  let k6: K6Run | null = null
  const machine = new MachineWatch(async () => ({
    ...(await running.processes()),
    ...named({ simulator: players.pid, line: stage.line?.pid, k6: k6?.process.pid }),
  }))
  rest.defer(() => machine.stop())
  const broken = Promise.race([running.ended, players.broken, ...(stage.line ? [stage.line.broken] : [])])
  // A squall must find k6 listening; every other city is there before it is measured.
  if (question.scenario === null) await players.settled(broken)

  const plan = await writePlan(request, stage)
  const port = request.dashboard ? await freePort() : null
  const { path: k6Path, env } = request.k6
  const planFile = join(workDir, 'plan.json')
  const k6Options = { k6Path, env, script: question.name, planFile, dir: workDir, dashboardPort: port }
  k6 = rest.adopt(new K6Run(k6Options, guard), (run) => run.process.kill())
  if (port !== null)
    talk.say({ zh: `  k6 看板 http://127.0.0.1:${port}`, en: `  k6 dashboard http://127.0.0.1:${port}` })
  const tail = rest.adopt(new SeenTail(plan.seenFile), (one) => one.close())
  const live = new LiveFigures(plan)
  // A store that is killed on purpose is asked afterwards.
  const stored = question.name === 'kill' ? null : new StoredWatch(running)
  const disturbing = new AbortController()
  rest.defer(() => disturbing.abort())
  let disturbed: Promise<number | null> = Promise.resolve(null)
  const onBegin = () => {
    const { fromMs, toMs } = live.begin!
    if (question.scenario !== null) players.start()
    const planned = disturbancesOf(question, fromMs, toMs)
    disturbed = disturb(planned, { running, line: stage.line, city: players.city, note }, disturbing.signal)
    // It is awaited when the run has ended; until then nobody handles what went wrong.
    disturbed.catch(() => {})
  }
  const cityPerS = () => players.city?.latest?.perS ?? null
  const following = { k6, plan, tail, live, stored, machine, cityPerS, onBegin, broken, talk, signal }
  const { seen, isInterrupted, failure } = await follow(following)
  disturbing.abort()
  const left = brokenLines(seen)
  if (left !== null) note(left)
  const drained = stopwatch()
  const draining = () => ({ zh: `城市正在收尾 · ${drained()}`, en: `the city winds up · ${drained()}` })
  const windUp = async () => {
    await stored?.stop()
    return players.stop(seen, await disturbed)
  }
  const city = await during(talk, draining, windUp())
  const k6Outcome = await k6.outcome()
  const { lastTalk } = k6
  const end = { code: k6Outcome.exitCode, lastTalk, isInterrupted: isInterrupted || failure !== null }
  const check = await checkStored(request, stage, [
    ...ackedOfProbes(seen),
    ...(await players.acked(seen, plan.runId)),
  ])
  machine.stop()
  return {
    gongdi: request.version,
    machineLine: machineLine(),
    plan,
    scale: question.scale,
    startedAtMs,
    seen,
    cityTruth: await players.truth(),
    machine: machine.samples,
    city: city.figures,
    stored: check,
    events,
    bareBroker: request.bareBroker,
    k6: k6Outcome,
    clock: stage.clock,
    figures: city.recoveredS === null ? {} : { recoveredS: city.recoveredS },
    failure: failure ?? k6Failure(seen, end),
  }
}

async function writePlan(request: LoadRequest, stage: Stage): Promise<LoadPlan> {
  const plan = makePlan({
    question: stage.question,
    runId: newRunId(),
    target: stage.running.planned,
    program: request.program,
    trace: stage.trace,
    historyDeviceIds: stage.question.apiUsers > 0 ? CityPlayers.deviceIds(request) : [],
    seenFile: join(request.workDir, 'seen.ndjson'),
  })
  await writeFile(join(request.workDir, 'plan.json'), JSON.stringify(plan))
  return plan
}

/** Letters and digits, as the contract wants them of a boot; new each hundredth of a second. */
const newRunId = (): string => `r${Math.floor(epochMs() / 10).toString(36)}`

const ackedOfProbes = (seen: RunRecord['seen']): AckedReading[] =>
  seen.flatMap((record) => (record.type === 'reading' ? (ackedReading(record) ?? []) : []))

async function checkStored(
  { talk, target }: LoadRequest,
  { running, lastTalk }: Stage,
  acked: readonly AckedReading[],
): Promise<StoredCheck | null> {
  const spentS = stopwatch()
  const says = () => ({
    zh: `正在核对 ${acked.length.toLocaleString('en')} 条已确认报文是否入库 · ${spentS()}`,
    en: `asking the store for ${acked.length.toLocaleString('en')} acknowledged messages · ${spentS()}`,
  })
  const check = await during(talk, says, running.checkStored(acked))
  if (check === null && target.spec.stored !== undefined)
    talk.say({
      zh: `  无法核对入库情况：${lastTalk()}`,
      en: `  what is stored could not be found out: ${lastTalk()}`,
    })
  return check
}

const named = (pids: Record<string, number | null | undefined>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(pids).filter((pair): pair is [string, number] => typeof pair[1] === 'number'),
  )

import { padCells, type Terminal } from '@gongdi/commandline'
import {
  type AlertMessage,
  epochMs,
  type MeasuringKind,
  type PlatformStatus,
  PlatformStatus as StatusSchema,
} from '@gongdi/contract'
import { Ending } from './ending.ts'
import { LiveWatch } from './liveWatch.ts'
import { rssMbOf } from './rss.ts'
import { type Reach, Stack, type StackConfig } from './stack.ts'
import { statusLine } from './statusLine.ts'
import { SimulatorReport, type Summary, summarise } from './summary.ts'
import { findMissing, type Missing } from './verifyStored.ts'
import type { Words } from './words.ts'

export interface RunConfig {
  version: string
  seed: number
  scenario: string
  startedAtMs: number
  stack: Omit<StackConfig, 'viewerDir'>
  /** Gives the folder of the page; started at once and awaited before the platform. Null: no page. */
  viewer: (() => Promise<{ dir: string; ms: number }>) | null
  /** Told when all is up and when a child was started again: for programs that start this one. */
  announce: (line: Announcement) => void
  /** Arguments of the simulator, or null to run without one. */
  simulatorArgs: readonly string[] | null
  forMs: number | null
  /** Stop when the process that started this one is gone. */
  watched: boolean
}

/** What a program that started the stage is told. `pids`: of the children, by name. */
export type Announcement =
  | ({ type: 'up'; pids: Record<string, number | null> } & Reach)
  | { type: 'restarted'; name: string; pid: number | null }

/** Longest time from the first signal to the end, milliseconds; what is left then is killed. */
const STOP_BUDGET_MS = 4_500

/** Longest time from the start of the command until everything is up, milliseconds. */
const START_LIMIT_MS = 60_000

/**
 * Runs store, platform, page and simulator until the time is over or a signal comes, then stops them in order and checks that all
 * that was acknowledged is stored. Returns the figures and whether the run was good. Throws with the reason when it does not come up.
 */
export async function runStack(
  config: RunConfig,
  terminal: Terminal,
  words: Words,
): Promise<{ summary: Summary; ok: boolean }> {
  const restarts: Record<string, number> = {}
  const restarted = new Set<string>()
  let simulator: SimulatorReport | null = null
  let stack: Stack | null = null
  const ending = new Ending(() => {
    stack?.kill()
    process.exit(1)
  }, config.watched)
  try {
    // Built in a process of its own; a signal that comes meanwhile is seen when it is done, within seconds.
    const viewerDir = await beforeTheEnd(ending, readyPage(config, terminal, words))
    stack = new Stack(
      { ...config.stack, viewerDir },
      {
        hooksOf: (name) => ({
          onTalk: (text) => terminal.line(`    ${name}: ${text}`),
          onRestart: (how) => {
            restarts[name] = (restarts[name] ?? 0) + 1
            restarted.add(name)
            terminal.line(`  ! ${words.restarted(name, how)}`)
          },
          onGaveUp: (how) => {
            terminal.line(`  ! ${words.gaveUp(name, how)}`)
            ending.giveUp()
          },
          onLine: (line) => {
            if (line.type === 'final') simulator = SimulatorReport.parse(line.report)
            // The first line after a restart says that it is up again.
            if (restarted.delete(name)) config.announce({ type: 'restarted', name, pid: pidOf(stack, name) })
          },
        }),
      },
    )
    await beforeTheEnd(ending, startAll(stack, config, terminal, words))
    const { keepers, reach } = stack
    config.announce({ type: 'up', ...reach, pids: Object.fromEntries(keepers.map((k) => [k.name, k.pid])) })
    const watch = watchRun(stack, terminal, words)
    if (config.forMs !== null) ending.after(config.forMs)
    const why = await ending.ended
    terminal.line(`  ${words.stopping}`)
    const deadlineMs = Date.now() + STOP_BUDGET_MS
    const left = (share: number) => Math.max(0, (deadlineMs - Date.now()) * share)

    const rssMb = await memoryOf(stack)
    await stack.simulator?.stop(left(0.5))
    const status = (await fetchStatus(stack.reach.httpUrl)) ?? watch.lastStatus()
    watch.close()
    await stack.platform.stop(left(0.6))
    const stored = await countStored(stack.reach.storeUrl, simulator)
    await stack.store?.stop(left(1))
    terminal.end()

    const summary = summarise({
      ...config,
      status,
      simulator,
      storedMessages: stored?.n ?? 0,
      missing: stored?.missing ?? [],
      firstAlertAtMs: status?.alerts.firstRaisedAtMs ?? null,
      rssMb: { ...rssMb, cli: Math.round(process.memoryUsage.rss() / 100_000) / 10 },
      restarts,
    })
    return { summary, ok: why !== 'gave-up' && stored !== null && summary.messages.missing === 0 }
  } finally {
    ending.close()
    stack?.kill()
    terminal.end()
  }
}

/** Waits for a step of the start, but no longer than until the run is told to end or has taken too long to come up. */
async function beforeTheEnd<T>(ending: Ending, step: Promise<T>): Promise<T> {
  step.catch(() => {})
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not up within ${START_LIMIT_MS / 1000} s`)), START_LIMIT_MS)
  })
  const ended = ending.ended.then((why): never => {
    // A child that gave up rejects its step with the reason, which says more.
    throw why === 'gave-up' ? new Error('a part could not be started') : new Error('stopped before it was up')
  })
  try {
    return await Promise.race([step, late, ended])
  } finally {
    clearTimeout(timer)
    ended.catch(() => {})
  }
}

const sayReady = (terminal: Terminal, name: string, text: string) =>
  terminal.line(`  ✓ ${padCells(name, 10)} ${text}`)

const pidOf = (stack: Stack | null, name: string) =>
  stack?.keepers.find((keeper) => keeper.name === name)?.pid ?? null

async function readyPage(config: RunConfig, terminal: Terminal, words: Words): Promise<string | null> {
  if (config.viewer === null) return null
  terminal.live(`  ${words.starting}`)
  const { dir, ms } = await config.viewer()
  sayReady(terminal, words.viewer, ms > 2_000 ? `${words.ready} (${(ms / 1000).toFixed(1)} s)` : words.ready)
  return dir
}

async function startAll(stack: Stack, config: RunConfig, terminal: Terminal, words: Words): Promise<void> {
  await stack.start((name, line) => {
    if (name === 'store') {
      sayReady(terminal, words.store, `ClickHouse ${line.version} · ${config.stack.dataDir}`)
    } else {
      const { mqttPort, httpPort } = config.stack
      const ports = `MQTT ${portText(line.mqttPort, mqttPort ?? 1883, words)} · HTTP ${portText(line.httpPort, httpPort ?? 8080, words)}`
      sayReady(terminal, words.platform, ports)
    }
  })
  if (config.simulatorArgs) {
    const line = await stack.startSimulator(config.simulatorArgs)
    sayReady(
      terminal,
      words.simulator,
      `${words.sitesDevices(Number(line.sites), Number(line.devices))}: ${words.kinds(line.kinds as Record<MeasuringKind, number>)}`,
    )
  }
  terminal.line(`\n  ${words.open}  ${stack.reach.httpUrl}     (${words.stopHint})\n`)
}

const portText = (port: unknown, preferred: number, words: Words) =>
  preferred === 0 || Number(port) === preferred ? `${port}` : `${port} (${words.portTaken(preferred)})`

function watchRun(stack: Stack, terminal: Terminal, words: Words) {
  let last: PlatformStatus | null = null
  const shown = new Map<string, AlertMessage['state']>()
  const watch = new LiveWatch(stack.reach.httpUrl, {
    onStatus: (status) => {
      last = status
      terminal.live(statusLine(status, words, terminal.columns))
    },
    onAlert: (alert) => {
      if (shown.get(alert.alertId) === alert.state) return
      shown.set(alert.alertId, alert.state)
      terminal.line(alertLine(alert, words))
    },
  })
  return { close: () => watch.close(), lastStatus: () => last }
}

function alertLine(alert: AlertMessage, words: Words): string {
  const mark = alert.state === 'cleared' ? `○ ${words.cleared}` : `● ${words.level[alert.level]}`
  const value = alert.cause.value === null ? '' : ` ${alert.cause.value} ${alert.cause.unit}`
  const title = words.either(alert.titleZh, alert.titleEn)
  return `  ${mark}  ${alert.deviceId}  ${title}${value}`
}

async function fetchStatus(httpUrl: string): Promise<PlatformStatus | null> {
  try {
    const response = await fetch(`${httpUrl}/api/v1/status`, { signal: AbortSignal.timeout(1_000) })
    return StatusSchema.parse(await response.json())
  } catch {
    return null
  }
}

async function memoryOf(stack: Stack): Promise<Record<string, number | null>> {
  const pairs = stack.keepers.map(
    async ({ name, pid }) => [name, pid === null ? null : await rssMbOf(pid)] as const,
  )
  return Object.fromEntries(await Promise.all(pairs))
}

/** Counts what is stored and looks for what was acknowledged and is not. Null when the store does not answer. */
async function countStored(
  url: string,
  simulator: SimulatorReport | null,
): Promise<{ n: number; missing: Missing[] } | null> {
  try {
    // Loaded here, at the end: the start does not wait for a web server that this process does not run.
    const { openClickHouseStore } = await import('@gongdi/platform')
    const store = await openClickHouseStore({
      url,
      database: 'gongdi',
      fsync: false,
      requestTimeoutMs: 5_000,
    })
    try {
      const seqsOf = new Map<string, Set<number>>()
      let n = 0
      for (const boot of await store.storedSeqs()) {
        seqsOf.set(`${boot.deviceId}|${boot.bootId}`, new Set(boot.seqs))
        n += boot.seqs.length
      }
      const none: ReadonlySet<number> = new Set()
      const missing = await findMissing(
        simulator?.acknowledgedRanges ?? [],
        (deviceId, bootId) => seqsOf.get(`${deviceId}|${bootId}`) ?? none,
      )
      return { n, missing }
    } finally {
      await store.close()
    }
  } catch {
    return null
  }
}

/** Wall clock of the start of this process, milliseconds. */
export const processStartedAtMs = (): number => epochMs() - performance.now()

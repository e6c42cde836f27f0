import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { Guard } from './guard.ts'
import { k6Error } from './k6Talk.ts'
import type { RunRecord } from './runRecord.ts'
import { StartedProcess } from './startedProcess.ts'

const testsDir = new URL('../tests/', import.meta.url)
/** k6 writes down what it has and runs its last function after Ctrl-C; then it is killed. */
const STOP_MS = 45_000

export interface K6Options {
  k6Path: string
  /** Environment that any run of k6 needs. */
  env: Readonly<Record<string, string>>
  /** Name of the script in `tests/`, without its ending. */
  script: string
  planFile: string
  /** For the summary of k6. */
  dir: string
  /** Port of k6's own page on 127.0.0.1; null: none. */
  dashboardPort: number | null
}

/** Thresholds of k6's summary; true says that it broke. */
const Summary = z.object({
  metrics: z.record(
    z.string(),
    z.object({ thresholds: z.record(z.string(), z.boolean()).optional() }).loose(),
  ),
})

/** One run of k6, in a process of its own. */
export class K6Run {
  readonly process: StartedProcess
  readonly #summaryFile: string
  #firstError: string | null = null

  constructor({ k6Path, env, script, planFile, dir, dashboardPort }: K6Options, guard: Guard) {
    this.#summaryFile = join(dir, 'k6-summary.json')
    const path = fileURLToPath(new URL(`${script}.ts`, testsDir))
    // No API of its own: a second k6 on this machine would find its port taken.
    const args = [
      'run',
      '--quiet',
      '--no-color',
      '--address',
      '',
      '--summary-export',
      this.#summaryFile,
      path,
    ]
    const page = dashboardPort === null ? {} : dashboardEnv(dashboardPort)
    const spec = { name: 'k6', command: k6Path, args, env: { ...env, ...page, PLAN: planFile } }
    this.process = new StartedProcess(spec, guard, (text) => {
      this.#firstError ??= k6Error(text)
    })
  }

  /** Why it failed, as far as it says: the first error, for what follows is how the rest was cut off. */
  get lastTalk(): string {
    return this.#firstError ?? this.process.lastTalk
  }

  /** Lets it end in order, as Ctrl-C does. */
  async interrupt(): Promise<void> {
    await this.process.stop(STOP_MS, 'SIGINT')
  }

  /** How it ended; call it once it has. */
  async outcome(): Promise<RunRecord['k6']> {
    const { code } = await this.process.ended
    return { exitCode: code, droppedIterations: 0, thresholdsBroken: await this.#thresholdsBroken() }
  }

  async #thresholdsBroken(): Promise<string[]> {
    try {
      const { metrics } = Summary.parse(JSON.parse(await readFile(this.#summaryFile, 'utf8')))
      return Object.entries(metrics).flatMap(([metric, { thresholds = {} }]) =>
        Object.entries(thresholds).flatMap(([limit, isBroken]) => (isBroken ? [`${metric} ${limit}`] : [])),
      )
    } catch {
      // It was killed, or did not come that far: its exit code says so.
      return []
    }
  }
}

const dashboardEnv = (port: number) => ({
  K6_WEB_DASHBOARD: 'true',
  K6_WEB_DASHBOARD_HOST: '127.0.0.1',
  K6_WEB_DASHBOARD_PORT: String(port),
  K6_WEB_DASHBOARD_PERIOD: '1s',
})

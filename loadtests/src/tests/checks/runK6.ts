import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { LoadPlan } from '../../shared/plan.ts'
import type { SeenRecord } from '../../shared/seen.ts'

/** What became of a run. */
export interface K6Run {
  exitCode: number | null
  /** Both streams. */
  output: string
  seen: SeenRecord[]
  /** Names of the thresholds that broke. */
  broken: string[]
}

interface Asked {
  k6: string
  /** Text of a script, or the name of one in `tests/`. Where a text imports from `SHARED/`, that is `tests/shared/`. */
  script: string
  plan: (seenFile: string) => LoadPlan
  /** SIGINT when a record of this type is in the log. */
  interruptAt?: SeenRecord['type']
}

const testsDir = fileURLToPath(new URL('../', import.meta.url))

/** Runs k6 in a folder of its own, and reads what it wrote. */
export async function runK6({ k6, script, plan, interruptAt }: Asked): Promise<K6Run> {
  const dir = await mkdtemp(join(tmpdir(), 'gongdi-k6-'))
  try {
    const planned = plan(join(dir, 'seen.ndjson'))
    await writeFile(join(dir, 'plan.json'), JSON.stringify(planned))
    const isName = /^[\w-]+\.ts$/.test(script)
    const path = isName ? join(testsDir, script) : join(dir, 'script.ts')
    if (!isName) await writeFile(path, script.replaceAll('SHARED/', `${testsDir}shared/`))
    const summary = join(dir, 'summary.json')
    const child = spawn(
      k6,
      ['run', '--quiet', '--no-color', '--address', '', '--summary-export', summary, path],
      {
        env: {
          PATH: process.env.PATH,
          HOME: process.env.HOME,
          PLAN: join(dir, 'plan.json'),
          K6_NO_USAGE_REPORT: 'true',
          K6_AUTO_EXTENSION_RESOLUTION: 'false',
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    )
    let output = ''
    child.stdout.on('data', (data) => {
      output += data
    })
    child.stderr.on('data', (data) => {
      output += data
    })
    const ended = once(child, 'close')
    if (interruptAt !== undefined) {
      while (
        child.exitCode === null &&
        !(await readSeen(planned.seenFile)).some(({ type }) => type === interruptAt)
      )
        await new Promise((resolve) => setTimeout(resolve, 100))
      child.kill('SIGINT')
    }
    await ended
    return {
      exitCode: child.exitCode,
      output,
      seen: await readSeen(planned.seenFile),
      broken: await readBroken(summary),
    }
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

async function readSeen(file: string): Promise<SeenRecord[]> {
  const text = await readFile(file, 'utf8').catch(() => '')
  // The last piece is empty, or a line that is still being written.
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line))
}

async function readBroken(summary: string): Promise<string[]> {
  const text = await readFile(summary, 'utf8').catch(() => '{"metrics":{}}')
  const { metrics } = JSON.parse(text) as {
    metrics: Record<string, { thresholds?: Record<string, boolean> }>
  }
  return Object.entries(metrics)
    .filter(([, { thresholds }]) => Object.values(thresholds ?? {}).includes(true))
    .map(([name]) => name)
}

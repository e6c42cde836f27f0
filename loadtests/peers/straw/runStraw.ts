import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import type { LoadReport } from '../../src/report/loadReport.ts'
import type { StrawRun } from './proof.ts'
import type { Sin } from './sins.ts'

const gongdi = fileURLToPath(new URL('../../src/main.ts', import.meta.url))

/** One `gongdi load alert-latency` on a straw platform, as anybody runs it on theirs. */
export async function runStraw(
  sin: Sin,
  options: { probes: number; every: number; forS: number; limitPercent: number },
): Promise<StrawRun> {
  const { probes, every, forS, limitPercent } = options
  const how = sin === 'wrong-limit' ? `${limitPercent} %` : `1 in ${every}`
  const reportDir = await mkdtemp(join(tmpdir(), 'gongdi-straw-'))
  try {
    const args = ['load', 'alert-latency', '--target', 'straw', '--sites', '1', '--probes', String(probes)]
    args.push('--for', `${forS}s`, '--no-bare', '--json', '--report', reportDir)
    const child = spawn(process.execPath, [gongdi, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        STRAW_SIN: sin,
        STRAW_EVERY: String(every),
        STRAW_LIMIT: String(limitPercent),
      },
    })
    const ended = new Promise<number | null>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', resolve)
    })
    const [out, said, exitCode] = await Promise.all([text(child.stdout), text(child.stderr), ended])
    const run = { sin, how, thrownAway: 0 }
    const report = readReportText(out)
    if (!report) {
      const failure = lastLine(said) ?? `exit ${exitCode}`
      return { ...run, findings: [], outcome: 'failed', isDisturbed: false, failure }
    }
    const { findings, generator, verdict } = report
    const failure = verdict.outcome === 'failed' ? verdict.says.en : null
    return { ...run, findings, outcome: verdict.outcome, isDisturbed: generator.isLimit, failure }
  } finally {
    await rm(reportDir, { recursive: true, force: true })
  }
}

/** The same, run again while the generator was the limit, `tries` times at most; the last one counts as it is. */
export async function runUndisturbed(
  tries: number,
  ...[sin, options]: Parameters<typeof runStraw>
): Promise<StrawRun> {
  for (let thrownAway = 0; ; thrownAway++) {
    const run = await runStraw(sin, options)
    if (!run.isDisturbed || thrownAway + 1 >= tries) return { ...run, thrownAway }
  }
}

function readReportText(out: string): LoadReport | null {
  try {
    return JSON.parse(out) as LoadReport
  } catch {
    return null
  }
}

const lastLine = (said: string) => said.trim().split('\n').at(-1) || null

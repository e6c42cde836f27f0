import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { findK6, NoK6Error } from '../src/binary/findK6.ts'
import { parseReport } from '../src/report/readReport.ts'

/**
 * One minute of `alert-latency` as part of `.ci/run`: a broken threshold or a failed run is an error. Where the machine or the generator lets nothing be said of the
 * latency, it is tried once more; then what does not depend on the machine still has to hold. Without Go and without K6_BIN it says so and is no error.
 */
const AGAIN = 2
/** A machine that builds and tests is shared: five times the goal of a quiet one. */
const P99_MS = '75'

const say = (text: string) => process.stderr.write(`check:load: ${text}\n`)
const gongdi = fileURLToPath(new URL('main.ts', import.meta.resolve('@gongdi/cli')))

try {
  await findK6({ env: process.env, onProgress: (text) => say(text) })
  process.exitCode = await check()
} catch (error) {
  if (!(error instanceof NoK6Error)) throw error
  say(`not run. ${error.message}`)
}

async function check(): Promise<number> {
  for (let run = 1; run <= AGAIN; run++) {
    const { code, out } = await load()
    if (out.trim() === '') {
      say(`ended with ${code} and gave no report`)
      return 1
    }
    const { verdict, checks, alerts } = parseReport(out, 'standard output')
    say(verdict.says.en)
    if (verdict.outcome === 'held') return 0
    if (verdict.outcome === 'broken' || verdict.outcome === 'failed') return verdict.exitCode
    const broken = checks.filter(({ held, figure }) => !held && !figure.endsWith('Ms'))
    for (const { figure, value } of broken) say(`${figure} is ${value}`)
    if (run === AGAIN && broken.length === 0) {
      say(
        `latency is not judged on this machine; ${alerts.owed} alerts were owed and nothing was missed, doubled or lost`,
      )
      return 0
    }
  }
  return 1
}

function load(): Promise<{ code: number | null; out: string }> {
  return new Promise((resolve) => {
    const args = ['load', 'alert-latency', '--for', '60s', '--p99-ms', P99_MS, '--json']
    const child = spawn(process.execPath, [gongdi, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
    let out = ''
    child.stdout.on('data', (data) => {
      out += String(data)
    })
    child.on('close', (code) => resolve({ code, out }))
  })
}

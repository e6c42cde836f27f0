import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** A `gongdi` command started as a person starts it: as a process, seen through its output only. */
export interface RunningGongdi extends AsyncDisposable {
  readonly process: ChildProcess
  /** Address of the page, once it has been printed. */
  readonly pageUrl: Promise<string>
  stdout(): string
  stderr(): string
  /** Resolves with the exit code (null after a signal). */
  readonly exited: Promise<number | null>
}

export function startGongdi(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): RunningGongdi {
  const child = spawn(process.execPath, ['platform/cli/bin/gongdi.js', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A language and a parent watch of its own, whatever the tests were started from.
    env: { ...process.env, LC_ALL: 'C', GONGDI_WRAPPED: '1', GONGDI_PARENT_PID: String(process.pid), ...env },
  })
  let out = ''
  let err = ''
  child.stdout.on('data', (data) => {
    out += String(data)
  })
  const pageUrl = new Promise<string>((resolve, reject) => {
    child.stderr.on('data', (data) => {
      err += String(data)
      const match = /^\s*Open\s+(http:\S+)/m.exec(err)
      if (match) resolve(match[1]!)
    })
    child.on('close', () => reject(new Error(`gongdi ended before it was up:\n${err}`)))
  })
  pageUrl.catch(() => {})
  const exited = once(child, 'close').then(([code]) => code as number | null)
  return {
    process: child,
    pageUrl,
    stdout: () => out,
    stderr: () => err,
    exited,
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
      const kill = setTimeout(() => child.kill('SIGKILL'), 8_000)
      await exited
      clearTimeout(kill)
    },
  }
}

/** Resolves when no process of these is alive any more; rejects with those that are left after `timeoutMs`. */
export async function allGone(pids: readonly number[], timeoutMs: number): Promise<void> {
  const deadlineMs = Date.now() + timeoutMs
  for (;;) {
    const left = pids.filter(isAlive)
    if (left.length === 0) return
    if (Date.now() > deadlineMs) throw new Error(`still running: ${left.join(', ')}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** Whether a process runs; one that only waits for its parent to take notice of its end does not. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.charAt(stat.lastIndexOf(')') + 2) !== 'Z'
  } catch {
    return existsSync('/proc/self/stat') === false
  }
}

import { spawn } from 'node:child_process'

export interface Ran {
  /** Exit code; null: ended by a signal, or never started. */
  code: number | null
  stdout: string
  stderr: string
  /** Why it did not start: ENOENT and its like. */
  failed: string | null
}

export interface RunOptions {
  cwd?: string
  env: Record<string, string | undefined>
  /** Killed after so long, ms. */
  withinMs: number
  /** Takes each whole line of standard error while the program runs. */
  onLine?: (line: string) => void
}

/** Runs a program to its end and keeps what it says; never rejects. */
export function runProgram(program: string, args: readonly string[], options: RunOptions): Promise<Ran> {
  const { cwd, env, withinMs, onLine } = options
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      ...(cwd === undefined ? {} : { cwd }),
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    // A timer of our own: that of `spawn` goes on when the program did not start.
    const kill = setTimeout(() => child.kill('SIGKILL'), withinMs)
    let stdout = ''
    let stderr = ''
    let rest = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
      const lines = (rest + text).split('\n')
      rest = lines.pop()!
      for (const line of lines) onLine?.(line)
    })
    const end = (ran: Pick<Ran, 'code' | 'failed'>) => {
      clearTimeout(kill)
      resolve({ ...ran, stdout, stderr })
    }
    child.on('error', (error: NodeJS.ErrnoException) =>
      end({ code: null, failed: error.code ?? error.message }),
    )
    child.on('close', (code) => end({ code, failed: null }))
  })
}

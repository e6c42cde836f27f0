import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { PARENT_PID } from '@gongdi/contract/process'

/** How to start one child process, and what it is called in what people read. */
export interface ChildSpec {
  name: string
  args: readonly string[]
  env?: Readonly<Record<string, string>>
}

/** A line of NDJSON from a child's standard output; every child of Gongdi says `{"type": …}`. */
export type ChildLine = { type: string } & Record<string, unknown>

export interface ChildHooks {
  onLine: (line: ChildLine) => void
  /** What the child says to people, line by line. */
  onTalk: (text: string) => void
  onExit: (code: number | null, signal: NodeJS.Signals | null) => void
}

/**
 * Starts a child in a process group of its own, so that Ctrl-C in the terminal reaches only the supervisor, which then
 * stops the children in order. The child is told by `GONGDI_CHILD` to watch its parent.
 */
export function startChild(spec: ChildSpec, hooks: ChildHooks): ChildProcess {
  const child = spawn(process.execPath, [...spec.args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    env: { ...process.env, ...spec.env, GONGDI_CHILD: '1', [PARENT_PID]: String(process.pid) },
  })
  createInterface({ input: child.stdout! }).on('line', (text) => {
    const line = parseLine(text)
    if (line) hooks.onLine(line)
    else hooks.onTalk(text)
  })
  createInterface({ input: child.stderr! }).on('line', hooks.onTalk)
  // `close` rather than `exit`: by then every line of the child has been read, its last report included.
  child.on('close', hooks.onExit)
  child.on('error', (error) => hooks.onTalk(`cannot be started: ${error.message}`))
  return child
}

function parseLine(text: string): ChildLine | null {
  if (!text.startsWith('{')) return null
  try {
    const value: unknown = JSON.parse(text)
    return typeof (value as ChildLine).type === 'string' ? (value as ChildLine) : null
  } catch {
    return null
  }
}

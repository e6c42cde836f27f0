import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { PARENT_PID } from '@gongdi/contract/process'
import type { Guard } from './guard.ts'

/** A program and how to start it. */
export interface ProcessSpec {
  name: string
  command: string
  args: readonly string[]
  env?: Readonly<Record<string, string>>
}

/** How a process ended. */
export interface Ended {
  code: number | null
  signal: NodeJS.Signals | null
}

/** All that run now. */
const running = new Set<StartedProcess>()

/** Kills everything that was started and still runs, at once. */
export function killAll(): void {
  for (const process of running) process.kill()
}

/** Lines kept for the sentence that says why it ended. */
const LAST_LINES = 8

/**
 * A program in a process group of its own, so that Ctrl-C in the terminal reaches only this process, which ends it in order. It dies with this
 * process.
 */
export class StartedProcess {
  readonly name: string
  readonly ended: Promise<Ended>
  readonly #child: ChildProcess
  #lastTalk: string[] = []
  #isRunning = true

  constructor(
    { name, command, args, env }: ProcessSpec,
    guard: Guard,
    onLine: (text: string, from: 'stdout' | 'stderr') => void,
  ) {
    this.name = name
    this.#child = spawn(command, [...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      env: { ...process.env, GONGDI_CHILD: '1', [PARENT_PID]: String(process.pid), ...env },
    })
    if (this.#child.pid !== undefined) guard.watch(this.#child.pid)
    createInterface({ input: this.#child.stdout! }).on('line', (text) => onLine(text, 'stdout'))
    createInterface({ input: this.#child.stderr! }).on('line', (text) => {
      this.#lastTalk = [...this.#lastTalk.slice(1 - LAST_LINES), text]
      onLine(text, 'stderr')
    })
    running.add(this)
    this.ended = new Promise((resolve) => {
      // `close` rather than `exit`: by then every line has been read.
      this.#child.on('close', (code, signal) => {
        this.#hasEnded()
        resolve({ code, signal })
      })
      this.#child.on('error', (error) => {
        this.#hasEnded()
        this.#lastTalk = [error.message]
        resolve({ code: null, signal: null })
      })
    })
  }

  #hasEnded(): void {
    this.#isRunning = false
    running.delete(this)
  }

  get pid(): number | null {
    return this.#isRunning ? (this.#child.pid ?? null) : null
  }

  /** Its last words to people. */
  get lastTalk(): string {
    return this.#lastTalk.join(' · ')
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal)
  }

  /** Kills the whole group at once. */
  kill(): void {
    if (!this.#isRunning || this.#child.pid === undefined) return
    try {
      process.kill(-this.#child.pid, 'SIGKILL')
    } catch {
      // Gone by itself just now.
    }
  }

  /** Asks it to end, and kills it when it has not within `graceMs`. */
  async stop(graceMs: number, signal: NodeJS.Signals = 'SIGTERM'): Promise<Ended> {
    this.signal(signal)
    const timer = setTimeout(() => this.kill(), graceMs)
    const ended = await this.ended
    clearTimeout(timer)
    return ended
  }
}

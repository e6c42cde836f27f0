import type { ChildProcess } from 'node:child_process'
import { type ChildLine, type ChildSpec, startChild } from './child.ts'
import { DEFAULT_RESTARTS, nextStart, type RestartPolicy } from './restartPolicy.ts'

export interface KeeperHooks {
  onLine?: (line: ChildLine) => void
  onTalk?: (text: string) => void
  /** The child died by itself and will be started again after `delayMs`. */
  onRestart?: (how: string, delayMs: number) => void
  /** The child died too often, or before it was up; it will not be started again. */
  onGaveUp?: (how: string) => void
}

/**
 * Keeps one child process running: starts it, starts it again when it dies, stops it when told. The arguments are asked
 * for at each start, so that a child can be given the port that it had before.
 */
export class Keeper {
  readonly name: string
  #specFor: () => ChildSpec
  #hooks: KeeperHooks
  #policy: RestartPolicy
  #child: ChildProcess | null = null
  #timer: NodeJS.Timeout | null = null
  #deathsAtMs: number[] = []
  #stopping = false
  #wasUp = false
  #waiters: { type: string; resolve: (line: ChildLine) => void; reject: (error: Error) => void }[] = []
  #exited: Promise<void> = Promise.resolve()
  #lastTalk: string[] = []

  constructor(specFor: () => ChildSpec, hooks: KeeperHooks = {}, policy: RestartPolicy = DEFAULT_RESTARTS) {
    this.name = specFor().name
    this.#specFor = specFor
    this.#hooks = hooks
    this.#policy = policy
  }

  get pid(): number | null {
    return this.#child?.pid ?? null
  }

  /** Starts the child; resolves with its next line of `type`. Rejects when it dies for good before that. */
  start(type = 'listening'): Promise<ChildLine> {
    const line = this.next(type)
    this.#spawn()
    return line
  }

  /** The next line of this type, also across restarts. */
  next(type: string): Promise<ChildLine> {
    return new Promise((resolve, reject) => this.#waiters.push({ type, resolve, reject }))
  }

  /** Kills the child as a crash would; it is started again. False when there is none to kill just now. */
  crash(): boolean {
    return this.#child?.kill('SIGKILL') ?? false
  }

  /** Asks the child to stop, kills it when it has not within `graceMs`; resolves when it is gone. */
  async stop(graceMs: number): Promise<void> {
    this.#stopping = true
    if (this.#timer) clearTimeout(this.#timer)
    const child = this.#child
    if (!child) return
    child.kill('SIGTERM')
    const kill = setTimeout(() => child.kill('SIGKILL'), Math.max(0, graceMs))
    await this.#exited
    clearTimeout(kill)
  }

  /** Kills the child at once and for good. */
  kill(): void {
    this.#stopping = true
    if (this.#timer) clearTimeout(this.#timer)
    this.#child?.kill('SIGKILL')
  }

  #spawn(): void {
    this.#timer = null
    let exited = () => {}
    this.#exited = new Promise((resolve) => {
      exited = resolve
    })
    this.#child = startChild(this.#specFor(), {
      onLine: (line) => this.#hear(line),
      onTalk: (text) => {
        this.#lastTalk = [...this.#lastTalk.slice(-9), text]
        this.#hooks.onTalk?.(text)
      },
      onExit: (code, signal) => {
        this.#child = null
        exited()
        this.#died(code, signal)
      },
    })
  }

  #hear(line: ChildLine): void {
    this.#wasUp = true
    const due = this.#waiters.filter((waiter) => waiter.type === line.type)
    this.#waiters = this.#waiters.filter((waiter) => waiter.type !== line.type)
    for (const waiter of due) waiter.resolve(line)
    this.#hooks.onLine?.(line)
  }

  #died(code: number | null, signal: NodeJS.Signals | null): void {
    const how = signal ? `killed by ${signal}` : `ended with ${code}`
    if (this.#stopping) {
      this.#reject(`${this.name} was stopped`)
      return
    }
    const nowMs = Date.now()
    this.#deathsAtMs = [...this.#deathsAtMs, nowMs].slice(-100)
    // One that never came up would only fail again in the same way: say why instead.
    const delayMs = this.#wasUp ? nextStart(this.#policy, this.#deathsAtMs, nowMs) : null
    if (delayMs === null) {
      this.#stopping = true
      this.#reject(`${this.name} ${how}${this.#lastTalk.length > 0 ? `: ${this.#lastTalk.join('\n')}` : ''}`)
      this.#hooks.onGaveUp?.(how)
      return
    }
    this.#hooks.onRestart?.(how, delayMs)
    this.#timer = setTimeout(() => this.#spawn(), delayMs)
  }

  #reject(message: string): void {
    const waiters = this.#waiters
    this.#waiters = []
    for (const waiter of waiters) waiter.reject(new Error(message))
  }
}

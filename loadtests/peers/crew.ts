import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

export interface Hand {
  name: string
  command: string
  args: string[]
  env?: Record<string, string>
  /** Whether this line of its output says that it is ready. */
  isUp: (line: string) => boolean
  /** Longest wait for that, ms. */
  withinMs?: number
}

/** The programs of one peer: started one by one, stopped together in the opposite order. */
export class Crew {
  /** Rejects with one sentence when one of them ends by itself. */
  readonly lost: Promise<never>
  #lose: (error: Error) => void = () => {}
  #hands: { name: string; child: ChildProcess; gone: Promise<void> }[] = []
  #isStopping = false

  constructor() {
    this.lost = new Promise((_, reject) => {
      this.#lose = reject
    })
    // Whoever waits for it hears it; nobody has to.
    this.lost.catch(() => {})
  }

  get pids(): Record<string, number> {
    return Object.fromEntries(this.#hands.map(({ name, child }) => [name, child.pid ?? 0]))
  }

  /** Resolves with the line that said that it is ready. */
  start(hand: Hand): Promise<string> {
    const child = spawn(hand.command, hand.args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...hand.env, GONGDI_PARENT_PID: String(process.pid) },
    })
    let lastLine = ''
    const gone = new Promise<void>((resolve) => {
      child.once('error', (error) => {
        this.#lose(new Error(`${hand.name} cannot be started: ${error.message}`))
        resolve()
      })
      child.once('close', (code, signal) => {
        if (!this.#isStopping)
          this.#lose(new Error(`${hand.name} ended with ${signal ?? code}${lastLine && `: ${lastLine}`}`))
        resolve()
      })
    })
    this.#hands.push({ name: hand.name, child, gone })
    const up = new Promise<string>((resolve, reject) => {
      const { withinMs = 20_000 } = hand
      const timer = setTimeout(
        () => reject(new Error(`${hand.name} did not come up within ${withinMs / 1000} s`)),
        withinMs,
      )
      const hear = (line: string) => {
        lastLine = line
        if (!hand.isUp(line)) return
        clearTimeout(timer)
        resolve(line)
      }
      for (const input of [child.stdout, child.stderr]) createInterface({ input }).on('line', hear)
      this.lost.catch(() => clearTimeout(timer))
    })
    return Promise.race([up, this.lost])
  }

  /** Asks all to stop, kills who has not within `graceMs`; resolves when all are gone. */
  async stop(graceMs = 3000): Promise<void> {
    this.#isStopping = true
    for (const { child, gone } of this.#hands.toReversed()) {
      child.kill('SIGTERM')
      const kill = setTimeout(() => child.kill('SIGKILL'), graceMs)
      await gone
      clearTimeout(kill)
    }
  }
}

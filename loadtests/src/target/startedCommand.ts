import { type ChildProcess, spawn } from 'node:child_process'
import { connect } from 'node:net'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { PARENT_PID } from '@gongdi/contract/process'
import type { Words } from '../shared/question.ts'

/** A line of JSON on standard output of a command; what has a `type` is for us, all else is talk. */
export type StartLine = { type: string } & Readonly<Record<string, unknown>>

export interface CommandSpec {
  command: readonly string[]
  cwd: string
  env: Readonly<Record<string, string | undefined>>
  up: { line: string } | { host: string; port: number }
  patienceS: number
  stopS: number
}

const ASK_EVERY_MS = 50
/** What the command said last is told when it does not come up. */
const TALK_KEPT = 5

/** A command in a process group of its own, so that Ctrl-C reaches only us and nothing of it is left when it is stopped. */
export class StartedCommand {
  readonly pid: number
  /** Resolves when it has ended, however: exit code or signal. */
  readonly ended: Promise<number | string>
  readonly #spec: CommandSpec
  readonly #talk: string[] = []
  #hasEnded = false
  #isStopping = false
  #lineCame!: (line: StartLine) => void
  readonly #line = new Promise<StartLine>((resolve) => {
    this.#lineCame = resolve
  })

  /** Throws when the program is not there. `onLine`: every JSON line with a type; `onTalk`: all else it says. */
  static async start(
    spec: CommandSpec,
    onLine: (line: StartLine) => void,
    onTalk: (text: string) => void,
  ): Promise<StartedCommand> {
    const [program, ...args] = spec.command
    const child = spawn(program === 'node' ? process.execPath : program!, args, {
      cwd: spec.cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      // Those who watch their parent end with it, also when it is killed.
      env: { ...spec.env, GONGDI_CHILD: '1', [PARENT_PID]: String(process.pid) },
    })
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve)
      child.once('error', reject)
    })
    return new StartedCommand(child, spec, onLine, onTalk)
  }

  private constructor(
    child: ChildProcess,
    spec: CommandSpec,
    onLine: (line: StartLine) => void,
    onTalk: (text: string) => void,
  ) {
    this.#spec = spec
    this.pid = child.pid!
    const talk = (text: string) => {
      this.#talk.push(text)
      if (this.#talk.length > TALK_KEPT) this.#talk.shift()
      onTalk(text)
    }
    createInterface({ input: child.stdout! }).on('line', (text) => {
      const line = parseLine(text)
      if (line === null) return talk(text)
      if ('line' in spec.up && line.type === spec.up.line) this.#lineCame(line)
      onLine(line)
    })
    createInterface({ input: child.stderr! }).on('line', talk)
    this.ended = new Promise((resolve) => {
      child.once('close', (code, signal) => {
        this.#hasEnded = true
        resolve(code ?? signal ?? 0)
      })
    })
  }

  /** Resolves with the start line, null where a port says that it is up, or with why it is not. */
  async up(): Promise<{ line: StartLine | null } | { failed: Words }> {
    const giveUp = new AbortController()
    const { up, patienceS } = this.#spec
    const isUp = 'line' in up ? this.#line : portOpens(up.host, up.port, giveUp.signal)
    const late = delay(patienceS * 1000, 'late' as const, { signal: giveUp.signal }).catch(
      () => 'late' as const,
    )
    const first = await Promise.race([isUp, late, this.ended.then((how) => ({ how }))])
    giveUp.abort()
    if (first === 'late') return { failed: this.#withTalk(LATE(patienceS)) }
    if (first !== null && 'how' in first && !('type' in first))
      return { failed: this.#withTalk(ENDED(first.how)) }
    return { line: first as StartLine | null }
  }

  /** As `ended`, but never resolves when it was told to stop. */
  get endedByItself(): Promise<number | string> {
    return this.ended.then((how) => (this.#isStopping ? new Promise<never>(() => {}) : how))
  }

  /** SIGTERM to the whole group, after `stopS` SIGKILL; resolves when the command has ended. */
  async stop(): Promise<void> {
    this.#isStopping = true
    if (!this.#hasEnded) {
      this.#signal('SIGTERM')
      const kill = setTimeout(() => this.#signal('SIGKILL'), this.#spec.stopS * 1000)
      await this.ended
      clearTimeout(kill)
    }
    // What it left running in its group.
    this.#signal('SIGKILL')
  }

  #signal(signal: NodeJS.Signals): void {
    try {
      process.kill(-this.pid, signal)
    } catch {
      // Nothing of it is left.
    }
  }

  #withTalk({ zh, en }: Words): Words {
    const talk = this.#talk.map((text) => text.trim()).join(' | ')
    return talk === '' ? { zh, en } : { zh: `${zh}；最后的输出：${talk}`, en: `${en}; it last said: ${talk}` }
  }
}

const LATE = (patienceS: number): Words => ({
  zh: `${patienceS} 秒内没有就绪`,
  en: `was not up within ${patienceS} s`,
})
const ENDED = (how: number | string): Words => ({
  zh: `没有就绪就结束了（${how}）`,
  en: `ended before it was up (${how})`,
})

function parseLine(text: string): StartLine | null {
  if (!text.startsWith('{')) return null
  try {
    const value: unknown = JSON.parse(text)
    return typeof (value as StartLine).type === 'string' ? (value as StartLine) : null
  } catch {
    return null
  }
}

/** Resolves with null when the port takes a connection. */
async function portOpens(host: string, port: number, signal: AbortSignal): Promise<null> {
  while (!signal.aborted) {
    const isOpen = await new Promise<boolean>((resolve) => {
      const socket = connect({ host, port })
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
      socket.once('close', () => resolve(false))
      signal.addEventListener('abort', () => socket.destroy(), { once: true })
      socket.once('connect', () => socket.destroy())
    })
    if (isOpen) return null
    await delay(ASK_EVERY_MS, null, { signal }).catch(() => null)
  }
  return null
}

import { familyOf, listProcesses, namedProcesses } from './processTree.ts'
import type { StartLine } from './startedCommand.ts'

/** Process ids of a target by name. Only what we started is ever killed. */
export class TargetProcesses {
  readonly #name: string
  readonly #patterns: Readonly<Record<string, string>>
  readonly #told = new Map<string, number>()
  #ownPid: number | null = null
  #last: Record<string, number> = {}

  /** `patterns`: what the command lines of processes match, by name. */
  constructor(name: string, patterns: Readonly<Record<string, string>>) {
    this.#name = name
    this.#patterns = patterns
  }

  /** The command that we started. */
  own(pid: number): void {
    this.#ownPid = pid
  }

  /** `pids` of a start line, and `{"type":"restarted","name",…,"pid":…}`. */
  hear(line: StartLine | null): void {
    if (line === null) return
    if (typeof line.pids === 'object' && line.pids !== null)
      for (const [name, pid] of Object.entries(line.pids)) this.#tell(name, pid)
    if (line.type === 'restarted' && typeof line.name === 'string') this.#tell(line.name, line.pid)
  }

  #tell(name: string, pid: unknown): void {
    if (typeof pid === 'number' && Number.isInteger(pid) && pid > 1) this.#told.set(name, pid)
    else this.#told.delete(name)
  }

  /** Patterns look among what the command has started; where we started nothing, among all processes of this machine. */
  async now(): Promise<Record<string, number>> {
    const found = Object.keys(this.#patterns).length === 0 ? {} : await this.#find()
    const named: Record<string, number> = { ...found, ...Object.fromEntries(this.#told) }
    const hasName = this.#ownPid === null || Object.values(named).includes(this.#ownPid)
    this.#last = hasName ? named : { [this.#name]: this.#ownPid!, ...named }
    return this.#last
  }

  async #find(): Promise<Record<string, number>> {
    const all = await listProcesses()
    return namedProcesses(this.#patterns, this.#ownPid === null ? all : familyOf(this.#ownPid, all))
  }

  kill(name: string): boolean {
    const pid = this.#told.get(name) ?? this.#last[name] ?? (name === this.#name ? this.#ownPid : null)
    if (this.#ownPid === null || pid === null || pid === undefined) return false
    try {
      return process.kill(pid, 'SIGKILL')
    } catch {
      return false
    }
  }
}

import { readdirSync, readFileSync } from 'node:fs'
import { epochMs } from '@gongdi/contract'
import type { MachineSample } from '../run/runRecord.ts'
import { machineSample, type Snapshot } from './cpuShares.ts'
import { type ProcStat, readMachineTicks, readProcStat } from './procText.ts'

/** Processes of this run by name, as of now: one that was started again has another number. */
export type NamedPids = () => Promise<Record<string, number>>

/**
 * Takes a sample of the machine every second. Where there is no `/proc` the samples are empty: nothing is then said about other
 * processes. A sample costs some milliseconds of this process.
 */
export class MachineWatch {
  readonly samples: MachineSample[] = []
  readonly #pids: NamedPids
  readonly #timer: NodeJS.Timeout
  #last: Snapshot
  #busy = false

  constructor(pids: NamedPids, everyMs = 1_000) {
    this.#pids = pids
    this.#last = takeSnapshot()
    this.#timer = setInterval(() => void this.#sample(), everyMs)
  }

  get latest(): MachineSample | null {
    return this.samples.at(-1) ?? null
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  async #sample(): Promise<void> {
    if (this.#busy) return
    this.#busy = true
    try {
      const names = await this.#pids()
      const now = takeSnapshot()
      this.samples.push(machineSample(this.#last, now, names, process.pid))
      this.#last = now
    } finally {
      this.#busy = false
    }
  }
}

/** What `/proc` says now; nothing where there is none. */
function takeSnapshot(): Snapshot {
  const processes = new Map<number, ProcStat>()
  for (const name of procEntries()) {
    const stat = readProcStat(contentOf(`/proc/${name}/stat`))
    if (stat) processes.set(stat.pid, stat)
  }
  const machine = readMachineTicks(contentOf('/proc/stat'))
  return { atMs: epochMs(), monoMs: performance.now(), machine, processes }
}

function procEntries(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  } catch {
    return []
  }
}

/** Empty for a process that has just gone. */
function contentOf(path: string): string {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return ''
  }
}

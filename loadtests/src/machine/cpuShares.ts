import type { MachineSample } from '../run/runRecord.ts'
import type { MachineTicks, ProcStat } from './procText.ts'

/** What was read at one moment. */
export interface Snapshot {
  atMs: number
  /** Monotonic, ms: the wall clock may be set. */
  monoMs: number
  machine: MachineTicks | null
  processes: ReadonlyMap<number, ProcStat>
}

/** Sizes of the system: `getconf CLK_TCK` and `getconf PAGESIZE`; 100 and 4096 on Linux for x64 and most of arm64. */
const SYSTEM = { ticksPerS: 100, pageBytes: 4096 } as const

/** Of a process and all that it started, down to those that have a name of their own. Pure. */
function treeOf(
  pid: number,
  processes: ReadonlyMap<number, ProcStat>,
  named: ReadonlySet<number>,
): ProcStat[] {
  const children = new Map<number, ProcStat[]>()
  for (const process of processes.values())
    children.set(process.parentPid, [...(children.get(process.parentPid) ?? []), process])
  const tree: ProcStat[] = []
  const open = [processes.get(pid)]
  for (let process = open.pop(); process !== undefined; process = open.pop()) {
    tree.push(process)
    open.push(...(children.get(process.pid) ?? []).filter((child) => !named.has(child.pid)))
  }
  return tree
}

/**
 * What happened between two moments, percent of one core. `names` says which processes are told apart; those with their descendants, and
 * the harness itself, are of this run, and everything else is foreign. Pure.
 */
export function machineSample(
  before: Snapshot,
  after: Snapshot,
  names: Readonly<Record<string, number>>,
  harnessPid: number,
): MachineSample {
  const named = new Set(Object.values(names))
  const possibleTicks = ((after.monoMs - before.monoMs) / 1000) * SYSTEM.ticksPerS
  const percent = (ticks: number) => round1(Math.max(0, (100 * ticks) / possibleTicks))
  const processes: MachineSample['processes'] = {}
  let oursTicks = 0
  const count = (pid: number) => {
    const tree = treeOf(pid, after.processes, named)
    const ticks = tree.reduce((sum, one) => sum + ticksSince(before.processes, one, after.processes), 0)
    oursTicks += ticks
    return { ticks, pages: tree.reduce((sum, { rssPages }) => sum + rssPages, 0) }
  }
  for (const [name, pid] of Object.entries(names)) {
    if (!after.processes.has(pid)) continue
    const { ticks, pages } = count(pid)
    processes[name] = { cpuPercent: percent(ticks), rssMb: round1((pages * SYSTEM.pageBytes) / 1e6) }
  }
  if (!named.has(harnessPid)) count(harnessPid)
  const [from, to] = [before.machine, after.machine]
  return {
    atMs: after.atMs,
    processes,
    foreignPercent: from && to ? percent(to.work - from.work - oursTicks) : null,
    stealPercent: from && to ? percent(to.steal - from.steal) : null,
  }
}

/**
 * Ticks of a process since it was last seen, or since its start. What children used that ended meanwhile is its own, less what was counted as theirs
 * while they ran.
 */
function ticksSince(earlier: Snapshot['processes'], process: ProcStat, later: Snapshot['processes']): number {
  const before = earlier.get(process.pid)
  const total = ticksOf(process)
  if (before === undefined || before.startTick !== process.startTick) return total
  let counted = ticksOf(before)
  if (process.endedChildrenTicks > before.endedChildrenTicks)
    for (const child of earlier.values())
      if (child.parentPid === process.pid && later.get(child.pid)?.startTick !== child.startTick)
        counted += ticksOf(child)
  return Math.max(0, total - counted)
}

const ticksOf = ({ ticks, endedChildrenTicks }: ProcStat) => ticks + endedChildrenTicks
const round1 = (value: number) => Math.round(value * 10) / 10

/** A process as `/proc/<pid>/stat` says it; proc(5). Times in clock ticks since its start. */
export interface ProcStat {
  pid: number
  parentPid: number
  /** In user and kernel mode, all threads. */
  ticks: number
  /** Of children that have ended and were waited for. */
  endedChildrenTicks: number
  /** Clock tick of its start, which tells a process from a later one with the same number. */
  startTick: number
  rssPages: number
}

/** Reads the line; null when it is none. The name in brackets may hold spaces and brackets. Pure. */
export function readProcStat(text: string): ProcStat | null {
  const nameEnd = text.lastIndexOf(')')
  if (nameEnd < 0) return null
  const pid = Number.parseInt(text, 10)
  // Field 3 of proc(5), the state, is at 0 here.
  const fields = text.slice(nameEnd + 2).split(' ')
  const at = (field: number) => Number(fields[field - 3])
  const stat = {
    pid,
    parentPid: at(4),
    ticks: at(14) + at(15),
    endedChildrenTicks: at(16) + at(17),
    startTick: at(22),
    rssPages: at(24),
  }
  return Object.values(stat).every(Number.isFinite) ? stat : null
}

/** What all processors did since the start of the machine, clock ticks. */
export interface MachineTicks {
  /** At work for processes, in user and kernel mode. What interrupts take belongs to nobody and is left out. */
  work: number
  steal: number
}

/** Reads `/proc/stat`; null when it does not say. Pure. */
export function readMachineTicks(text: string): MachineTicks | null {
  const line = /^cpu +(.*)$/m.exec(text)?.[1]
  if (line === undefined) return null
  const [user = NaN, nice = NaN, system = NaN, , , , , steal = 0] = line.trim().split(/ +/).map(Number)
  const work = user + nice + system
  return Number.isFinite(work) ? { work, steal } : null
}

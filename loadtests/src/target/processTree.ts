import { readdir, readFile } from 'node:fs/promises'

export interface ProcessLine {
  pid: number
  parentPid: number
  /** Program and arguments, with spaces between. */
  command: string
}

/** All processes of this machine that can be seen; none where there is no /proc. */
export async function listProcesses(): Promise<ProcessLine[]> {
  const names = await readdir('/proc').catch(() => [])
  const lines = names.filter((name) => /^\d+$/.test(name)).map((name) => readProcess(Number(name)))
  return (await Promise.all(lines)).filter((line) => line !== null)
}

/** null: it has ended meanwhile. */
async function readProcess(pid: number): Promise<ProcessLine | null> {
  try {
    const [stat, command] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile(`/proc/${pid}/cmdline`, 'utf8'),
    ])
    // The name in brackets may itself hold brackets and spaces; what follows the last one is state and parent.
    const parentPid = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
    return { pid, parentPid, command: command.replaceAll('\0', ' ').trim() }
  } catch {
    return null
  }
}

/** A process and all that it has started, as far as they still hang together. */
export function familyOf(rootPid: number, all: readonly ProcessLine[]): ProcessLine[] {
  const childrenOf = Map.groupBy(all, ({ parentPid }) => parentPid)
  const family = all.filter(({ pid }) => pid === rootPid)
  for (const member of family) family.push(...(childrenOf.get(member.pid) ?? []))
  return family
}

/** The first process that each pattern matches, by name. */
export function namedProcesses(
  patterns: Readonly<Record<string, string>>,
  all: readonly ProcessLine[],
): Record<string, number> {
  const named: Record<string, number> = {}
  for (const [name, pattern] of Object.entries(patterns)) {
    const expression = new RegExp(pattern)
    const found = all.find(({ command }) => expression.test(command))
    if (found) named[name] = found.pid
  }
  return named
}

import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

/** Resident memory of a process in MB (10⁶ bytes, one decimal); null when it is gone or the system does not say. */
export async function rssMbOf(pid: number): Promise<number | null> {
  const kib = (await fromProc(pid)) ?? (await fromPs(pid))
  return kib === null ? null : Math.round((kib * 1024) / 100_000) / 10
}

async function fromProc(pid: number): Promise<number | null> {
  try {
    const match = /^VmRSS:\s+(\d+) kB$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))
    return match ? Number(match[1]) : null
  } catch {
    return null
  }
}

async function fromPs(pid: number): Promise<number | null> {
  try {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)])
    return Number(stdout.trim()) || null
  } catch {
    return null
  }
}

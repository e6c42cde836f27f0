import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PlatformError } from '../../../errors.ts'

const LOCK_FILE = 'gongdi-store.pid'

/** Which process holds the directory. `start` tells it from a later process with the same number, where the system says it. */
interface Holder {
  pid: number
  start: string | null
}

/**
 * Takes the data directory for this process, creating it where needed; a lock whose holder is gone, however it died, is taken over.
 * Throws PLT_DATA_DIR_TAKEN while the holder lives. This gives a clear message; that two processes which take over the same stale lock
 * in the same instant do not both write is the engine's own file lock. Returns the function that gives the directory back.
 */
export async function lockDataDir(path: string): Promise<() => Promise<void>> {
  await mkdir(path, { recursive: true })
  const file = join(path, LOCK_FILE)
  const mine: Holder = { pid: process.pid, start: (await lifeOf(process.pid)).start }
  for (;;) {
    try {
      await writeFile(file, JSON.stringify(mine), { flag: 'wx' })
      return () => rm(file, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const holder = await readHolder(file)
    if (holder && (await isAlive(holder)))
      throw new PlatformError('PLT_DATA_DIR_TAKEN', { path, holderPid: holder.pid })
    await rm(file, { force: true })
  }
}

async function readHolder(file: string): Promise<Holder | null> {
  try {
    const { pid, start } = JSON.parse(await readFile(file, 'utf8'))
    return Number.isInteger(pid) && pid > 0 ? { pid, start: typeof start === 'string' ? start : null } : null
  } catch {
    // Gone in the meantime, or cut off while it was written: nobody holds it.
    return null
  }
}

async function isAlive(holder: Holder): Promise<boolean> {
  const life = await lifeOf(holder.pid)
  return life.alive && (life.start === null || holder.start === null || life.start === holder.start)
}

/** Whether a process runs (one that only waits to be buried does not) and, on Linux, when it started, in ticks since boot. */
async function lifeOf(pid: number): Promise<{ alive: boolean; start: string | null }> {
  if (process.platform === 'linux') {
    try {
      // The name of the program stands in brackets and may hold anything: fields are counted from the last bracket.
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      return { alive: fields[0] !== 'Z' && fields[0] !== 'X', start: fields[19] ?? null }
    } catch {
      return { alive: false, start: null }
    }
  }
  try {
    process.kill(pid, 0)
    return { alive: true, start: null }
  } catch (error) {
    return { alive: (error as NodeJS.ErrnoException).code === 'EPERM', start: null }
  }
}

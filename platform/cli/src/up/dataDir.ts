import { mkdir, readdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'

/** Stores of earlier rehearsals that are kept, the newest first; older ones are removed at the next start. */
const KEPT_RUNS = 3

/**
 * The folder of this run's store. A rehearsal starts on an empty stage: without `--data` each run has a fresh folder,
 * or an alert left open by the last run would swallow the first one of this.
 */
export async function prepareDataDir(
  asked: string | undefined,
  nowMs: number,
  baseDir: string,
): Promise<string> {
  if (asked !== undefined) {
    const dir = resolve(asked)
    await mkdir(dir, { recursive: true })
    return dir
  }
  const runs = join(baseDir, '.gongdi', 'runs')
  await mkdir(runs, { recursive: true })
  const earlier = (await readdir(runs)).sort().reverse()
  // A folder in use is locked by the store in it; removing the files of a store that runs would break that other run.
  for (const name of earlier.slice(KEPT_RUNS - 1)) await removeUnlessInUse(join(runs, name))
  const stamp = new Date(nowMs).toISOString().replaceAll(/[:.]/g, '-')
  const dir = join(runs, `${stamp}-${process.pid}`)
  await mkdir(dir)
  return dir
}

async function removeUnlessInUse(dir: string): Promise<void> {
  const pid = Number(/-(\d+)$/.exec(dir)?.[1])
  if (Number.isInteger(pid) && isAlive(pid)) return
  await rm(dir, { recursive: true, force: true })
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

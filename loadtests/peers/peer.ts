import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { watchParent } from '@gongdi/contract/process'
import { Crew } from './crew.ts'

/** What a target's start command says when everything is up: the placeholders of its target file, and the processes that it consists of. */
export type Up = Record<string, string | number | Record<string, number>> & { pids: Record<string, number> }

const GROUP_SIGNAL_MS = 100

export const sayUp = (up: Up): void => {
  process.stdout.write(`${JSON.stringify({ type: 'up', ...up })}\n`)
}

/** Resolves when this process is asked to stop, or when the one that started it is gone. */
export const untilToldToStop = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve())
    watchParent(resolve)
    // A watching timer alone keeps no process alive.
    setInterval(() => {}, 60_000)
  })

/**
 * Runs a peer of several programs until it is told to stop: `raise` starts them in `dir`, a temporary folder, and returns what to say when they are
 * up. Ends with 1 and one sentence when that fails or one of them dies; leaves neither processes nor files.
 */
export async function runPeer(raise: (crew: Crew, dir: string) => Promise<Up>): Promise<never> {
  const dir = await mkdtemp(join(tmpdir(), 'gongdi-peer-'))
  const crew = new Crew()
  const stopped = untilToldToStop().then(() => null)
  let exitCode = 0
  try {
    const up = await Promise.race([raise(crew, dir), crew.lost, stopped])
    if (up) {
      sayUp({ ...up, pids: { ...up.pids, ...crew.pids } })
      await Promise.race([stopped, crew.lost])
    }
  } catch (error) {
    // A signal to the whole group may have ended one of them before it came to us.
    const isTold = (await Promise.race([stopped, delay(GROUP_SIGNAL_MS)])) === null
    if (!isTold) {
      exitCode = 1
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    }
  }
  await crew.stop()
  await rm(dir, { recursive: true, force: true })
  process.exit(exitCode)
}

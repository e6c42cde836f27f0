import exec from 'k6/execution'
import { flushLog, log, now, openLog } from 'k6/x/gongdi'
import type { Begin } from '../../judge/probeTruth.ts'
import { metrics } from './metrics.ts'
import { plan } from './plan.ts'

/**
 * A part of the script as k6 calls it. k6 itself takes an error in an iteration, or one that it cut off, for no failure: here an error is
 * written down, counted and ends the run, and a part that did not come to its end is missing in `parts_finished`.
 */
export const part = (name: string, run: (begin: Begin) => Promise<void>) => async (begin: Begin) => {
  try {
    openLog(plan.seenFile)
    await run(begin)
  } catch (error) {
    fail(name, error)
    return
  }
  metrics.partsFinished.add(1)
}

/** A callback whose error would otherwise be told to nobody who counts it. */
export const safely =
  <A extends unknown[]>(name: string, run: (...args: A) => void) =>
  (...args: A): void => {
    try {
      run(...args)
    } catch (error) {
      fail(name, error)
    }
  }

/** Ends the whole run: k6 exits with 108, and the log says why. */
export function fail(where: string, error: unknown): void {
  const why = error instanceof Error ? error.message : String(error)
  metrics.scriptErrors.add(1)
  try {
    log({ type: 'failure', atMs: now(), where, why })
    flushLog()
  } catch {
    // The disk is full or gone: what k6 prints and its exit code have to do.
  }
  exec.test.abort(`${where}: ${why}`)
}

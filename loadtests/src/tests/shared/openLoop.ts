import { now } from 'k6/x/gongdi'

/**
 * Calls `tick` for k = 0, 1, 2 … when each is due, whatever became of those before: what is behind is caught up with at once, and its
 * lateness is told by `dueMs`. Ends before the first that is due at `untilMs` or later. Rejects with what a tick throws.
 */
export function openLoop(
  dueMsOf: (k: number) => number,
  untilMs: number,
  tick: (k: number, dueMs: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let k = 0
    const step = (): void => {
      try {
        let dueMs = dueMsOf(k)
        for (; dueMs < untilMs && dueMs <= now(); dueMs = dueMsOf(k)) tick(k++, dueMs)
        if (dueMs >= untilMs) resolve()
        else setTimeout(step, Math.max(0, dueMs - now()))
      } catch (error) {
        reject(error)
      }
    }
    step()
  })
}

export const sleepUntil = (atMs: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, atMs - now())))

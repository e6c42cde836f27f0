/** Variable in which a supervisor tells its children its process id. */
export const PARENT_PID = 'GONGDI_PARENT_PID'

/**
 * Calls `onOrphaned` once when the process that started this one is gone, however it died; checks every `everyMs`
 * milliseconds. A killed parent cannot tell its children, but the system gives them a new parent, and that shows. Who the parent was
 * is taken from the environment where it says so: it may have died before this was called. The timer does not keep the process alive.
 * Returns a function that stops watching.
 */
export function watchParent(onOrphaned: () => void, everyMs = 500): () => void {
  const parent = Number(process.env[PARENT_PID]) || process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    onOrphaned()
  }, everyMs)
  timer.unref()
  return () => clearInterval(timer)
}

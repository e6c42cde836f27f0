/** A frame that was read so long after it arrived was late, ms. */
const LATE_MS = 1_000
/** So long after a late frame others may still lie unread: k6 does not serve all connections of a virtual user alike. */
const REMEMBERED_MS = 5_000

/** Whether a virtual user is behind with reading what arrives on its connections. Pure. */
export class Backlog {
  #lateAtMs = Number.NEGATIVE_INFINITY

  /** A frame that arrived at `arrivedMs` is read at `nowMs`. */
  read(arrivedMs: number, nowMs: number): void {
    if (nowMs - arrivedMs > LATE_MS) this.#lateAtMs = nowMs
  }

  isBehind(nowMs: number): boolean {
    return nowMs - this.#lateAtMs < REMEMBERED_MS
  }
}

/**
 * Gathers what comes in bursts: the first goes on at once, what follows within `gatherMs` goes on together. So a single alert is never held back, and
 * a squall over the city costs the screen ten updates a second instead of hundreds.
 */
export class Burst<T> {
  private readonly gatherMs: number
  private readonly flush: (items: T[]) => void
  private waiting: T[] = []
  private timer: ReturnType<typeof setTimeout> | null = null

  constructor(gatherMs: number, flush: (items: T[]) => void) {
    this.gatherMs = gatherMs
    this.flush = flush
  }

  push(item: T): void {
    this.waiting.push(item)
    if (this.timer !== null) return
    this.send()
    this.wait()
  }

  /** Passes on at once what still waits. */
  send(): void {
    if (this.waiting.length === 0) return
    const items = this.waiting
    this.waiting = []
    this.flush(items)
  }

  close(): void {
    if (this.timer !== null) clearTimeout(this.timer)
    this.timer = null
    this.waiting = []
  }

  private wait(): void {
    this.timer = setTimeout(() => {
      this.timer = null
      if (this.waiting.length === 0) return
      this.send()
      this.wait()
    }, this.gatherMs)
  }
}

import { PlatformError } from '../errors.ts'
import type { ApiDeps } from './apiDeps.ts'
import type { ReadLimits } from './apiLimits.ts'

/** Lets so many reads run at once, so many wait in a row for so long, and refuses the rest with PLT_BUSY. */
export class ReadGate {
  readonly #limits: ReadLimits
  /** Those who wait, first come first; a Set because whoever has waited long enough leaves from the middle. */
  readonly #waiting = new Set<() => void>()
  #running = 0

  constructor(limits: ReadLimits) {
    this.#limits = limits
  }

  async run<T>(read: () => Promise<T>): Promise<T> {
    if (this.#running < this.#limits.atOnce) this.#running += 1
    else await this.#turn()
    try {
      return await read()
    } finally {
      this.#leave()
    }
  }

  /** Waits until one who leaves hands over its place. */
  #turn(): Promise<void> {
    const { atOnce, waiting, waitMs } = this.#limits
    if (this.#waiting.size >= waiting)
      return Promise.reject(new PlatformError('PLT_BUSY', { atOnce, waiting }))
    return new Promise((resolve, reject) => {
      const go = () => {
        clearTimeout(timer)
        resolve()
      }
      const timer = setTimeout(() => {
        this.#waiting.delete(go)
        reject(new PlatformError('PLT_BUSY', { atOnce, waitMs }))
      }, waitMs)
      this.#waiting.add(go)
    })
  }

  #leave(): void {
    const [next] = this.#waiting
    if (next === undefined) this.#running -= 1
    else {
      this.#waiting.delete(next)
      next()
    }
  }
}

/** The store as the routes see it: everything that reads much goes through one gate; the question whether it is there does not. */
export function gatedReads(store: ApiDeps['store'], limits: ReadLimits): ApiDeps['store'] {
  const gate = new ReadGate(limits)
  return {
    ping: () => store.ping(),
    history: (query) => gate.run(() => store.history(query)),
    alerts: (query) => gate.run(() => store.alerts(query)),
    alertLog: (alertId) => gate.run(() => store.alertLog(alertId)),
    rejections: (limit) => gate.run(() => store.rejections(limit)),
  }
}

/** Ctrl-C once ends a run in order, twice at once. */
export class Interrupts {
  readonly #asked = new AbortController()
  readonly #onSignal: () => void

  /** `atOnce`: kills what runs; the process then ends with 130. `onFirst`: tells that it was heard. */
  constructor(onFirst: () => void, atOnce: () => void) {
    this.#onSignal = () => {
      if (!this.#asked.signal.aborted) {
        onFirst()
        this.#asked.abort()
        return
      }
      atOnce()
      process.exit(130)
    }
    for (const signal of SIGNALS) process.on(signal, this.#onSignal)
  }

  get signal(): AbortSignal {
    return this.#asked.signal
  }

  close(): void {
    for (const signal of SIGNALS) process.off(signal, this.#onSignal)
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

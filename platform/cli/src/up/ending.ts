import { watchParent } from '@gongdi/contract/process'

export type Why = 'time' | 'signal' | 'orphaned' | 'gave-up'

/**
 * Waits for whatever ends a run first: its time, a signal, the death of the process that started it, or a child that cannot be
 * kept up (`giveUp`). A second signal calls `atOnce`.
 */
export class Ending {
  readonly ended: Promise<Why>
  #end!: (why: Why) => void
  #timer: NodeJS.Timeout | null = null
  #signals = 0
  #atOnce: () => void
  #unwatch: (() => void) | null = null
  #onSignal = () => {
    this.#signals++
    if (this.#signals === 1) this.#end('signal')
    else this.#atOnce()
  }

  constructor(atOnce: () => void, watched: boolean) {
    this.#atOnce = atOnce
    this.ended = new Promise((resolve) => {
      this.#end = resolve
    })
    for (const signal of SIGNALS) process.on(signal, this.#onSignal)
    if (watched) this.#unwatch = watchParent(() => this.#end('orphaned'))
  }

  /** Lets the run end after so long from now. */
  after(ms: number): void {
    this.#timer = setTimeout(() => this.#end('time'), ms)
  }

  giveUp(): void {
    this.#end('gave-up')
  }

  close(): void {
    for (const signal of SIGNALS) process.off(signal, this.#onSignal)
    if (this.#timer) clearTimeout(this.#timer)
    this.#unwatch?.()
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

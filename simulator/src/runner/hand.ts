import type { Histogram } from 'node:perf_hooks'
import { Worker } from 'node:worker_threads'
import type { SinkCounts } from '../sinks/sink.ts'
import type { LagFigures } from './lag.ts'
import type { ReportPart, StartedRun } from './options.ts'
import { UnknownPlaceError } from './placeHazards.ts'
import type { WorkerOrder, WorkerTask, WorkerWord } from './workerMessages.ts'

/** One thread of a run as the others see it: what it said last. */
export class Hand {
  readonly #worker: Worker
  readonly #name: string
  readonly #onBehind: (p99Ms: number) => void
  #isOver = false
  lag: Histogram | null = null
  started: StartedRun | null = null
  progress: { atMs: number; recentLagMs: LagFigures; counts: SinkCounts } | null = null
  report: ReportPart | null = null
  /** Each rejects when the thread dies before. */
  readonly ready: Promise<void>
  readonly running: Promise<void>
  readonly done: Promise<void>

  constructor(task: WorkerTask, heapMb: number | undefined, onBehind: (p99Ms: number) => void) {
    this.#name = `worker ${task.share.index + 1} of ${task.share.count}`
    this.#onBehind = onBehind
    this.#worker = new Worker(new URL('./simulateWorker.ts', import.meta.url), {
      workerData: task,
      ...(heapMb !== undefined && { resourceLimits: { maxOldGenerationSizeMb: heapMb } }),
    })
    this.ready = this.#hear('ready')
    this.running = this.#hear('started')
    this.done = this.#hear('final')
    // A thread that dies is heard of by whoever waits for it then; the other promises are not.
    for (const promise of [this.ready, this.running, this.done]) promise.catch(() => {})
    this.#worker.on('message', (word: WorkerWord) => this.#note(word))
  }

  tell(order: WorkerOrder): void {
    this.#worker.postMessage(order)
  }

  async end(): Promise<void> {
    this.#isOver = true
    await this.#worker.terminate()
  }

  #note(word: WorkerWord): void {
    if (word.type === 'ready') this.lag = word.lag
    else if (word.type === 'started') this.started = word.run
    else if (word.type === 'progress') this.progress = word
    else if (word.type === 'behind') this.#onBehind(word.p99Ms)
    else if (word.type === 'final') this.report = word.report
  }

  #hear(type: WorkerWord['type']): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#worker.on('message', (word: WorkerWord) => {
        if (word.type === type) resolve()
        else if (word.type === 'refused') reject(new UnknownPlaceError(word.message))
      })
      this.#worker.on('error', (error) => reject(new Error(`${this.#name} died: ${textOf(error)}`)))
      this.#worker.on('exit', (code) => {
        if (!this.#isOver) reject(new Error(`${this.#name} ended before its time, with exit code ${code}`))
      })
    })
  }
}

const textOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

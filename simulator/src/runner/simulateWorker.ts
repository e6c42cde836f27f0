import { parentPort, workerData } from 'node:worker_threads'
import { epochMs } from '@gongdi/contract'
import { openSink } from '../sinks/sinkSpec.ts'
import { LagMeter } from './lag.ts'
import { UnknownPlaceError } from './placeHazards.ts'
import { runPart } from './simulate.ts'
import type { WorkerOrder, WorkerTask, WorkerWord } from './workerMessages.ts'

/** A thread that runs a share of the city. What goes wrong ends it, and the thread that started it hears so. */
const port = parentPort!
const { plan, share, sink } = workerData as WorkerTask
const say = (word: WorkerWord) => port.postMessage(word)
const stop = new AbortController()
const lag = new LagMeter()
let begin: (fromMs: number) => void = () => {}
const began = new Promise<number>((resolve) => {
  begin = resolve
})
port.on('message', (order: WorkerOrder) => {
  if (order.type === 'start') begin(order.fromMs)
  else stop.abort()
})

try {
  const report = await runPart(
    { ...plan, share, openSink: () => openSink(sink, share) },
    {
      clock: epochMs,
      signal: stop.signal,
      startMs: () => {
        say({ type: 'ready', lag: lag.histogram })
        return began
      },
      onStarted: (run) => say({ type: 'started', run }),
      onProgress: ({ atMs, lagMs: _, recentLagMs, ...counts }) =>
        say({ type: 'progress', atMs, recentLagMs, counts }),
      onBehind: (p99Ms) => say({ type: 'behind', p99Ms }),
    },
    lag,
  )
  say({ type: 'final', report })
} catch (error) {
  if (!(error instanceof UnknownPlaceError)) throw error
  say({ type: 'refused', message: error.message })
}
port.close()

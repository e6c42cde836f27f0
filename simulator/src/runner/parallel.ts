import type { SinkSpec } from '../sinks/sinkSpec.ts'
import { combineDigests } from './digest.ts'
import { Hand } from './hand.ts'
import { lagFigures } from './lag.ts'
import type { RunPlan, SimulationHooks, SimulationReport } from './options.ts'
import { rssMb } from './simulate.ts'
import { joinProgress, joinReports, joinStarted } from './sums.ts'

export interface ParallelOptions extends RunPlan {
  sink: SinkSpec
  /** Threads, each with the sites whose name falls to it and a sink of its own. */
  workers: number
  /** Largest heap of a thread, MB; Node's own measure when missing. */
  heapMb?: number
}

/**
 * Runs a city on several threads. What the devices say is the same as on one. Throws when a thread dies, once the others have been ended, and
 * UnknownPlaceError when a hazard names a place that is not there.
 */
export async function runParallel(
  options: ParallelOptions,
  hooks: SimulationHooks,
): Promise<SimulationReport> {
  const { workers, sink, heapMb, ...plan } = options
  const hands = Array.from(
    { length: workers },
    (_, index) =>
      new Hand({ plan, share: { index, count: workers }, sink }, heapMb, (p99Ms) => hooks.onBehind?.(p99Ms)),
  )
  const onStop = () => {
    for (const hand of hands) hand.tell({ type: 'stop' })
  }
  hooks.signal.addEventListener('abort', onStop)
  if (hooks.signal.aborted) onStop()
  const lag = () => lagFigures(hands.flatMap((hand) => hand.lag ?? []))
  const progress = setInterval(() => {
    const said = hands.flatMap((hand) => hand.progress ?? [])
    if (said.length === workers) hooks.onProgress?.({ ...joinProgress(said), lagMs: lag() })
  }, 1000)
  try {
    await Promise.all(hands.map((hand) => hand.ready))
    const fromMs = options.fromMs ?? Math.ceil(hooks.clock())
    for (const hand of hands) hand.tell({ type: 'start', fromMs })
    await Promise.all(hands.map((hand) => hand.running))
    hooks.onStarted?.(joinStarted(hands.map((hand) => hand.started!)))
    await Promise.all(hands.map((hand) => hand.done))
    const { digests, ...report } = joinReports(hands.map((hand) => hand.report!))
    return {
      ...report,
      lagMs: lag(),
      rssMb: rssMb(),
      ...(options.hash && { hash: combineDigests(digests) }),
    }
  } finally {
    clearInterval(progress)
    hooks.signal.removeEventListener('abort', onStop)
    await Promise.all(hands.map((hand) => hand.end()))
  }
}

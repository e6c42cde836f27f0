import type { Sink } from '../sinks/sink.ts'
import { sleep } from './pace.ts'

/** Without a single acknowledgement for so long nobody is thought to listen any more, ms. */
const PATIENCE_MS = 10_000
const LOOK_MS = 20

/** Waits until everything was acknowledged, as long as acknowledgements keep coming; at once when the signal comes. */
export async function settle(sink: Sink, signal: AbortSignal): Promise<void> {
  let counts = sink.counts()
  let newsMs = performance.now()
  while (counts.buffered > 0 && !signal.aborted && performance.now() - newsMs < PATIENCE_MS) {
    await sleep(LOOK_MS, signal)
    const now = sink.counts()
    if (now.acknowledged > counts.acknowledged) newsMs = performance.now()
    counts = now
  }
}

import type { Histogram } from 'node:perf_hooks'
import type { SinkCounts } from '../sinks/sink.ts'
import type { SinkSpec } from '../sinks/sinkSpec.ts'
import type { LagFigures } from './lag.ts'
import type { ReportPart, RunPlan, Share, StartedRun } from './options.ts'

/** What a worker is started with. */
export interface WorkerTask {
  plan: RunPlan
  share: Share
  sink: SinkSpec
}

/** From a worker. */
export type WorkerWord =
  /** Its city is drawn; it waits for the start. The histogram of its lag is shared and fills from now on. */
  | { type: 'ready'; lag: Histogram }
  | { type: 'started'; run: StartedRun }
  | { type: 'progress'; atMs: number; recentLagMs: LagFigures; counts: SinkCounts }
  | { type: 'behind'; p99Ms: number }
  | { type: 'final'; report: ReportPart }
  /** A hazard names a place that is not there: wrong use, no failure. */
  | { type: 'refused'; message: string }

/** To a worker. */
export type WorkerOrder = { type: 'start'; fromMs: number } | { type: 'stop' }

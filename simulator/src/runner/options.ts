import type { MeasuringKind } from '@gongdi/contract/wire'
import type { Hazard } from '../faults/hazard.ts'
import type { AcknowledgedRanges, Sink, SinkCounts } from '../sinks/sink.ts'
import type { CityProfile } from '../site/profile.ts'
import type { DeviceDigest } from './digest.ts'
import type { LagFigures } from './lag.ts'

/** What a run is, as plain data that another thread can be given. */
export interface RunPlan {
  profile: CityProfile
  /** Infinity: all. */
  sites: number
  scale: number
  seed: number
  /** Simulated seconds a second, or 'max': as fast as the machine and the sink can. */
  speed: number | 'max'
  /** Simulated time of the start, ms since 1970; null: the wall clock when everything is built. */
  fromMs: number | null
  /** Local time of the city at the start, ms after midnight; null: as the clock says. */
  timeOfDayMs?: number | null
  /** Simulated length; Infinity: until the signal. */
  forMs: number
  /** First as fast as it goes up to the wall clock, then on with it: history and what follows, without a gap. `speed` is not asked. */
  catchUp?: boolean
  hazards: readonly Hazard[]
  /** Gives one hash of all that the devices said. */
  hash?: boolean
  /** Longest wait for acknowledgements after the signal. A run that ends by itself waits as long as some come. */
  drainMs: number
}

/** A part of the city: the sites whose name falls to `index` of `count`. */
export interface Share {
  index: number
  count: number
}

export interface SimulationOptions extends RunPlan {
  /** Called once everything else is known to be right. */
  openSink: () => Sink | Promise<Sink>
  /** Only these sites. */
  share?: Share
}

/** How many devices of each kind: cranes, cages, dust and noise monitors, pit points. */
export type DeviceCounts = Record<MeasuringKind, number>

export interface StartedRun {
  sites: number
  /** All kinds together. */
  devices: number
  kinds: DeviceCounts
  fromMs: number
}

export interface Progress extends SinkCounts {
  /** Simulated time. */
  atMs: number
  lagMs: LagFigures
  /** Since the last progress; of several threads that of the latest. */
  recentLagMs: LagFigures
}

export interface SimulationHooks {
  /** Wall clock, ms. */
  clock: () => number
  /** Ends the production of messages; the run then drains and reports. */
  signal: AbortSignal
  /** Called once the city is drawn; gives the simulated start, whatever the plan says. For threads that are to start together. */
  startMs?: () => Promise<number>
  onStarted?: (run: StartedRun) => void
  /** Once a second of wall time. */
  onProgress?: (progress: Progress) => void
  /** The run does not keep its schedule: p99 of how late it was in the last seconds, ms. */
  onBehind?: (p99Ms: number) => void
}

export interface SimulationReport {
  sites: number
  devices: number
  kinds: DeviceCounts
  sent: number
  acknowledged: number
  dropped: number
  unacknowledged: number
  lagMs: LagFigures
  /** Wall time in which the run was behind its schedule, s. */
  behindS: number
  rssMb: number
  /** With `hash`. */
  hash?: string
  acknowledgedRanges: AcknowledgedRanges[]
}

/** A report before it is joined with those of other threads. */
export type ReportPart = Omit<SimulationReport, 'hash' | 'lagMs' | 'rssMb'> & { digests: DeviceDigest[] }

import { setImmediate as nextTurn } from 'node:timers/promises'
import type { CraneDevice } from '../devices/crane/device.ts'
import { REPORT_MS } from '../devices/crane/device.ts'
import type { Outgoing } from '../devices/outgoing.ts'
import type { Hazard } from '../faults/hazard.ts'
import { SimClock } from '../kernel/clock.ts'
import { EventQueue } from '../kernel/eventQueue.ts'
import type { AcknowledgedRanges, Link, Sink, SinkCounts } from '../sinks/sink.ts'
import type { CityProfile } from '../site/profile.ts'
import { buildRoster } from '../site/roster.ts'
import { buildCranes, placeHazards } from './city.ts'
import { siteGateway } from './gateway.ts'
import { type LagFigures, LagMeter } from './lag.ts'

export interface SimulationOptions {
  profile: CityProfile
  /** Infinity: all. */
  sites: number
  scale: number
  seed: number
  /** Simulated seconds a second, or 'max': as fast as the machine and the sink can. */
  speed: number | 'max'
  /** Simulated time of the start, ms since 1970; null: the wall clock when everything is built. */
  fromMs: number | null
  /** Simulated length; Infinity: until the signal. */
  forMs: number
  hazards: readonly Hazard[]
  /** Called once everything else is known to be right. */
  openSink: () => Sink | Promise<Sink>
  /** Longest wait for acknowledgements at the end. */
  drainMs: number
}

export interface StartedRun {
  sites: number
  devices: number
  fromMs: number
}

export interface Progress extends SinkCounts {
  /** Simulated time. */
  atMs: number
  lagMs: LagFigures
}

export interface SimulationHooks {
  /** Wall clock, ms. */
  clock: () => number
  /** Ends the production of messages; the run then drains and reports. */
  signal: AbortSignal
  onStarted?: (run: StartedRun) => void
  /** Once a second of wall time. */
  onProgress?: (progress: Progress) => void
}

export interface SimulationReport {
  sites: number
  devices: number
  sent: number
  acknowledged: number
  dropped: number
  unacknowledged: number
  lagMs: LagFigures
  rssMb: number
  acknowledgedRanges: AcknowledgedRanges[]
}

/** Longest stretch of work before sockets and timers get their turn, ms. */
const SLICE_MS = 20

/**
 * Runs a city until its time is over or the signal comes, drains the sink, and says what came of it. Throws UnknownPlaceError when a
 * hazard names a place that is not there.
 */
export async function runSimulation(
  options: SimulationOptions,
  hooks: SimulationHooks,
): Promise<SimulationReport> {
  const { seed } = options
  const roster = buildRoster(options.profile, options)
  const placed = placeHazards(roster, options.hazards)
  const sink = await options.openSink()
  const fromMs = options.fromMs ?? Math.ceil(hooks.clock())
  const clock = new SimClock(fromMs)
  const cranes = buildCranes({ profile: options.profile, roster, seed, fromMs, placed })
  const links = new Map<string, Link>()
  for (const site of roster) links.set(site.siteId, sink.open(siteGateway(site, seed, fromMs, clock)))
  const queue = new EventQueue<Actor>()
  for (const crane of cranes) {
    const link = links.get(crane.siteId)!
    queue.push(crane.firstMs, { crane, emit: (message) => link.send(message) })
  }
  hooks.onStarted?.({ sites: roster.length, devices: cranes.length, fromMs })

  const lag = new LagMeter()
  const progress = setInterval(
    () => hooks.onProgress?.({ atMs: clock.nowMs, ...sink.counts(), lagMs: lag.figures() }),
    1000,
  )
  try {
    const endMs = fromMs + options.forMs
    if (options.speed === 'max') await runFlatOut(queue, clock, endMs, sink, hooks.signal)
    else {
      // Readings of "now" are due since the moment that was taken for now, a little while ago.
      const sinceMs = options.fromMs === null ? hooks.clock() - fromMs : 0
      await runPaced(queue, clock, endMs, options.speed, sinceMs, hooks.signal, lag)
    }
    await sink.close(options.drainMs)
  } finally {
    clearInterval(progress)
  }
  const { sent, acknowledged, dropped, buffered } = sink.counts()
  return {
    sites: roster.length,
    devices: cranes.length,
    sent,
    acknowledged,
    dropped,
    unacknowledged: buffered,
    lagMs: lag.figures(),
    rssMb: Math.round(process.memoryUsage.rss() / 100_000) / 10,
    acknowledgedRanges: sink.acknowledgedRanges(),
  }
}

interface Actor {
  crane: CraneDevice
  emit: (message: Outgoing) => void
}

function tickHead(queue: EventQueue<Actor>, clock: SimClock): void {
  const atMs = queue.dueMs
  const { crane, emit } = queue.head
  clock.advanceTo(atMs)
  crane.tick(atMs, emit)
  queue.postponeHead(atMs + REPORT_MS)
}

async function runFlatOut(
  queue: EventQueue<Actor>,
  clock: SimClock,
  endMs: number,
  sink: Sink,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted && queue.dueMs < endMs) {
    const untilMs = performance.now() + SLICE_MS
    // The clock is asked now and then only: asking costs as much as a tenth of a tick.
    do {
      for (let i = 0; i < 64 && queue.dueMs < endMs; i++) tickHead(queue, clock)
    } while (queue.dueMs < endMs && performance.now() < untilMs)
    await nextTurn()
    await sink.room()
  }
}

/**
 * Open loop: each tick is due at a fixed moment of the monotonic clock, whatever became of the ones before, and a run that falls
 * behind says by how much instead of slowing down.
 */
async function runPaced(
  queue: EventQueue<Actor>,
  clock: SimClock,
  endMs: number,
  speed: number,
  sinceMs: number,
  signal: AbortSignal,
  lag: LagMeter,
): Promise<void> {
  const fromMs = clock.nowMs
  const startMs = performance.now() - sinceMs
  const dueMs = (atMs: number) => startMs + (atMs - fromMs) / speed
  while (!signal.aborted && queue.dueMs < endMs) {
    const untilMs = performance.now() + SLICE_MS
    for (;;) {
      const nowMs = performance.now()
      const due = dueMs(queue.dueMs)
      if (queue.dueMs >= endMs || due > nowMs || nowMs > untilMs) break
      tickHead(queue, clock)
      lag.record(nowMs - due)
    }
    const waitMs = dueMs(queue.dueMs) - performance.now()
    if (waitMs > 0) await sleep(Math.min(waitMs, 1000), signal)
    else await nextTurn()
  }
  // The last second is lived to its end.
  const restMs = dueMs(endMs) - performance.now()
  if (Number.isFinite(restMs) && restMs > 0) await sleep(restMs, signal)
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
    if (signal.aborted) done()
  })
}

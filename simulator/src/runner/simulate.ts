import { fnv1a } from '@gongdi/contract/wire'
import { SimClock } from '../kernel/clock.ts'
import { EventQueue } from '../kernel/eventQueue.ts'
import type { Link, Sink } from '../sinks/sink.ts'
import { buildRoster } from '../site/roster.ts'
import { buildCity, type City } from './city.ts'
import { combineDigests, RunDigest } from './digest.ts'
import { firstRegistration, siteGateway } from './gateway.ts'
import { LagMeter } from './lag.ts'
import type {
  DeviceCounts,
  ReportPart,
  Share,
  SimulationHooks,
  SimulationOptions,
  SimulationReport,
} from './options.ts'
import { placeHazards } from './placeHazards.ts'
import { type Actor, type Course, runFlatOut, runPaced } from './schedule.ts'
import { settle } from './settle.ts'

/** Whether a site falls to this part of the city: by FNV-1a of its name, as the platform cuts it too. Pure. */
const isShareOf = (siteId: string, { index, count }: Share): boolean => fnv1a(siteId) % count === index

/**
 * Runs a city until its time is over or the signal comes, drains the sink, and says what came of it. Throws UnknownPlaceError when a
 * hazard names a place that is not there.
 */
export async function runSimulation(
  options: SimulationOptions,
  hooks: SimulationHooks,
): Promise<SimulationReport> {
  const lag = new LagMeter()
  const { digests, ...part } = await runPart(options, hooks, lag)
  return {
    ...part,
    lagMs: lag.figures(),
    rssMb: rssMb(),
    ...(options.hash && { hash: combineDigests(digests) }),
  }
}

const deviceTotal = (kinds: DeviceCounts) => Object.values(kinds).reduce((sum, n) => sum + n, 0)

/** Resident memory of this process, MB of 10⁶ bytes. */
export const rssMb = (): number => Math.round(process.memoryUsage.rss() / 100_000) / 10

/** Runs the sites of one share, or all; what is said of all threads together is left to the caller. */
export async function runPart(
  options: SimulationOptions,
  hooks: SimulationHooks,
  lag: LagMeter,
): Promise<ReportPart> {
  const all = buildRoster(options.profile, options)
  const placed = placeHazards(all, options.hazards)
  const { share } = options
  const roster = share ? all.filter((site) => isShareOf(site.siteId, share)) : all
  const sink = await options.openSink()
  const fromMs = hooks.startMs ? await hooks.startMs() : (options.fromMs ?? Math.ceil(hooks.clock()))
  const clock = new SimClock(fromMs)
  const city = buildCity({ ...options, roster, fromMs, placed })
  const digest = options.hash ? new RunDigest() : null
  const queue = queueOf(city, openLinks(city, sink, options.seed, clock, digest), digest)
  const { kinds } = city
  const counts = { sites: roster.length, devices: deviceTotal(kinds), kinds }
  hooks.onStarted?.({ ...counts, fromMs })

  const progress = setInterval(() => {
    hooks.onProgress?.({
      atMs: clock.nowMs,
      ...sink.counts(),
      lagMs: lag.figures(),
      recentLagMs: lag.recent(),
    })
    const behindMs = lag.behind(performance.now())
    if (behindMs !== null) hooks.onBehind?.(behindMs)
  }, 1000)
  try {
    const course = { queue, clock, endMs: fromMs + options.forMs, signal: hooks.signal }
    await run(course, sink, options, hooks, lag)
    await settle(sink, hooks.signal)
    await sink.close(options.drainMs)
  } finally {
    clearInterval(progress)
  }
  const { sent, acknowledged, dropped, buffered } = sink.counts()
  return {
    ...counts,
    sent,
    acknowledged,
    dropped,
    unacknowledged: buffered,
    behindS: lag.behindS,
    acknowledgedRanges: sink.acknowledgedRanges(),
    digests: digest?.finish() ?? [],
  }
}

async function run(
  course: Course,
  sink: Sink,
  options: SimulationOptions,
  hooks: SimulationHooks,
  lag: LagMeter,
): Promise<void> {
  if (options.catchUp) {
    await runFlatOut(course, sink, hooks.clock)
    // From here on simulated time is the wall clock; what became due during the last slice is sent at once.
    await runPaced(course, 1, hooks.clock(), 0, lag)
  } else if (options.speed === 'max') await runFlatOut(course, sink, () => course.endMs)
  else {
    const fromMs = course.clock.nowMs
    // Readings of "now" are due since the moment that was taken for now, a little while ago.
    const sinceMs = options.fromMs === null ? hooks.clock() - fromMs : 0
    await runPaced(course, options.speed, fromMs, sinceMs, lag)
  }
}

function openLinks(
  city: City,
  sink: Sink,
  seed: number,
  clock: SimClock,
  digest: RunDigest | null,
): Map<string, Link> {
  const links = new Map<string, Link>()
  for (const site of city.sites) {
    digest?.add(firstRegistration(site, seed, clock.nowMs))
    links.set(site.siteId, sink.open(siteGateway(site, seed, clock)))
  }
  return links
}

function queueOf(city: City, links: ReadonlyMap<string, Link>, digest: RunDigest | null): EventQueue<Actor> {
  const queue = new EventQueue<Actor>()
  for (const device of city.devices) {
    const link = links.get(device.siteId)!
    const emit: Actor['emit'] = digest
      ? (message) => {
          digest.add(message)
          link.send(message)
        }
      : (message) => link.send(message)
    queue.push(device.firstMs, { device, emit })
  }
  return queue
}

import { epochMs } from '@gongdi/contract'
import type { Hazard } from './faults/hazard.ts'
import type { FlagValues } from './flags.ts'
import type { Moment } from './flagValues.ts'
import { HOUR_MS } from './kernel/duration.ts'
import { type PlayReport, playFile } from './play/play.ts'
import type { RunPlan, SimulationHooks, SimulationReport } from './runner/options.ts'
import { runParallel } from './runner/parallel.ts'
import { runSimulation } from './runner/simulate.ts'
import { openSink, type SinkSpec } from './sinks/sinkSpec.ts'
import type { CityProfile } from './site/profile.ts'
import { behindLine, progressLine, seldom, startedLine } from './talk.ts'
import { VERSION } from './version.ts'

/** Start of a run that goes to a file or nowhere: fixed, so that the same command gives the same bytes. */
const FIXED_FROM_MS = Date.parse('2026-11-03T09:00:00+08:00')
/** The day of `--stats`, from midnight, and as many sites as take a minute or so. */
const STATS_FROM_MS = Date.parse('2026-11-03T00:00:00+08:00')
const STATS_SITES = 100
/** Longest wait for acknowledgements after a signal. Shorter than what a supervisor grants, or the report would be lost. */
const DRAIN_MS = 1_800
/** The generator says so seldom that it is behind. */
const BEHIND_EVERY_MS = 30_000
/** Broken lines that are told one by one; the rest is only counted. */
const BROKEN_TOLD = 20

/** Where a run talks to: people on standard error, programs on standard output. */
export interface Mouth {
  talk: (text: string) => void
  say: (line: object) => void
  /** A line of what was asked for, on standard output. */
  print: (text: string) => void
  /** Overwrites the last line; absent where nobody looks. */
  show?: (text: string) => void
}

/** SPEC Q3: what is measured later than this is refused. */
const MOST_AHEAD_MS = 60_000
const AHEAD =
  'note: readings will be ahead of the clock; a platform refuses what is more than 60 s ahead (see --from)'

/** `gongdi simulate` without `--play`. */
export function simulate(
  values: FlagValues,
  profile: CityProfile,
  hazards: readonly Hazard[],
  signal: AbortSignal,
  mouth: Mouth,
): Promise<SimulationReport> {
  const live = values.broker !== undefined
  const fromMs = startOf(values.from, live)
  const plan: RunPlan = {
    profile,
    sites: values.sites ?? Number.POSITIVE_INFINITY,
    scale: values.scale,
    seed: values.seed,
    speed: values.speed ?? (live ? 1 : 'max'),
    fromMs,
    timeOfDayMs: values['local-time'] ?? null,
    forMs: values.for ?? (live || values['catch-up'] ? Number.POSITIVE_INFINITY : HOUR_MS),
    catchUp: values['catch-up'],
    hazards,
    hash: values.hash,
    drainMs: DRAIN_MS,
  }
  if (live && (fromMs === null ? plan.speed !== 1 : fromMs > epochMs() + MOST_AHEAD_MS)) mouth.talk(AHEAD)
  const hooks: SimulationHooks = {
    ...hooksOf(values, signal, mouth),
    onStarted: (run) => {
      if (values.json)
        mouth.say({ type: 'started', version: VERSION, seed: values.seed, profile: profile.id, ...run })
      else mouth.talk(startedLine(run))
    },
  }
  const sink = sinkOf(values)
  if (values.workers === 1) return runSimulation({ ...plan, openSink: () => openSink(sink) }, hooks)
  return runParallel({ ...plan, sink, workers: values.workers }, hooks)
}

/** `gongdi simulate --play`. */
export function play(values: FlagValues, signal: AbortSignal, mouth: Mouth): Promise<PlayReport> {
  const live = values.broker !== undefined
  const speed = values.speed ?? (live ? 1 : 'max')
  const shift = values.shift ?? (live ? 'now' : 'none')
  if (live && shift === 'now' && speed !== 1) mouth.talk(AHEAD)
  let told = 0
  return playFile(
    {
      path: values.play!,
      speed,
      forMs: values.for ?? Number.POSITIVE_INFINITY,
      shift,
      strict: values.strict,
      hash: values.hash,
      openSink: () => openSink(sinkOf(values)),
      drainMs: DRAIN_MS,
    },
    {
      ...hooksOf(values, signal, mouth),
      onStarted: (run) => {
        if (values.json) mouth.say({ type: 'started', version: VERSION, play: values.play, ...run })
        else mouth.talk(`from ${new Date(run.fromMs).toISOString()}`)
      },
      onBroken: (number, why) => {
        if (told < BROKEN_TOLD) mouth.talk(`line ${number} ${why}`)
        else if (told === BROKEN_TOLD) mouth.talk('further broken lines are only counted')
        told++
      },
    },
  )
}

/** `gongdi simulate --stats`. */
export async function stats(
  values: FlagValues,
  profile: CityProfile,
  signal: AbortSignal,
  mouth: Mouth,
): Promise<void> {
  const { takeStatistics } = await import('./stats/statistics.ts')
  const { factLines } = await import('./stats/table.ts')
  const { facts, ...run } = await takeStatistics(
    {
      profile,
      seed: values.seed,
      fromMs:
        values.from === undefined ? STATS_FROM_MS : (startOf(values.from, true) ?? Math.floor(epochMs())),
      sites: values.sites ?? STATS_SITES,
      ...(values.for !== undefined && { forMs: values.for }),
    },
    {
      signal,
      onStarted: (started) => mouth.talk(startedLine(started)),
      onProgress: (progress) => mouth.show?.(progressLine(progress)),
    },
  )
  if (values.json) mouth.say({ type: 'stats', ...run, facts })
  else for (const line of factLines(facts)) mouth.print(line)
}

const startOf = (from: Moment | undefined, live: boolean): number | null => {
  if (from === undefined) return live ? null : FIXED_FROM_MS
  if (from === 'now') return null
  return 'atMs' in from ? from.atMs : Math.floor(epochMs() - from.agoMs)
}

function hooksOf(values: FlagValues, signal: AbortSignal, mouth: Mouth) {
  const mayTalk = seldom(BEHIND_EVERY_MS, () => performance.now())
  return {
    clock: epochMs,
    signal,
    onProgress: (progress) => {
      if (values.json) mouth.say({ type: 'progress', ...progress })
      else mouth.show?.(progressLine(progress))
    },
    onBehind: (p99Ms) => {
      if (mayTalk()) mouth.talk(behindLine(p99Ms))
    },
  } satisfies Partial<SimulationHooks>
}

function sinkOf(values: FlagValues): SinkSpec {
  if (values.out !== undefined) return { to: 'file', path: values.out }
  // With a hash each message has become JSON once already.
  if (values.broker === undefined) return { to: 'nowhere', encodes: !values.hash }
  return {
    to: 'broker',
    brokerUrl: values.broker,
    bufferLimit: values.buffer,
    inFlightLimit: values['in-flight'],
    seed: values.seed,
  }
}

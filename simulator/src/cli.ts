import { epochMs } from '@gongdi/contract'
import { watchParent } from '@gongdi/contract/process'
import type { Hazard } from './faults/hazard.ts'
import { type FlagValues, helpPage, parseFlags } from './flags.ts'
import { Random } from './kernel/random.ts'
import { UnknownPlaceError } from './runner/city.ts'
import { runSimulation, type SimulationReport } from './runner/simulate.ts'
import { DEFAULT_BACKOFF } from './sinks/backoff.ts'
import { FileSink } from './sinks/fileSink.ts'
import { NullSink } from './sinks/nullSink.ts'
import type { Sink } from './sinks/sink.ts'
import { PROFILES } from './site/profiles.ts'
import { VERSION } from './version.ts'

export interface SimulateDeps {
  /** Gives the hazards of a scenario; rejects when there is no such scenario. Without it `--scenario` is refused. */
  resolveScenario?: (name: string) => Promise<Hazard[]>
}

/** Start of a run that goes to a file or nowhere: fixed, so that the same command gives the same bytes. */
const FIXED_FROM_MS = Date.parse('2026-11-03T09:00:00+08:00')
const HOUR_MS = 3_600_000
/** Longest wait for acknowledgements at the end. Shorter than what a supervisor grants, or the report would be lost. */
const DRAIN_MS = 1_800

const talk = (text: string) => process.stderr.write(`${text}\n`)
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)

/** The command `gongdi simulate`. Gives the exit code: 0 done, 1 the run failed, 2 wrong use. */
export async function simulateCommand(argv: string[], deps: SimulateDeps = {}): Promise<number> {
  const parsed = parseFlags(argv)
  if ('mistakes' in parsed) return refuse(parsed.mistakes)
  const { values } = parsed
  if (values.help) {
    process.stdout.write(helpPage())
    return 0
  }
  const isChild = process.env.GONGDI_CHILD === '1'
  const stop = new AbortController()
  // First of all, because a parent that dies before it is watched is never missed.
  const release = stopOnSignals(stop, isChild)
  try {
    let hazards: Hazard[] = []
    if (values.scenario !== undefined) {
      if (!deps.resolveScenario) return refuse(['--scenario: there is no library of scenarios here'])
      try {
        hazards = await deps.resolveScenario(values.scenario)
      } catch (error) {
        return refuse([`--scenario: ${messageOf(error)}`])
      }
    }
    if (!values.json || !isChild) talk(firstLine(values))
    const report = await run(values, hazards, stop.signal)
    if (values.json) say({ type: 'final', report })
    else talk(lastLine(report))
    if (values.broker !== undefined && report.sent === 0) {
      talk(`gongdi simulate: no site could connect to ${values.broker}`)
      return 1
    }
    return 0
  } catch (error) {
    if (error instanceof UnknownPlaceError) return refuse(error.message.split('\n'))
    talk(`gongdi simulate: ${messageOf(error)}`)
    return 1
  } finally {
    release()
  }
}

async function run(values: FlagValues, hazards: Hazard[], signal: AbortSignal): Promise<SimulationReport> {
  const profile = PROFILES.get(values.profile)!
  const live = values.broker !== undefined
  const speed = values.speed ?? (live ? 1 : 'max')
  const fromMs = values.from === undefined ? (live ? null : FIXED_FROM_MS) : values.from
  if (live && fromMs === null && speed !== 1)
    talk(
      'note: readings will be ahead of the clock; a platform refuses what is more than 60 s ahead (see --from)',
    )
  return runSimulation(
    {
      profile,
      sites: values.sites ?? Number.POSITIVE_INFINITY,
      scale: values.scale,
      seed: values.seed,
      speed,
      fromMs,
      forMs: values.for ?? (live ? Number.POSITIVE_INFINITY : HOUR_MS),
      hazards,
      openSink: () => sinkFor(values),
      drainMs: DRAIN_MS,
    },
    {
      clock: epochMs,
      signal,
      onStarted: (started) => {
        if (values.json)
          say({ type: 'started', version: VERSION, seed: values.seed, profile: profile.id, ...started })
        else
          talk(
            `${started.sites} sites, ${started.devices} cranes, from ${new Date(started.fromMs).toISOString()}`,
          )
      },
      onProgress: (progress) => {
        if (values.json) say({ type: 'progress', ...progress })
        else if (process.stderr.isTTY)
          process.stderr.write(
            `\r${new Date(progress.atMs).toISOString()} · ${progress.sent} sent · ${progress.acknowledged} acknowledged · ${progress.buffered} held · ${progress.dropped} dropped `,
          )
      },
    },
  )
}

async function sinkFor(values: FlagValues): Promise<Sink> {
  if (values.broker === undefined)
    return values.out === undefined ? new NullSink(true) : new FileSink(values.out)
  // Loaded only when needed: MQTT.js takes longer to load than everything else together.
  const { MqttSink } = await import('./sinks/mqttSink.ts')
  const random = new Random(values.seed, 'links')
  return new MqttSink(
    {
      brokerUrl: values.broker,
      bufferLimit: values.buffer,
      inFlightLimit: values['in-flight'],
      keepaliveS: 30,
      connectTimeoutMs: 10_000,
      connectsPerSecond: 500,
      backoff: DEFAULT_BACKOFF,
    },
    epochMs,
    () => random.next(),
  )
}

/** Stops the run on SIGTERM, on SIGINT unless a supervisor sees to that, and when the supervisor is gone. */
function stopOnSignals(stop: AbortController, isChild: boolean): () => void {
  const onTerm = () => stop.abort()
  let interrupts = 0
  const onInt = () => {
    if (isChild) return
    if (++interrupts > 1) process.exit(130)
    stop.abort()
  }
  process.on('SIGTERM', onTerm)
  process.on('SIGINT', onInt)
  const unwatch = isChild ? watchParent(() => stop.abort()) : () => {}
  return () => {
    process.off('SIGTERM', onTerm)
    process.off('SIGINT', onInt)
    unwatch()
  }
}

function refuse(mistakes: readonly string[]): number {
  for (const mistake of mistakes) talk(`gongdi simulate: ${mistake}`)
  return 2
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

/** What repeats the run. */
const firstLine = (v: FlagValues): string =>
  [
    `gongdi simulate ${VERSION}`,
    `seed ${v.seed}`,
    `profile ${v.profile}`,
    ...(v.scenario === undefined ? [] : [`scenario ${v.scenario}`]),
  ].join(' · ')

const lastLine = (r: SimulationReport): string =>
  `${r.sent} messages sent, ${r.acknowledged} acknowledged, ${r.unacknowledged} unacknowledged, ${r.dropped} dropped; lag p99 ${r.lagMs.p99 ?? '–'} ms; ${r.rssMb} MB`

import { epochMs } from '@gongdi/contract'
import { SimClock } from '../src/kernel/clock.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../src/kernel/duration.ts'
import { EventQueue } from '../src/kernel/eventQueue.ts'
import { buildCity } from '../src/runner/city.ts'
import { LagMeter } from '../src/runner/lag.ts'
import { type Actor, runFlatOut } from '../src/runner/schedule.ts'
import { rssMb, runPart, runSimulation } from '../src/runner/simulate.ts'
import { DEFAULT_BUFFER } from '../src/sinks/buffer.ts'
import { NullSink } from '../src/sinks/nullSink.ts'
import type { Sink } from '../src/sinks/sink.ts'
import { openSink } from '../src/sinks/sinkSpec.ts'
import { buildRoster } from '../src/site/roster.ts'
import { YANTAI } from '../src/site/yantai.ts'

/**
 * One measurement in a process of its own, because memory and compiled code of one would show in the next. Prints a line of JSON. Started by
 * `simulator.bench.ts`; by hand: `node --expose-gc simulator/bench/measure.ts city`.
 */
const FROM_MS = Date.parse('2026-11-03T09:00:00+08:00')
const SEED = 7

interface Measured {
  sent: number
  wallS: number
  cpuS: number
  /** After the first seconds, in which code is compiled and every device registers. */
  lagP99Ms: number | null
  /** In those seconds. */
  warmUpP99Ms: number | null
  behindS: number
  rssMb: number
  maxRssMb: number
}

const cpuS = (since?: NodeJS.CpuUsage) => {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1e6
}
const mb = (bytes: number) => Math.round(bytes / 1e5) / 10

const WARM_UP_MS = 5_000

/** A run of Yantai, counted from when it is built. */
async function city(
  scale: number,
  speed: number | 'max',
  forMs: number,
  sink: () => Sink | Promise<Sink>,
): Promise<Measured> {
  let beganMs = 0
  let began = process.cpuUsage()
  const lag = new LagMeter()
  let warmUpP99Ms: number | null = null
  const report = await runPart(
    {
      profile: YANTAI,
      sites: Number.POSITIVE_INFINITY,
      scale,
      seed: SEED,
      speed,
      fromMs: FROM_MS,
      forMs,
      hazards: [],
      openSink: sink,
      drainMs: 0,
    },
    {
      clock: epochMs,
      signal: new AbortController().signal,
      onStarted: () => {
        beganMs = performance.now()
        began = process.cpuUsage()
      },
      onProgress: () => {
        if (warmUpP99Ms !== null || performance.now() - beganMs < WARM_UP_MS) return
        warmUpP99Ms = lag.figures().p99
        lag.histogram.reset()
      },
    },
    lag,
  )
  return {
    sent: report.sent,
    wallS: (performance.now() - beganMs) / 1000,
    cpuS: cpuS(began),
    lagP99Ms: lag.figures().p99,
    warmUpP99Ms,
    behindS: report.behindS,
    rssMb: rssMb(),
    maxRssMb: mb(process.resourceUsage().maxRSS * 1024),
  }
}

/** The pits of Yantai alone, for 90 days. */
async function pits() {
  const all = buildRoster(YANTAI, { seed: SEED, scale: 1, sites: Number.POSITIVE_INFINITY })
  const roster = all
    .filter((site) => site.pits.length > 0)
    .map((site) => ({ ...site, cranes: [], hoists: [], dust: [], noise: [] }))
  const { devices, kinds } = buildCity({
    profile: YANTAI,
    roster,
    seed: SEED,
    fromMs: FROM_MS,
    hazards: [],
    placed: new Map(),
  })
  let sent = 0
  const queue = new EventQueue<Actor>()
  for (const device of devices) queue.push(device.firstMs, { device, emit: () => sent++ })
  const endMs = FROM_MS + 90 * DAY_MS
  const clock = new SimClock(FROM_MS)
  const beganMs = performance.now()
  const signal = new AbortController().signal
  await runFlatOut({ queue, clock, endMs, signal }, new NullSink(false), () => endMs)
  return { sites: roster.length, points: kinds.pit, sent, wallS: (performance.now() - beganMs) / 1000 }
}

/** What ten minutes without a broker cost: all messages of the city wait in the gateways. Needs --expose-gc. */
async function outage() {
  const collect = (globalThis as { gc?: () => void }).gc
  if (!collect) throw new Error('start with --expose-gc')
  collect()
  const before = process.memoryUsage().heapUsed
  const nobody = { to: 'broker', brokerUrl: 'mqtt://127.0.0.1:1', inFlightLimit: 2_000, seed: SEED } as const
  const sink = await openSink({ ...nobody, bufferLimit: DEFAULT_BUFFER })
  let empty = 0
  let held = { messages: 0, bytes: 0 }
  const stop = new AbortController()
  await runSimulation(
    {
      profile: YANTAI,
      sites: Number.POSITIVE_INFINITY,
      scale: 1,
      seed: SEED,
      speed: 60,
      fromMs: FROM_MS,
      forMs: HOUR_MS,
      hazards: [],
      openSink: () => sink,
      drainMs: 0,
    },
    {
      clock: epochMs,
      signal: stop.signal,
      onStarted: () => {
        collect()
        empty = process.memoryUsage().heapUsed
      },
      onProgress: ({ atMs, buffered }) => {
        if (atMs < FROM_MS + 10 * MINUTE_MS || stop.signal.aborted) return
        collect()
        held = { messages: buffered, bytes: process.memoryUsage().heapUsed - empty }
        stop.abort()
      },
    },
  )
  return {
    messages: held.messages,
    bytesEach: Math.round(held.bytes / held.messages),
    heldMb: mb(held.bytes),
    cityMb: mb(empty - before),
    dropped: sink.counts().dropped,
  }
}

const nowhere = (encodes: boolean) => () => new NullSink(encodes)
const CASES: Record<string, () => Promise<object>> = {
  city: () => city(1, 'max', HOUR_MS, nowhere(false)),
  'city-json': () => city(1, 'max', HOUR_MS, nowhere(true)),
  pits,
  memory: () => city(1, 'max', 10 * MINUTE_MS, nowhere(true)),
  'memory-10': () => city(10, 'max', 2 * MINUTE_MS, nowhere(true)),
  'live-1': () => city(1, 1, MINUTE_MS + WARM_UP_MS, nowhere(true)),
  'live-10': () => city(1, 10, 10 * (MINUTE_MS + WARM_UP_MS), nowhere(true)),
  outage,
}

const measure = CASES[process.argv[2] ?? '']
if (measure) process.stdout.write(`${JSON.stringify(await measure())}\n`)
else {
  process.stderr.write(`one of ${Object.keys(CASES).join(', ')}\n`)
  process.exitCode = 2
}

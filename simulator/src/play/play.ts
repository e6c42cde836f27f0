import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Outgoing } from '../devices/outgoing.ts'
import { combineDigests, RunDigest } from '../runner/digest.ts'
import { LagMeter } from '../runner/lag.ts'
import type { Progress, SimulationReport } from '../runner/options.ts'
import { Pace, sleep } from '../runner/pace.ts'
import { settle } from '../runner/settle.ts'
import { rssMb } from '../runner/simulate.ts'
import type { Sink } from '../sinks/sink.ts'
import { parseLine, type Recorded } from './parseLine.ts'
import { PlayedSite } from './playedSite.ts'
import { type NumberedLine, readLines } from './readLines.ts'
import { shifted, shiftToMs } from './shift.ts'

export interface PlayOptions {
  path: string
  /** Recorded seconds a second, or 'max': as fast as the machine and the sink can. */
  speed: number | 'max'
  /** Ends after so much recorded time; Infinity: at the end of the file. */
  forMs: number
  /** Moves the times of the recording so that it begins now. */
  shift: 'now' | 'none'
  /** A line that cannot be played ends the run. */
  strict: boolean
  hash: boolean
  openSink: () => Sink | Promise<Sink>
  drainMs: number
}

export interface PlayHooks {
  /** Wall clock, ms. */
  clock: () => number
  signal: AbortSignal
  /** At the first message. */
  onStarted?: (run: { fromMs: number; recordedFromMs: number }) => void
  onProgress?: (progress: Progress) => void
  onBehind?: (p99Ms: number) => void
  /** A line that cannot be played. */
  onBroken?: (number: number, why: string) => void
}

export interface PlayReport extends Omit<SimulationReport, 'kinds'> {
  lines: number
  brokenLines: number
}

/** With `strict`: a line that cannot be played. */
class BrokenLineError extends Error {
  override readonly name = 'BrokenLineError'
}

/** Longest line that is read. A broker takes packets of 256 KiB at most, unless set otherwise. */
const LINE_BYTES = 1 << 20
/** Lines between two turns of sockets and timers at full speed. */
const TURN_LINES = 256

/**
 * Plays a recording, a line of JSON a message as `FileSink` writes it, in the order of its lines and with the spacing of their `sentAtMs`. Each site
 * has its link. Holds a piece of the file at a time. Throws BrokenLineError with `strict`, and when the file cannot be read.
 */
export async function playFile(options: PlayOptions, hooks: PlayHooks): Promise<PlayReport> {
  const player = new Player(options, hooks, await options.openSink())
  return player.run()
}

class Player {
  readonly #options: PlayOptions
  readonly #hooks: PlayHooks
  readonly #sink: Sink
  readonly #sites = new Map<string, PlayedSite>()
  readonly #deviceIds = new Set<string>()
  readonly #lag = new LagMeter()
  readonly #digest: RunDigest | null
  #pace: Pace | null = null
  /** Monotonic clock at the first message; null before it. */
  #startMs: number | null = null
  #firstMs = 0
  #byMs = 0
  #atMs = 0
  #lines = 0
  #broken = 0

  constructor(options: PlayOptions, hooks: PlayHooks, sink: Sink) {
    this.#options = options
    this.#hooks = hooks
    this.#sink = sink
    this.#digest = options.hash ? new RunDigest() : null
  }

  async run(): Promise<PlayReport> {
    const { signal } = this.#hooks
    const progress = setInterval(() => this.#progress(), 1000)
    try {
      await this.#play(signal)
      await settle(this.#sink, signal)
    } finally {
      clearInterval(progress)
      await this.#sink.close(this.#options.drainMs)
    }
    return this.#report()
  }

  async #play(signal: AbortSignal): Promise<void> {
    for await (const lines of readLines(this.#options.path, LINE_BYTES))
      for (const line of lines) {
        if (signal.aborted) return
        const recorded = this.#read(line)
        if (recorded === null) continue
        const { atMs } = recorded
        if (this.#startMs === null) this.#start(atMs)
        if (atMs - this.#firstMs >= this.#options.forMs) return
        const due = this.#pace?.dueMs(atMs)
        if (due === undefined ? this.#lines % TURN_LINES === 0 : due > performance.now())
          await this.#wait(due, signal)
        if (signal.aborted) return
        if (due !== undefined && due >= this.#startMs!) this.#lag.record(performance.now() - due)
        this.#send(recorded)
      }
  }

  #read({ number, text }: NumberedLine): Recorded | null {
    this.#lines++
    const recorded = text === null ? `is longer than ${LINE_BYTES} bytes` : parseLine(text)
    if (typeof recorded !== 'string') return recorded
    if (this.#options.strict) throw new BrokenLineError(`line ${number} ${recorded}`)
    this.#broken++
    this.#hooks.onBroken?.(number, recorded)
    return null
  }

  #start(firstMs: number): void {
    const nowMs = this.#hooks.clock()
    this.#firstMs = firstMs
    this.#byMs = this.#options.shift === 'now' ? shiftToMs(this.#firstMs, nowMs) : 0
    this.#startMs = performance.now()
    const { speed } = this.#options
    // At most the first minute lies in the past once it is moved to now, and is sent at once.
    const aheadMs = this.#options.shift === 'now' && speed === 1 ? nowMs - (this.#firstMs + this.#byMs) : 0
    if (speed !== 'max') this.#pace = new Pace(this.#firstMs, speed, this.#startMs - aheadMs)
    this.#hooks.onStarted?.({ fromMs: this.#firstMs + this.#byMs, recordedFromMs: this.#firstMs })
  }

  /** Until a line is due; at full speed for a turn of the sockets, and for room. */
  async #wait(due: number | undefined, signal: AbortSignal): Promise<void> {
    if (due === undefined) {
      await nextTurn()
      return this.#sink.room(signal)
    }
    while (!signal.aborted && performance.now() < due) await sleep(due - performance.now(), signal)
  }

  #send(recorded: Recorded): void {
    const { topic, kinds, payload } = recorded
    const body = this.#byMs === 0 ? payload : shifted(payload, this.#byMs)
    const message: Outgoing = { topic, body, encode: JSON.stringify }
    this.#atMs = recorded.atMs + this.#byMs
    this.#digest?.add(message)
    if (kinds.deviceKind !== 'gateway') this.#deviceIds.add(body.deviceId)
    const isRegistration = kinds.deviceKind === 'gateway'
    const site = this.#sites.get(kinds.siteId)
    if (site) site.send(message, isRegistration)
    else this.#sites.set(kinds.siteId, new PlayedSite(kinds.siteId, this.#sink, message, isRegistration))
  }

  #progress(): void {
    const lagMs = this.#lag.figures()
    const recentLagMs = this.#lag.recent()
    this.#hooks.onProgress?.({ atMs: this.#atMs, ...this.#sink.counts(), lagMs, recentLagMs })
    const behindMs = this.#lag.behind(performance.now())
    if (behindMs !== null) this.#hooks.onBehind?.(behindMs)
  }

  #report(): PlayReport {
    const { sent, acknowledged, dropped, buffered } = this.#sink.counts()
    return {
      sites: this.#sites.size,
      devices: this.#deviceIds.size,
      lines: this.#lines,
      brokenLines: this.#broken,
      sent,
      acknowledged,
      dropped,
      unacknowledged: buffered,
      lagMs: this.#lag.figures(),
      behindS: this.#lag.behindS,
      rssMb: rssMb(),
      ...(this.#digest && { hash: combineDigests(this.#digest.finish()) }),
      acknowledgedRanges: this.#sink.acknowledgedRanges(),
    }
  }
}

import { setTimeout as delay } from 'node:timers/promises'
import { epochMs } from '@gongdi/contract'
import type { AckedBoot } from './cityAcked.ts'
import type { CitySize } from './cityDevices.ts'
import { type LagSecond, lagBetween } from './cityLag.ts'
import { type CityProgress, isSettled, readCityLine } from './cityLines.ts'
import { gongdiCommand } from './gongdiCommand.ts'
import type { Guard } from './guard.ts'
import { RunError } from './runError.ts'
import type { CityFigures } from './runRecord.ts'
import { StartedProcess } from './startedProcess.ts'

/** A weekday forenoon: cranes lift on every site, whatever the clock says. */
const LOCAL_TIME = '10:00'
export const PROFILE = 'yantai'
/** Gateways connect so fast at least; a city that is not connected in its time and half a minute will not be. */
const CONNECTS_PER_S = 50
const STOP_MS = 6_000
/** Between two looks at whether the city is there. */
const LOOK_MS = 100

export interface CityOptions extends CitySize {
  brokerUrl: string
  workers: number
  scenario: string | null
}

type CityCounts = Omit<CityFigures, 'players' | 'progress' | 'lagP99Ms' | 'behindS'>

/** The city, played by the simulator in a process of its own. */
export class City {
  readonly process: StartedProcess
  readonly #progress: CityFigures['progress'] = []
  #started: { sites: number; devices: number; fromMs: number } | null = null
  #latest: CityProgress | null = null
  #perS = 0
  #isSettled = false
  #figures: CityCounts | null = null
  readonly #lags: LagSecond[] = []
  #acked: AckedBoot[] = []

  constructor(options: CityOptions, guard: Guard, onTalk: (text: string) => void) {
    const args = ['simulate', '--json', '--broker', options.brokerUrl, ...cityArgs(options)]
    if (options.workers > 1) args.push('--workers', String(options.workers))
    if (options.scenario !== null) args.push('--scenario', options.scenario)
    this.process = new StartedProcess({ name: 'simulator', ...gongdiCommand(args) }, guard, (text) => {
      if (!this.#hear(text)) onTalk(text)
    })
  }

  /** When its streams started, epoch ms; null before. */
  get startedMs(): number | null {
    return this.#started?.fromMs ?? null
  }

  /** How far it is: gateways connected, messages a second, messages held. */
  get latest(): { connected: number; links: number; perS: number; buffered: number } | null {
    return this.#latest && { ...this.#latest, perS: this.#perS }
  }

  /** What was acknowledged to it; known once it has stopped. */
  get acked(): readonly AckedBoot[] {
    return this.#acked
  }

  /** Resolves once its streams have started. Throws RunError. */
  started(signal: AbortSignal): Promise<void> {
    return this.#until(() => this.#started !== null, 120_000, signal)
  }

  /** Resolves when every gateway is connected and registered. Throws RunError. */
  async settled(signal: AbortSignal): Promise<void> {
    await this.started(signal)
    const patienceMs = 30_000 + (1000 * this.#started!.sites) / CONNECTS_PER_S
    await this.#until(() => this.#isSettled, patienceMs, signal)
  }

  /** Ends it; what it says of itself is then in the figures. `measured`: the time in which its lag counts, epoch ms. */
  async stop(measured: { fromMs: number; toMs: number }): Promise<CityFigures> {
    if (this.process.pid !== null) await this.process.stop(STOP_MS)
    const last = this.#latest
    const without = {
      sites: this.#started?.sites ?? 0,
      devices: this.#started?.devices ?? 0,
      sent: last?.sent ?? 0,
      acknowledged: last?.acknowledged ?? 0,
      unacknowledged: last?.buffered ?? 0,
      dropped: last?.dropped ?? 0,
    }
    const lag = lagBetween(this.#lags, measured.fromMs, measured.toMs)
    return { players: 'simulator', ...(this.#figures ?? without), ...lag, progress: this.#progress }
  }

  /** Whether the line was for us and not for people. */
  #hear(text: string): boolean {
    const line = readCityLine(text)
    if (line?.type === 'started') this.#started = line
    else if (line?.type === 'progress') this.#note(line)
    else if (line?.type === 'final') {
      const { sites, devices, sent, acknowledged, unacknowledged, dropped } = line.report
      this.#figures = { sites, devices, sent, acknowledged, unacknowledged, dropped }
      this.#acked = line.report.acknowledgedRanges
    }
    return line !== null
  }

  #note(line: CityProgress): void {
    const atMs = epochMs()
    const before = this.#progress.at(-1)
    if (before) this.#perS = ((line.sent - before.sent) / (atMs - before.atMs)) * 1000
    this.#latest = line
    if (isSettled(line, this.#perS)) this.#isSettled = true
    const { sent, acknowledged, buffered, recentLagMs } = line
    const { p50, p99, max } = recentLagMs
    if (p50 !== null && p99 !== null && max !== null)
      this.#lags.push({ atMs, lagP50Ms: p50, lagP99Ms: p99, lagMaxMs: max })
    this.#progress.push({ atMs, sent, acknowledged, buffered })
  }

  async #until(isTrue: () => boolean, patienceMs: number, signal: AbortSignal): Promise<void> {
    const deadlineMs = performance.now() + patienceMs
    while (!isTrue()) {
      if (this.process.pid === null) throw endedError(this.process.lastTalk)
      if (performance.now() > deadlineMs) throw lateError(this.#latest, patienceMs)
      await delay(LOOK_MS, undefined, { signal })
    }
  }
}

/** Which city, in the words of `gongdi simulate`. Pure. */
export const cityArgs = ({ seed, scale, sites }: CitySize): string[] => [
  ...['--profile', PROFILE, '--scale', String(scale), '--seed', String(seed), '--local-time', LOCAL_TIME],
  ...(sites === null ? [] : ['--sites', String(sites)]),
]

const endedError = (lastTalk: string) =>
  new RunError({ zh: `模拟器已退出：${lastTalk}`, en: `the simulator ended: ${lastTalk}` })

function lateError(latest: CityProgress | null, patienceMs: number): RunError {
  const s = Math.round(patienceMs / 1000)
  const [connected, links] = [latest?.connected ?? 0, latest?.links ?? 0]
  return new RunError({
    zh: `${s} 秒内 ${links} 个网关中只连上 ${connected} 个，其首批消息仍有 ${latest?.buffered ?? 0} 条未被接收`,
    en: `within ${s} s only ${connected} of ${links} gateways were connected, and ${latest?.buffered ?? 0} of their first messages were not taken`,
  })
}

import { readFile } from 'node:fs/promises'
import { loadScenario } from '@gongdi/scenarios'
import { PROFILES } from '@gongdi/simulator'
import type { Words } from '../shared/question.ts'
import type { SeenRecord } from '../shared/seen.ts'
import type { Owed } from '../shared/truth.ts'
import type { AckedReading } from '../target/compareStored.ts'
import { City, PROFILE } from './city.ts'
import { ackedOfBoots, ackedOfPlayed } from './cityAcked.ts'
import { type CitySize, cityDevices } from './cityDevices.ts'
import { playedCity } from './cityRecord.ts'
import { cityTruth } from './cityTruth.ts'
import { recoveredS } from './disturbances.ts'
import type { LoadRequest } from './loadRequest.ts'
import { RunError } from './runError.ts'
import type { CityFigures } from './runRecord.ts'
import { simulatorTalk } from './simulatorTalk.ts'
import type { Stage } from './stage.ts'
import { during } from './talk.ts'

/** A store is asked about so many messages of the city at most; about all that the probes sent. */
const MOST_ASKED = 200_000

/** Whoever plays the city of a run: the simulator in a process of its own, or k6, which then is asked nothing here. */
export class CityPlayers {
  readonly #request: LoadRequest
  readonly #stage: Stage
  #city: City | null = null
  #isStopping = false
  #break!: (why: Words) => void
  /** Resolves when the simulator ended in mid-run, with the reason. */
  readonly broken = new Promise<Words>((resolve) => {
    this.#break = resolve
  })

  constructor(request: LoadRequest, stage: Stage) {
    this.#request = request
    this.#stage = stage
  }

  get city(): City | null {
    return this.#city
  }

  get pid(): number | null {
    return this.#city?.process.pid ?? null
  }

  /** Cranes that API users can ask about. Pure. */
  static deviceIds(request: LoadRequest): string[] {
    return devicesOf(request)
      .filter(({ deviceKind }) => deviceKind === 'crane')
      .slice(0, 200)
      .map(({ deviceId }) => deviceId)
  }

  /** Starts the simulator if it plays. */
  start(): void {
    const { question, trace, cityBrokerUrl } = this.#stage
    if (trace !== null) return
    const { guard, talk, workers } = this.#request
    const options = {
      ...sizeOf(this.#request),
      workers,
      scenario: question.scenario,
      brokerUrl: cityBrokerUrl,
    }
    const city = new City(options, guard, (text) => {
      const { zh, en } = simulatorTalk(text)
      talk.say({ zh: `    ${zh}`, en: `    ${en}` })
    })
    this.#city = city
    void city.process.ended.then(({ code, signal }) => {
      if (this.#isStopping) return
      const how = signal ?? code
      this.#break({
        zh: `模拟器在运行中结束了（${how}）：${city.process.lastTalk}`,
        en: `the simulator ended in mid-run (${how}): ${city.process.lastTalk}`,
      })
    })
  }

  /** Starts the simulator and waits until its whole city is connected, or until something else has `broken`. Throws RunError. */
  async settled(broken: Promise<Words>): Promise<void> {
    this.start()
    const city = this.#city
    if (city === null) return
    const says = () => {
      const { connected = 0, links = 0 } = city.latest ?? {}
      if (links === 0) return { zh: '正在生成城市', en: 'drawing the city' }
      return {
        zh: `城市正在接入：${connected}/${links}`,
        en: `the city connects: ${connected} of ${links} gateways`,
      }
    }
    const failed = broken.then((why) => {
      throw new RunError(why)
    })
    // When it breaks later, whoever follows the run tells it.
    failed.catch(() => {})
    await during(this.#request.talk, says, Promise.race([city.settled(this.#request.signal), failed]))
  }

  /** Ends it. `mendedMs`: when the line was mended, epoch ms, or null. */
  async stop(
    seen: readonly SeenRecord[],
    mendedMs: number | null,
  ): Promise<{ figures: CityFigures; recoveredS: number | null }> {
    this.#isStopping = true
    const { trace, question } = this.#stage
    const measured = seen.find((record) => record.type === 'begin') ?? { fromMs: 0, toMs: 0 }
    if (trace !== null) {
      const { sites, devices } = trace
      const size = { sites: sites * question.scale, devices: devices * question.scale }
      return { figures: playedCity(seen, size, measured), recoveredS: null }
    }
    const figures = this.#city === null ? NOBODY : await this.#city.stop(measured)
    return { figures, recoveredS: mendedMs === null ? null : recoveryOf(figures, mendedMs) }
  }

  /** What was acknowledged to the city, as far as the target can be asked about it; after it has stopped. */
  async acked(seen: readonly SeenRecord[], runId: string): Promise<AckedReading[]> {
    const { trace, running } = this.#stage
    // Readings in a form of the target's own need not say which they are.
    if (running.planned.readings.payload !== null) return []
    if (trace === null) return ackedOfBoots(this.#city?.acked ?? [], MOST_ASKED)
    const lines = (await readFile(trace.path, 'utf8')).trimEnd().split('\n')
    const played = seen.filter((record) => record.type === 'played-lines')
    return ackedOfPlayed(lines, played, runId, MOST_ASKED)
  }

  kill(): void {
    this.#isStopping = true
    this.#city?.process.kill()
  }

  /** What the city's hazards owe. Throws NoTruthError. */
  async truth(): Promise<Owed[]> {
    const { scenario } = this.#stage.question
    const startedMs = this.#city?.startedMs ?? null
    if (scenario === null || startedMs === null) return []
    return cityTruth((await loadScenario(scenario)).expected, devicesOf(this.#request), startedMs)
  }
}

const sizeOf = ({ seed, question, sites }: LoadRequest): CitySize => ({ seed, scale: question.scale, sites })
const devicesOf = (request: LoadRequest) => cityDevices(PROFILES.get(PROFILE)!, sizeOf(request))

/** k6 gave up before the city was to begin. */
const NOBODY: CityFigures = {
  players: 'simulator',
  sites: 0,
  devices: 0,
  sent: 0,
  acknowledged: 0,
  unacknowledged: 0,
  dropped: 0,
  lagP99Ms: null,
  behindS: null,
  progress: [],
}

/** Seconds over which the usual rate is taken. */
const USUAL_S = 10

function recoveryOf({ progress }: CityFigures, mendedMs: number): number | null {
  const [first, later] = [progress[0], progress[USUAL_S]]
  if (first === undefined || later === undefined) return null
  const perS = ((later.sent - first.sent) / (later.atMs - first.atMs)) * 1000
  return recoveredS(progress, mendedMs, perS)
}

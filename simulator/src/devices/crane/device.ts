import {
  CONTRACT_VERSION,
  type CraneCycle,
  type CraneEvent,
  type CraneRegistration,
  type CraneState,
} from '@gongdi/contract'
import { formatDeviceTopic, limitsOf } from '@gongdi/contract/wire'
import { bootIdOf } from '../../kernel/bootId.ts'
import { Random } from '../../kernel/random.ts'
import { type CityWind, heightFactor, type Terrain } from '../../weather/cityWind.ts'
import type { Outgoing } from '../outgoing.ts'
import { CycleRecorder } from './cycle.ts'
import { drawCraneSpec } from './drawSpec.ts'
import { encodeCraneState } from './encode.ts'
import { drawnLifts, type LiftPlanner } from './lift.ts'
import { feelWind, stepCrane } from './model.ts'
import { measure, type Stamp } from './report.ts'
import type { CranePost, CraneSpec } from './spec.ts'
import { craneInMidwork } from './start.ts'
import type { CraneTruth } from './truth.ts'

interface CraneRun {
  seed: number
  fromMs: number
  terrain: Terrain
  /** Mean wind over the city. */
  windAt: (atMs: number) => CityWind
  /** Replaces the driver's plans, as a hazard does. */
  plan?: (own: LiftPlanner, spec: CraneSpec) => LiftPlanner
}

/** Time between reports, ms. SPEC M6. */
export const REPORT_MS = 1000
/** How often the mean wind, which changes over minutes, is asked for. */
const WIND_MS = 60_000

/**
 * One crane with its monitoring box: steps the model once a second and says what the box would say. It speaks at its own
 * millisecond of the second, as boxes that were switched on at different times do.
 */
export class CraneDevice {
  readonly deviceId: string
  readonly siteId: string
  /** When it speaks first, ms of simulated time. */
  readonly firstMs: number
  /** How the crane really stands; for tests and for the truth of a scenario. Not to be changed. */
  readonly truth: CraneTruth
  readonly spec: CraneSpec
  readonly #random: Random
  readonly #planner: LiftPlanner
  readonly #windAt: (atMs: number) => CityWind
  readonly #heightFactor: number
  readonly #stamp: Stamp
  readonly #topics: Record<'registration' | 'state' | 'cycle' | 'event', string>
  readonly #cycle: CycleRecorder
  #windDueMs: number
  #started = false
  #said: Pick<CraneState, 'limitBits' | 'powerOn' | 'driverId'>

  constructor(post: CranePost, run: CraneRun) {
    const { siteId, deviceId } = post
    this.siteId = siteId
    this.deviceId = deviceId
    this.#random = new Random(run.seed, deviceId)
    this.spec = drawCraneSpec(post, this.#random)
    this.firstMs = run.fromMs + Math.floor(this.#random.uniform(0, REPORT_MS))
    const own = drawnLifts(this.spec, this.#random)
    this.#planner = run.plan ? run.plan(own, this.spec) : own
    this.#windAt = run.windAt
    this.#heightFactor = heightFactor(post.jibHeightM, run.terrain)
    this.truth = craneInMidwork(this.spec, this.#planner, run.fromMs, this.#random)
    this.#windDueMs = this.firstMs
    this.#stamp = { bootId: bootIdOf(run.seed, deviceId, run.fromMs), seq: 0, atMs: this.firstMs }
    const topic = (messageKind: 'registration' | 'state' | 'cycle' | 'event') =>
      formatDeviceTopic({ siteId, deviceKind: 'crane', deviceId, messageKind })
    this.#topics = {
      registration: topic('registration'),
      state: topic('state'),
      cycle: topic('cycle'),
      event: topic('event'),
    }
    this.#cycle = new CycleRecorder()
    const { powerOn, driverId, limitBits } = this.truth
    this.#said = { powerOn, driverId, limitBits }
  }

  /** Advances the crane to `atMs`, one report later than the last time, and hands out what its box says. */
  tick(atMs: number, emit: (message: Outgoing) => void): void {
    if (atMs >= this.#windDueMs) {
      feelWind(this.truth, this.#windAt(atMs), this.#heightFactor)
      this.#windDueMs = atMs + WIND_MS
    }
    this.#stamp.atMs = atMs
    if (!this.#started) {
      this.#started = true
      emit({ topic: this.#topics.registration, body: this.#registration(), encode: JSON.stringify })
    }
    stepCrane(this.truth, this.spec, this.#planner, atMs, REPORT_MS / 1000, this.#random)
    const state = measure(this.truth, this.spec, this.#stamp, this.#random)
    const said = this.#said
    if (
      state.limitBits !== said.limitBits ||
      state.powerOn !== said.powerOn ||
      state.driverId !== said.driverId
    )
      this.#sayChanges(state, emit)
    state.seq = this.#stamp.seq++
    emit({ topic: this.#topics.state, body: state, encode: encodeCraneState as Outgoing['encode'] })
    const ended = this.#cycle.hear(this.truth.phase, state)
    if (ended) {
      const body: CraneCycle = { ...this.#envelope(), ...ended }
      emit({ topic: this.#topics.cycle, body, encode: JSON.stringify })
    }
  }

  #envelope() {
    const { bootId, atMs } = this.#stamp
    return {
      v: CONTRACT_VERSION,
      siteId: this.siteId,
      deviceId: this.deviceId,
      bootId,
      seq: this.#stamp.seq++,
      measuredAtMs: atMs,
      sentAtMs: atMs,
    } as const
  }

  #registration(): CraneRegistration {
    const { model, name, xM, yM, jibHeightM } = this.spec
    return {
      ...this.#envelope(),
      model: model.id,
      name,
      xM,
      yM,
      jibHeightM,
      jibLengthM: model.jibLengthM,
      counterJibLengthM: model.counterJibLengthM,
      minRadiusM: model.minRadiusM,
      chart: [model.chart[2], model.chart[4]],
    }
  }

  #sayChanges(state: CraneState, emit: (message: Outgoing) => void): void {
    const say = (event: CraneEvent['event']) => {
      const body: CraneEvent = { ...this.#envelope(), event }
      emit({ topic: this.#topics.event, body, encode: JSON.stringify })
    }
    const said = this.#said
    const { loadT, radiusM, momentPercent } = state
    for (const limit of limitsOf(state.limitBits ^ said.limitBits)) {
      const acting = limitsOf(state.limitBits).includes(limit)
      say({ type: 'limit', limit, acting, loadT, radiusM, momentPercent })
    }
    if (state.powerOn !== said.powerOn) say({ type: 'power', on: state.powerOn })
    if (state.driverId !== said.driverId) say({ type: 'driver', driverId: state.driverId })
    const { limitBits, powerOn, driverId } = state
    this.#said = { limitBits, powerOn, driverId }
  }
}

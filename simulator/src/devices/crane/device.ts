import {
  CONTRACT_VERSION,
  type CraneCycle,
  type CraneEvent,
  type CraneRegistration,
  type CraneState,
} from '@gongdi/contract'
import { formatDeviceTopic, limitsOf } from '@gongdi/contract/wire'
import { overloadLift } from '../../faults/overload.ts'
import { type UrgentLift, withUrgentLift } from '../../faults/urgentLift.ts'
import { bootIdOf } from '../../kernel/bootId.ts'
import { Random } from '../../kernel/random.ts'
import { heightFactor } from '../../weather/heightFactor.ts'
import type { Device, DeviceRun } from '../device.ts'
import type { Outgoing } from '../outgoing.ts'
import type { Airspace } from './airspace.ts'
import { CycleRecorder } from './cycle.ts'
import { drawCraneSpec } from './drawSpec.ts'
import { encodeCraneState } from './encode.ts'
import { drawnLifts, type LiftPlanner } from './lift.ts'
import { feelWind, stepCrane } from './model.ts'
import { measure, type Stamp } from './report.ts'
import type { CranePost, CraneSpec } from './spec.ts'
import { craneInMidwork } from './start.ts'
import type { CraneTruth } from './truth.ts'
import { type CraneSite, FREE_WAY } from './way.ts'

/** Time between reports, ms. SPEC M6. */
const REPORT_MS = 1000
/** How often the mean wind is asked for, which rises within a minute at most, when a squall comes. */
const WIND_MS = 10_000

/**
 * One crane with its monitoring box: steps the model once a second and says what the box would say. It speaks at its own
 * millisecond of the second, as boxes that were switched on at different times do.
 */
export class CraneDevice implements Device {
  readonly deviceId: string
  readonly siteId: string
  /** When it speaks first, ms of simulated time. */
  readonly firstMs: number
  /** How the crane really stands; for tests and for the truth of a scenario. Not to be changed. */
  readonly truth: CraneTruth
  readonly spec: CraneSpec
  readonly #random: Random
  readonly #planner: LiftPlanner
  readonly #surroundings: DeviceRun['surroundings']
  readonly #site: CraneSite
  readonly #heightFactor: number
  readonly #stamp: Stamp
  readonly #topics: Record<'registration' | 'state' | 'cycle' | 'event', string>
  readonly #cycle: CycleRecorder
  #windDueMs: number
  #started = false
  #said: Pick<CraneState, 'limitBits' | 'powerOn' | 'driverId'>

  /** `airspace`: of the site, whose cranes are built from the lowest jib to the highest; without one the crane is alone. `urgent`: lifts that others arranged. */
  constructor(
    post: CranePost,
    run: DeviceRun,
    airspace: Airspace | null = null,
    urgent: readonly UrgentLift[] = [],
  ) {
    const { siteId, deviceId } = post
    this.siteId = siteId
    this.deviceId = deviceId
    this.#random = new Random(run.seed, deviceId)
    this.spec = drawCraneSpec(post, this.#random)
    this.firstMs = run.fromMs + Math.floor(this.#random.uniform(0, REPORT_MS))
    const way = airspace === null ? FREE_WAY : airspace.wayOf(this.spec)
    this.#site = { isLifting: (atMs) => run.surroundings.isLifting(atMs), way }
    const own = drawnLifts(this.spec, this.#random, way)
    const overloads = run.hazards
      .filter((hazard) => hazard.kind === 'crane-overload')
      .map((hazard) => overloadLift(this.spec, hazard, run.fromMs))
    this.#planner = [...overloads, ...urgent].reduce<LiftPlanner>(withUrgentLift, own)
    this.#surroundings = run.surroundings
    this.#heightFactor = heightFactor(post.jibHeightM, run.surroundings.terrain)
    this.truth = craneInMidwork(this.spec, this.#planner, this.#site, run.fromMs, this.#random)
    airspace?.join(this.spec, this.truth)
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
  tick(atMs: number, emit: (message: Outgoing) => void): number {
    if (atMs >= this.#windDueMs) {
      feelWind(this.truth, this.#surroundings.weatherAt(atMs), this.#heightFactor)
      this.#windDueMs = atMs + WIND_MS
    }
    this.#stamp.atMs = atMs
    if (!this.#started) {
      this.#started = true
      emit({ topic: this.#topics.registration, body: this.#registration(), encode: JSON.stringify })
    }
    stepCrane(this.truth, this.spec, this.#planner, this.#site, atMs, REPORT_MS / 1000, this.#random)
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
    return atMs + REPORT_MS
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

import { CONTRACT_VERSION, type HoistEvent, type HoistRegistration, type HoistState } from '@gongdi/contract'
import { formatDeviceTopic, hoistLimitsOf } from '@gongdi/contract/wire'
import { hoistHazardsAmong } from '../../faults/hoistHazards.ts'
import { bootIdOf } from '../../kernel/bootId.ts'
import { Random } from '../../kernel/random.ts'
import type { Surroundings } from '../../site/surroundings.ts'
import { heightFactor } from '../../weather/heightFactor.ts'
import type { Device, DeviceRun } from '../device.ts'
import type { Outgoing } from '../outgoing.ts'
import { Dispatcher } from './dispatch.ts'
import { drawHoistSpec } from './drawSpec.ts'
import { encodeHoistState } from './encode.ts'
import { feelWeather, live } from './model.ts'
import { operate } from './operator.ts'
import type { HoistPost } from './post.ts'
import { measure, type Stamp } from './report.ts'
import { type HoistSpec, RATED_LOAD_T } from './spec.ts'
import { hoistAsFound } from './start.ts'
import type { Door } from './step.ts'
import type { HoistTruth } from './truth.ts'

/** Time between reports of a moving cage, ms. SPEC M14. */
const MOVING_REPORT_MS = 1000
/** And of one that stands: below the 15 s of GB/T 37537-2019 4.10.1 [CL], with a second to spare for the link. */
const IDLE_REPORT_MS = 14_000
/** How often the weather is asked for while the cage is in use, and while it rests, ms. */
const WEATHER_MS = { inUse: 10_000, resting: 60_000 } as const
/** Anemometer above the topmost landing, m [EA]. */
const ANEMOMETER_M = 4

const DOORS: readonly (readonly [Door, keyof HoistState])[] = [
  ['front', 'frontDoorOpen'],
  ['back', 'backDoorOpen'],
  ['landing', 'landingDoorOpen'],
  ['base-gate', 'baseGateOpen'],
]

type Said = Pick<
  HoistState,
  'powerOn' | 'driverId' | 'limitBits' | 'frontDoorOpen' | 'backDoorOpen' | 'landingDoorOpen' | 'baseGateOpen'
>

/**
 * One cage of a hoist with its monitoring box. It is called when something changes: every second while the cage moves, when a door moves
 * or a load changes, else every 14 s; each call ends with one state.
 */
export class HoistDevice implements Device {
  readonly deviceId: string
  readonly siteId: string
  readonly firstMs: number
  /** How the cage really stands; for tests and for the truth of a scenario. Not to be changed. */
  readonly truth: HoistTruth
  readonly spec: HoistSpec
  readonly #random: Random
  readonly #site: Surroundings
  readonly #dispatcher: Dispatcher
  readonly #windFactor: number
  readonly #stamp: Stamp
  readonly #topics: Record<'registration' | 'state' | 'event', string>
  readonly #happened: HoistEvent['event'][] = []
  readonly #plan = (atMs: number) => this.#dispatcher.next(this.truth, atMs, this.#random)
  readonly #hear = (event: HoistEvent['event']) => {
    this.#happened.push(event)
  }
  #lastMs: number
  #weatherDueMs: number
  #started = false
  #said: Said | null = null

  constructor(post: HoistPost, run: DeviceRun) {
    const { siteId, deviceId } = post
    const { fromMs } = run
    this.siteId = siteId
    this.deviceId = deviceId
    this.#random = new Random(run.seed, deviceId)
    this.#site = run.surroundings
    this.spec = drawHoistSpec(post, run.seed, fromMs, this.#random)
    this.firstMs = fromMs + Math.floor(this.#random.uniform(0, MOVING_REPORT_MS))
    this.#dispatcher = new Dispatcher(this.spec, run.surroundings, hoistHazardsAmong(run.hazards), fromMs)
    this.#windFactor = heightFactor(this.spec.topM + ANEMOMETER_M, run.surroundings.terrain)
    this.truth = hoistAsFound(this.spec, this.#dispatcher, fromMs, this.firstMs, this.#random)
    this.#stamp = { bootId: bootIdOf(run.seed, deviceId, fromMs), seq: 0, atMs: this.firstMs }
    const topic = (messageKind: 'registration' | 'state' | 'event') =>
      formatDeviceTopic({ siteId, deviceKind: 'hoist', deviceId, messageKind })
    this.#topics = { registration: topic('registration'), state: topic('state'), event: topic('event') }
    this.#lastMs = this.firstMs
    this.#weatherDueMs = this.firstMs
  }

  tick(atMs: number, emit: (message: Outgoing) => void): number {
    const t = this.truth
    const { spec } = this
    this.#stamp.atMs = atMs
    if (atMs >= this.#weatherDueMs) this.#feelWeather(atMs)
    if (!this.#started) {
      this.#started = true
      emit({ topic: this.#topics.registration, body: this.#registration(), encode: JSON.stringify })
    }
    live(t, spec, atMs, (atMs - this.#lastMs) / 1000, this.#random)
    this.#lastMs = atMs
    operate(t, spec, atMs, this.#random, this.#plan, this.#hear)
    const state = measure(t, spec, this.#stamp, this.#random)
    this.#sayChanges(state, emit)
    state.seq = this.#stamp.seq++
    emit({ topic: this.#topics.state, body: state, encode: encodeHoistState as Outgoing['encode'] })
    return this.#nextMs(atMs)
  }

  #nextMs(atMs: number): number {
    const t = this.truth
    if (t.motion === 'still')
      return Math.max(atMs + 1, Math.ceil(Math.min(atMs + IDLE_REPORT_MS, t.stepEndMs)))
    let nextMs = Math.min(atMs + MOVING_REPORT_MS, t.motionEndMs)
    if (t.mishap && t.mishap.atMs > atMs) nextMs = Math.min(nextMs, t.mishap.atMs)
    return Math.max(atMs + 1, Math.ceil(nextMs))
  }

  #feelWeather(atMs: number): void {
    const t = this.truth
    feelWeather(t, this.#site.weatherAt(atMs), this.#windFactor)
    if (!this.#started) {
      t.windMps = t.meanWindMps
      t.heldWindMps = t.meanWindMps
      t.motorC += t.ambientC
    }
    this.#weatherDueMs = atMs + (t.powerOn ? WEATHER_MS.inUse : WEATHER_MS.resting)
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

  #registration(): HoistRegistration {
    const { spec } = this
    return {
      ...this.#envelope(),
      model: spec.drive.model,
      name: spec.name,
      machineId: spec.machineId,
      cage: spec.cage,
      xM: spec.xM,
      yM: spec.yM,
      facadeBearingDeg: spec.facadeBearingDeg,
      ratedLoadT: RATED_LOAD_T,
      ratedSpeedMps: spec.drive.ratedSpeedMps,
      limitPersonCount: spec.limitPersonCount,
      topM: Math.round(spec.topM * 100) / 100,
      storeyHeightM: spec.storeyHeightM,
      antiFallCalibratedAtMs: spec.antiFallCalibratedAtMs,
      dropTestedAtMs: spec.dropTestedAtMs,
    }
  }

  /** Says what has changed since the last state, then what has happened besides. */
  #sayChanges(state: HoistState, emit: (message: Outgoing) => void): void {
    const said = this.#said
    this.#said = state
    const say = (event: HoistEvent['event']) => {
      const body: HoistEvent = { ...this.#envelope(), event }
      emit({ topic: this.#topics.event, body, encode: JSON.stringify })
    }
    const { heightM, speedMps } = state
    if (said) {
      if (state.powerOn !== said.powerOn) say({ type: 'power', on: state.powerOn })
      if (state.driverId !== said.driverId) say({ type: 'driver', driverId: state.driverId })
      for (const [door, field] of DOORS)
        if (state[field] !== said[field as keyof Said])
          say({ type: 'door', door, open: state[field] as boolean, heightM, speedMps })
      if (state.limitBits !== said.limitBits)
        for (const limit of hoistLimitsOf(state.limitBits ^ said.limitBits)) {
          const acting = hoistLimitsOf(state.limitBits).includes(limit)
          say({ type: 'limit', limit, acting, heightM, speedMps })
        }
    }
    if (this.#happened.length === 0) return
    for (const event of this.#happened) say(event)
    this.#happened.length = 0
  }
}

import { CONTRACT_VERSION, PIT_INSTRUMENTS, type PitRegistration, type PitState } from '@gongdi/contract'
import { formatDeviceTopic } from '@gongdi/contract/wire'
import type { PitFailure } from '../../faults/pitHazards.ts'
import { bootIdOf } from '../../kernel/bootId.ts'
import { DAY_MS, MINUTE_MS } from '../../kernel/duration.ts'
import { Random } from '../../kernel/random.ts'
import type { Device, DeviceRun } from '../device.ts'
import type { Outgoing } from '../outgoing.ts'
import { WallFailure } from './failure.ts'
import { changeAt, drawPoint, type PointSpec, read } from './measure.ts'
import { type PitPoint, PROFILE_STEP_M, placePoints } from './points.ts'
import type { PitPost } from './post.ts'
import { profileShape } from './profileShape.ts'
import { RainMemory } from './rainMemory.ts'
import { type Dig, digOf } from './stages.ts'
import { lookAtPit, type PitMoment, rateMmPerDay } from './wall.ts'

/** Automated points report every 10 min; the logger is set faster when the trend worsens (GB 50497-2019 7.0.4 [CL]). Intervals [EA]. */
const USUAL_MS = 10 * MINUTE_MS
const WORSENING_MS = 2 * MINUTE_MS
/** The trend worsens at this share of the rate that the designer has set: the first step of the usual 70 %. [EA] */
const WORSENING_SHARE = 0.7
/** Loggers are switched on within this time after the start, registrations first. */
const SWITCH_ON_MS = 20_000
/** Initial values are taken before the dig: at least two readings, JGJ 120-2012 8.2.18 [CL]. */
const BASELINE_DAYS = 5

/** The devices of one pit: its logger, which speaks for all measuring points. */
export const buildPit = (post: PitPost, run: DeviceRun): Device[] => [new PitLogger(post, run)]

interface Sensor {
  spec: PointSpec
  random: Random
  topic: string
  bootId: string
  seq: number
}

/**
 * The automatic measuring of one pit: reads all its points at one moment, because they hang on one logger, and says each under its own
 * name. The wall is worked out once for all of them.
 */
export class PitLogger implements Device {
  readonly deviceId: string
  readonly siteId: string
  readonly firstMs: number
  readonly points: readonly PitPoint[]
  readonly dig: Dig
  readonly #post: PitPost
  readonly #run: DeviceRun
  readonly #sensors: readonly Sensor[]
  readonly #rain: RainMemory
  readonly #failure: WallFailure | null
  readonly #worstFinalMm: number
  readonly #worseningMmD: number
  readonly #offsetMs: number
  #started = false
  #shape: { depthM: number; shares: Float64Array } | null = null

  constructor(post: PitPost, run: DeviceRun) {
    const { seed, fromMs, surroundings } = run
    const { plan } = post
    this.siteId = post.siteId
    this.deviceId = plan.pitId
    this.#post = post
    this.#run = run
    const random = new Random(seed, plan.pitId)
    this.firstMs = fromMs + Math.floor(random.uniform(0, SWITCH_ON_MS))
    this.#offsetMs = Math.floor(random.uniform(0, USUAL_MS))
    this.points = placePoints(post)
    this.dig = digOf(post, fromMs)
    this.#rain = new RainMemory((atMs) => surroundings.weatherAt(atMs).rainMmH, fromMs)
    const hazard = run.hazards.find((h): h is PitFailure => h.kind === 'pit-failure')
    const perimeterM = perimeterOf(plan.outline)
    const worst = this.points.find(({ deviceId }) => deviceId === hazard?.deviceId) ?? this.#mostMoved()
    this.#failure = hazard
      ? new WallFailure(hazard, fromMs, worst.alongM, perimeterM, plan.designDepthM)
      : null
    this.#sensors = this.points.map((point) => {
      const own = new Random(seed, point.deviceId)
      const failureShare = this.#failure?.shareAt(point.alongM) ?? 0
      return {
        spec: drawPoint(point, plan, post.finalShare, failureShare, own),
        random: own,
        topic: topicOf(post.siteId, point.deviceId, 'state'),
        bootId: bootIdOf(seed, point.deviceId, fromMs),
        seq: 0,
      }
    })
    const tops = this.#sensors.filter(({ spec }) => spec.point.instrument === 'top-horizontal')
    this.#worstFinalMm = Math.max(...tops.map(({ spec }) => spec.final))
    this.#worseningMmD = WORSENING_SHARE * Math.min(...tops.map(({ spec }) => spec.limits.ratePerDay ?? 3))
  }

  tick(atMs: number, emit: (message: Outgoing) => void): number {
    if (!this.#started) {
      this.#started = true
      for (const sensor of this.#sensors) emit(this.#registration(sensor, atMs))
    }
    const { surroundings } = this.#run
    const moment = lookAtPit(
      this.dig,
      this.#rain,
      this.#failure,
      surroundings.weatherAt(atMs),
      surroundings.localHour(atMs),
      atMs,
    )
    const temperatureC = Math.round(moment.temperatureC * 10) / 10 + 0
    const depthM = Math.round(moment.depthM * 10) / 10
    for (const sensor of this.#sensors) this.#say(sensor, moment, temperatureC, depthM, atMs, emit)
    const rate = rateMmPerDay(this.dig, this.#failure, this.#worstFinalMm, atMs)
    const everyMs = rate > this.#worseningMmD ? WORSENING_MS : USUAL_MS
    return nextOnGrid(atMs, everyMs, this.#offsetMs)
  }

  #say(
    sensor: Sensor,
    moment: PitMoment,
    temperatureC: number,
    excavationDepthM: number,
    atMs: number,
    emit: (message: Outgoing) => void,
  ): void {
    const { spec, random } = sensor
    const { instrument, deviceId } = spec.point
    const change = read(instrument, changeAt(spec, moment), random)
    let value = change
    let profileMm: number[] | null = null
    if (instrument === 'inclinometer') {
      profileMm = this.#profile(spec, change, moment.depthM, random)
      value = Math.max(...profileMm)
    } else if (instrument === 'water-level') value = Math.round((spec.restM + change) * 100) / 100
    const body: PitState = {
      v: CONTRACT_VERSION,
      siteId: this.siteId,
      deviceId,
      bootId: sensor.bootId,
      seq: sensor.seq++,
      measuredAtMs: atMs,
      sentAtMs: atMs,
      quality: 'good',
      unit: PIT_INSTRUMENTS[instrument],
      value,
      cumulative: instrument === 'water-level' ? change : value,
      profileMm,
      temperatureC,
      excavationDepthM,
    }
    emit({ topic: sensor.topic, body, encode: JSON.stringify })
  }

  #profile(spec: PointSpec, largestMm: number, depthM: number, random: Random): number[] {
    if (this.#shape === null || this.#shape.depthM !== depthM)
      this.#shape = { depthM, shares: profileShape(spec.point.depthM, depthM) }
    const { shares } = this.#shape
    const profile = new Array<number>(shares.length)
    for (let i = 0; i < shares.length; i++)
      profile[i] = Math.round((largestMm * shares[i]! + random.normal(0, 0.05)) * 100) / 100 + 0
    return profile
  }

  #registration(sensor: Sensor, atMs: number): Outgoing {
    const { point, limits } = sensor.spec
    const { plan } = this.#post
    const body: PitRegistration = {
      v: CONTRACT_VERSION,
      siteId: this.siteId,
      deviceId: point.deviceId,
      bootId: sensor.bootId,
      seq: sensor.seq++,
      measuredAtMs: atMs,
      sentAtMs: atMs,
      pitId: plan.pitId,
      name: point.name,
      instrument: point.instrument,
      xM: point.xM,
      yM: point.yM,
      depthM: point.depthM,
      profileStepM: point.instrument === 'inclinometer' ? PROFILE_STEP_M : null,
      safetyGrade: plan.safetyGrade,
      support: plan.support,
      limitCumulative: limits.cumulative,
      limitRatePerDay: limits.ratePerDay,
      baselineAtMs: this.dig.startedAtMs - BASELINE_DAYS * DAY_MS,
    }
    return { topic: topicOf(this.siteId, point.deviceId, 'registration'), body, encode: JSON.stringify }
  }

  #mostMoved(): PitPoint {
    return this.points.reduce((worst, point) => (point.shape > worst.shape ? point : worst))
  }
}

const topicOf = (siteId: string, deviceId: string, messageKind: 'registration' | 'state') =>
  formatDeviceTopic({ siteId, deviceKind: 'pit', deviceId, messageKind })

const nextOnGrid = (atMs: number, everyMs: number, offsetMs: number): number =>
  (Math.floor((atMs - offsetMs) / everyMs) + 1) * everyMs + offsetMs

function perimeterOf(outline: PitPost['plan']['outline']): number {
  return outline.reduce((sum, p, i) => {
    const q = outline[(i + 1) % outline.length]!
    return sum + Math.hypot(q.xM - p.xM, q.yM - p.yM)
  }, 0)
}

import { CONTRACT_VERSION, type NoiseMinute, type NoiseRegistration } from '@gongdi/contract'
import { formatDeviceTopic } from '@gongdi/contract/wire'
import { isAtNightWork, type NightWork, nightWorksOf } from '../../faults/noiseHazards.ts'
import { bootIdOf } from '../../kernel/bootId.ts'
import { MINUTE_MS } from '../../kernel/duration.ts'
import { Random } from '../../kernel/random.ts'
import type { Device, DeviceRun } from '../device.ts'
import { MastWind } from '../mastWind.ts'
import type { MonitorPost } from '../monitorPost.ts'
import type { Outgoing } from '../outgoing.ts'
import { type TruckPass, TruckPasses } from '../truckPasses.ts'
import { METER, TRUCK_NOISE } from './constants.ts'
import { Meter } from './meter.ts'
import { drawNoiseSpec, noiseAtStart, stepNoise } from './model.ts'
import { SECONDS } from './seconds.ts'
import type { NoiseAmbient, NoiseSpec, NoiseTruth } from './truth.ts'

/** Monitors speak at most so long after the full minute, each at its own moment. */
const MAX_OFFSET_MS = 5_000
/** One for all: a minute is made, measured and forgotten before the next. */
const SCRATCH = new Float64Array(SECONDS)

/** One noise monitor: says what it heard in each full minute of the clock. SPEC M21. */
export class NoiseDevice implements Device {
  readonly deviceId: string
  readonly siteId: string
  readonly firstMs: number
  /** How things really are; for tests and for the truth of a scenario. Not to be changed. */
  readonly truth: NoiseTruth
  readonly spec: NoiseSpec
  readonly #run: DeviceRun
  readonly #random: Random
  readonly #wind: MastWind
  readonly #trucks: TruckPasses
  readonly #nightWorks: NightWork[]
  readonly #bootId: string
  readonly #topics: Record<'registration' | 'minute', string>
  readonly #meter: Meter
  #seq = 0

  constructor(post: MonitorPost, run: DeviceRun) {
    const { siteId, deviceId } = post
    this.siteId = siteId
    this.deviceId = deviceId
    this.#run = run
    const random = new Random(run.seed, deviceId)
    this.#random = random
    const offsetMs = Math.floor(random.uniform(0, MAX_OFFSET_MS))
    this.firstMs = Math.ceil((run.fromMs - offsetMs) / MINUTE_MS) * MINUTE_MS + offsetMs
    this.#meter = new Meter(new Random(run.seed, `${deviceId}|meter`), run.fromMs)
    this.spec = drawNoiseSpec(post, run.surroundings.terrain, random)
    this.truth = noiseAtStart(this.spec, run.surroundings.activityAt(run.fromMs), random)
    this.#wind = new MastWind(post.heightM, run.surroundings.terrain)
    this.#trucks = new TruckPasses(post, run)
    this.#nightWorks = nightWorksOf(run.hazards)
    this.#bootId = bootIdOf(run.seed, deviceId, run.fromMs)
    const topic = (messageKind: 'registration' | 'minute') =>
      formatDeviceTopic({ siteId, deviceKind: 'noise', deviceId, messageKind })
    this.#topics = { registration: topic('registration'), minute: topic('minute') }
  }

  tick(atMs: number, emit: (message: Outgoing) => void): number {
    if (this.#seq === 0)
      emit({ topic: this.#topics.registration, body: this.#registration(atMs), encode: JSON.stringify })
    const endMs = Math.floor(atMs / MINUTE_MS) * MINUTE_MS
    // The minute that the start of the run cut short is not reported.
    if (endMs - MINUTE_MS >= this.#run.fromMs) {
      emit({ topic: this.#topics.minute, body: this.#minute(endMs, atMs), encode: JSON.stringify })
    }
    return atMs + MINUTE_MS
  }

  #minute(endMs: number, sentAtMs: number): NoiseMinute {
    const { surroundings } = this.#run
    const startMs = endMs - MINUTE_MS
    // Of the middle of the minute, so that the hour of the clock at its end still belongs to it.
    const midMs = startMs + MINUTE_MS / 2
    const weather = surroundings.weatherAt(midMs)
    const activity = surroundings.activityAt(midMs)
    const works = this.#nightWorks.find((work) => isAtNightWork(work, (midMs - this.#run.fromMs) / 1000))
    this.#wind.step(weather, MINUTE_MS / 1000, this.#random)
    const ambient: NoiseAmbient = {
      weather,
      activity,
      isLifting: surroundings.isLifting(midMs),
      localHour: surroundings.localHour(midMs),
      mastMps: this.#wind.meanMps,
      nightWorkDb: works?.boundaryDb ?? null,
      trucks: this.#trucksUntil(endMs),
      minuteStartMs: startMs,
    }
    stepNoise(this.truth, this.spec, ambient, SCRATCH, this.#random)
    const windMps = this.#wind.meanMps + this.#random.normal(0, METER.windSdMps)
    return {
      ...this.#envelope(endMs, sentAtMs),
      ...this.#meter.measure(SCRATCH, endMs, ambient.localHour),
      windMps: Math.max(0, Math.round(windMps * 10) / 10),
      rainMmH: Math.round(weather.rainMmH * 10) / 10,
      nightPermit: works === undefined && activity.nightPermit,
    }
  }

  /** Trucks of which something is heard by `untilMs`: one that passes soon is heard before. */
  #trucksUntil(untilMs: number): TruckPass[] {
    const heard: TruckPass[] = []
    const soonMs = untilMs + (TRUCK_NOISE.lastsS / 2) * 1000
    for (let truck = this.#trucks.take(soonMs); truck !== null; truck = this.#trucks.take(soonMs))
      heard.push(truck)
    return heard
  }

  #registration(atMs: number): NoiseRegistration {
    const { name, xM, yM, heightM } = this.spec.post
    const { model, meterClass, calibrationDueAtMs } = this.#meter
    return {
      ...this.#envelope(atMs, atMs),
      ...{ model, name, xM, yM, heightM, meterClass, calibrationDueAtMs },
    }
  }

  #envelope(measuredAtMs: number, sentAtMs: number) {
    const { siteId, deviceId } = this
    const seq = this.#seq++
    return {
      v: CONTRACT_VERSION,
      siteId,
      deviceId,
      bootId: this.#bootId,
      seq,
      measuredAtMs,
      sentAtMs,
    } as const
  }
}

import { CONTRACT_VERSION, type DustLive, type DustMinute, type DustRegistration } from '@gongdi/contract'
import { formatDeviceTopic } from '@gongdi/contract/wire'
import { type DustPlume, dustPlumesOf, plumeUgM3 } from '../../faults/dustHazards.ts'
import { bootIdOf } from '../../kernel/bootId.ts'
import { MINUTE_MS } from '../../kernel/duration.ts'
import { Random } from '../../kernel/random.ts'
import type { Surroundings } from '../../site/surroundings.ts'
import type { Device, DeviceRun } from '../device.ts'
import { MastWind } from '../mastWind.ts'
import type { MonitorPost } from '../monitorPost.ts'
import type { Outgoing } from '../outgoing.ts'
import { TruckPasses } from '../truckPasses.ts'
import { cityAir } from './background.ts'
import { SPRAY } from './constants.ts'
import { truckDustUgM3 } from './emission.ts'
import {
  type DustInstrument,
  drawInstrument,
  notMeasured,
  type ParticleReading,
  readAir,
  readDirection,
  readParticles,
  readWind,
} from './instrument.ts'
import { MinuteMean, qualityOf, SAMPLES_A_MINUTE } from './minute.ts'
import {
  type DustAmbient,
  type DustSpec,
  type DustTruth,
  drawDustSpec,
  dustAtStart,
  perhapsPeak,
  stepDust,
} from './model.ts'
import { Outages } from './outages.ts'
import { wetAfterWeather } from './rain.ts'
import { controlSpray, isSprayOn } from './spray.ts'

/** Time between live values, ms. SPEC M18. */
const LIVE_MS = 30_000
const SAMPLE_MS = MINUTE_MS / SAMPLES_A_MINUTE
/** Monitors speak at most so long after the full minute, each at its own moment. */
const MAX_OFFSET_MS = 5_000
const MODELS = ['YC-300', 'YC-300B', 'BYC-PM4'] as const

/** One dust monitor: samples the air six times a minute, says the last sample every 30 s and the mean of each minute. */
export class DustDevice implements Device {
  readonly deviceId: string
  readonly siteId: string
  readonly firstMs: number
  /** How things really are; for tests and for the truth of a scenario. Not to be changed. */
  readonly truth: DustTruth
  readonly spec: DustSpec
  readonly #run: DeviceRun
  readonly #surroundings: Surroundings
  readonly #random: Random
  readonly #instrument: DustInstrument
  readonly #outages: Outages
  readonly #trucks: TruckPasses
  readonly #wind: MastWind
  readonly #cityAir: ReturnType<typeof cityAir>
  readonly #plumes: DustPlume[]
  readonly #minute = new MinuteMean()
  readonly #minutePm10: number[] = []
  readonly #bootId: string
  readonly #model: string
  readonly #topics: Record<'registration' | 'live' | 'minute', string>
  #seq = 0
  #localHour = 0
  #reading: ParticleReading = { pm25UgM3: 0, pm10UgM3: 0, tspUgM3: 0, mark: 'F' }

  constructor(post: MonitorPost, run: DeviceRun) {
    const { siteId, deviceId } = post
    this.siteId = siteId
    this.deviceId = deviceId
    this.#run = run
    this.#surroundings = run.surroundings
    this.#random = new Random(run.seed, deviceId)
    const offsetMs = Math.floor(this.#random.uniform(0, MAX_OFFSET_MS))
    this.firstMs = Math.ceil((run.fromMs - offsetMs) / LIVE_MS) * LIVE_MS + offsetMs
    this.#model = this.#random.pick(MODELS)
    this.spec = drawDustSpec(post, this.#random)
    this.#instrument = drawInstrument(this.#random)
    this.truth = dustAtStart(wetAfterWeather(run.surroundings, run.fromMs), this.#random)
    this.#outages = new Outages(run.seed, deviceId, run.fromMs)
    this.#trucks = new TruckPasses(post, run)
    this.#wind = new MastWind(post.heightM, run.surroundings.terrain)
    this.#cityAir = cityAir(run.seed)
    this.#plumes = dustPlumesOf(run.hazards)
    this.#bootId = bootIdOf(run.seed, deviceId, run.fromMs)
    const topic = (messageKind: 'registration' | 'live' | 'minute') =>
      formatDeviceTopic({ siteId, deviceKind: 'dust', deviceId, messageKind })
    this.#topics = { registration: topic('registration'), live: topic('live'), minute: topic('minute') }
  }

  tick(atMs: number, emit: (message: Outgoing) => void): number {
    const ambient = this.#ambientAt(atMs)
    if (this.#seq === 0) {
      emit({ topic: this.#topics.registration, body: this.#registration(atMs), encode: JSON.stringify })
    } else {
      perhapsPeak(this.truth, this.spec, ambient.activity, atMs, LIVE_MS / 1000, this.#random)
      for (let backMs = LIVE_MS - SAMPLE_MS; backMs > 0; backMs -= SAMPLE_MS)
        this.#sample(atMs - backMs, ambient)
    }
    const minuteEndMs = Math.floor(atMs / MINUTE_MS) * MINUTE_MS
    if (atMs - minuteEndMs < MAX_OFFSET_MS && !this.#minute.isEmpty) {
      const body = this.#closeMinute(minuteEndMs, atMs, ambient)
      emit({ topic: this.#topics.minute, body, encode: JSON.stringify })
    }
    this.#sample(atMs, ambient)
    emit({ topic: this.#topics.live, body: this.#live(atMs, ambient), encode: JSON.stringify })
    return atMs + LIVE_MS
  }

  #ambientAt(atMs: number): DustAmbient {
    const weather = this.#surroundings.weatherAt(atMs)
    this.#localHour = this.#surroundings.localHour(atMs)
    return {
      weather,
      activity: this.#surroundings.activityAt(atMs),
      cityAir: this.#cityAir(atMs, this.#localHour, this.#surroundings.terrain),
      mastMps: this.#wind.meanMps,
      mastFromDeg: this.#wind.fromDeg,
      hazardUgM3: 0,
    }
  }

  #sample(atMs: number, ambient: DustAmbient): void {
    const dtS = this.#seq === 0 ? 0 : SAMPLE_MS / 1000
    const { weather } = ambient
    this.#wind.step(weather, SAMPLE_MS / 1000, this.#random)
    ambient.mastMps = this.#wind.meanMps
    ambient.mastFromDeg = this.#wind.fromDeg
    ambient.hazardUgM3 = 0
    for (const plume of this.#plumes) ambient.hazardUgM3 += plumeUgM3(plume, (atMs - this.#run.fromMs) / 1000)
    for (let truck = this.#trucks.take(atMs); truck !== null; truck = this.#trucks.take(atMs))
      this.truth.truckUgM3 += truckDustUgM3(truck.size, this.spec.post.roadDistanceM)
    stepDust(this.truth, this.spec, ambient, atMs, dtS, this.#random)
    const mark = this.#outages.markAt(atMs, this.#localHour)
    this.#reading =
      mark === 'N'
        ? readParticles(this.truth.air, weather.humidityPercent, this.#instrument, this.#random)
        : notMeasured(mark, this.#random)
    this.#minute.add(this.#reading, this.#wind.speedMps, this.#wind.fromDeg)
  }

  #closeMinute(minuteEndMs: number, atMs: number, ambient: DustAmbient): DustMinute {
    const { windMps, windFromDeg, ...values } = this.#minute.close()
    if (values.quality !== 'bad') {
      this.#minutePm10.push(values.pm10UgM3)
      if (this.#minutePm10.length > SPRAY.meanOverMinutes) this.#minutePm10.shift()
      this.#controlSpray(ambient, minuteEndMs)
    }
    return {
      ...this.#envelope(minuteEndMs, atMs),
      ...values,
      ...this.#air(ambient),
      windMps: readWind(windMps, this.#instrument),
      windDirectionDeg: readDirection(windFromDeg, this.#instrument),
      sprayOn: isSprayOn(this.truth.spray, atMs),
    }
  }

  #controlSpray({ weather, mastMps }: DustAmbient, atMs: number): void {
    if (this.spec.post.isIdle || this.#minutePm10.length < SPRAY.meanOverMinutes) return
    const mean = this.#minutePm10.reduce((a, b) => a + b, 0) / this.#minutePm10.length
    controlSpray(this.truth.spray, mean, mastMps, weather, atMs)
  }

  #live(atMs: number, ambient: DustAmbient): DustLive {
    const { mark, pm25UgM3, pm10UgM3, tspUgM3 } = this.#reading
    return {
      ...this.#envelope(atMs, atMs),
      quality: qualityOf(mark),
      mark,
      pm25UgM3,
      pm10UgM3,
      tspUgM3,
      ...this.#air(ambient),
      windMps: readWind(this.#wind.speedMps, this.#instrument),
      windDirectionDeg: readDirection(this.#wind.fromDeg, this.#instrument),
      sprayOn: isSprayOn(this.truth.spray, atMs),
    }
  }

  /** The spray wets the air at the mast. */
  #air({ weather }: DustAmbient) {
    const added = this.truth.spray.effect * this.spec.spray.humidifiesPercent
    const humidityPercent = weather.humidityPercent + added
    return readAir({ ...weather, humidityPercent }, this.#instrument)
  }

  #registration(atMs: number): DustRegistration {
    const { name, xM, yM, heightM } = this.spec.post
    return { ...this.#envelope(atMs, atMs), model: this.#model, name, xM, yM, heightM }
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

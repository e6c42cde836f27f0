import type { DataMark } from '@gongdi/contract/wire'
import type { Random } from '../../kernel/random.ts'
import type { Weather } from '../../weather/weather.ts'
import { INSTRUMENT } from './constants.ts'
import type { Particles } from './emission.ts'

/** Errors of one monitor that stay. */
export interface DustInstrument {
  factor: number
  temperatureC: number
  humidityPercent: number
  pressureKpa: number
  windScale: number
  windOffsetMps: number
  directionDeg: number
}

export function drawInstrument(random: Random): DustInstrument {
  return {
    factor: Math.exp(random.normal(0, INSTRUMENT.deviceSdLog)),
    temperatureC: random.normal(0, INSTRUMENT.temperatureSdC),
    humidityPercent: random.normal(0, INSTRUMENT.humiditySdPercent),
    pressureKpa: random.normal(0, INSTRUMENT.pressureSdKpa),
    windScale: random.normal(1, INSTRUMENT.windScaleSd),
    windOffsetMps: random.normal(0, INSTRUMENT.windOffsetSdMps),
    directionDeg: random.normal(0, INSTRUMENT.directionSdDeg),
  }
}

/** fH: what wet particles add to the reading of a scattering instrument. Pure. */
export function humidFactor(humidityPercent: number): number {
  const { fromPercent, knee, top } = INSTRUMENT.humid
  if (humidityPercent <= fromPercent) return 1
  if (humidityPercent <= knee.percent)
    return 1 + (knee.share * (humidityPercent - fromPercent)) / (knee.percent - fromPercent)
  const beyond = (Math.min(humidityPercent, top.percent) - knee.percent) / (top.percent - knee.percent)
  return 1 + knee.share + (top.share - knee.share) * beyond
}

/** Values of the particle counter, whole µg/m³, and how it marks them. */
export interface ParticleReading extends Particles {
  mark: DataMark
}

/**
 * What the counter makes of the air: one error that the three share, and a small one of each, then put in order, as it sorts one
 * stream of particles by size. Beyond its range it says so (T). Draws six normal numbers.
 */
export function readParticles(
  air: Particles,
  humidityPercent: number,
  instrument: DustInstrument,
  random: Random,
): ParticleReading {
  const { sampleSdLog, additiveUgM3, ownSd, maxPm25UgM3, maxPm10UgM3, maxTspUgM3 } = INSTRUMENT
  const shared = instrument.factor * humidFactor(humidityPercent) * Math.exp(random.normal(0, sampleSdLog))
  const pm10 = air.pm10UgM3 * shared + random.normal(0, additiveUgM3)
  const pm25 = air.pm25UgM3 * shared * random.normal(1, ownSd) + random.normal(0, additiveUgM3 / 2)
  const tsp = air.tspUgM3 * shared * random.normal(1, ownSd) + random.normal(0, additiveUgM3)
  const pm10UgM3 = whole(pm10, maxPm10UgM3)
  const pm25UgM3 = Math.min(whole(pm25, maxPm25UgM3), pm10UgM3)
  const tspUgM3 = Math.max(whole(tsp, maxTspUgM3), pm10UgM3)
  const isOver = pm10 > maxPm10UgM3 || pm25 > maxPm25UgM3 || tsp > maxTspUgM3
  return { pm25UgM3, pm10UgM3, tspUgM3, mark: isOver ? 'T' : 'N' }
}

/** What a counter shows that does not measure: zero air in calibration, nothing otherwise. */
export function notMeasured(mark: DataMark, random: Random): ParticleReading {
  const residue = mark === 'C' ? Math.floor(random.uniform(0, 3)) : 0
  return { pm25UgM3: 0, pm10UgM3: residue, tspUgM3: residue, mark }
}

/** Values of the weather head. */
export interface AirReading {
  temperatureC: number
  humidityPercent: number
  pressureKpa: number
}

/** Temperature 0.1 °C, humidity 0.1 %, pressure 0.01 kPa. Pure. */
export function readAir(
  { temperatureC, humidityPercent, pressureKpa }: Pick<Weather, keyof AirReading>,
  instrument: DustInstrument,
): AirReading {
  return {
    temperatureC: Math.round((temperatureC + instrument.temperatureC) * 10) / 10 + 0,
    humidityPercent: Math.round(clamp(humidityPercent + instrument.humidityPercent, 0, 100) * 10) / 10,
    pressureKpa: Math.round((pressureKpa + instrument.pressureKpa) * 100) / 100,
  }
}

/** Wind speed, 0.1 m/s; cups stand still in a breath of air. Pure. */
export const readWind = (mps: number, instrument: DustInstrument): number =>
  Math.round(clamp(mps * instrument.windScale + instrument.windOffsetMps, 0, 70) * 10) / 10

/** Wind direction, whole degrees below 360. Pure. */
export const readDirection = (deg: number, instrument: DustInstrument): number =>
  Math.round(deg + instrument.directionDeg + 720) % 360

const clamp = (x: number, min: number, max: number) => Math.max(min, Math.min(max, x))
const whole = (x: number, max: number) => Math.round(clamp(x, 0, max))

import { HOUR_MS } from '../kernel/duration.ts'
import { Random } from '../kernel/random.ts'
import type { CityPlane } from './cityPlane.ts'
import { smoothNoise } from './smoothNoise.ts'

/** A band of rain that crosses the city with a front. */
interface Band {
  kind: 'band'
  startMs: number
  lastsMs: number
  towardsDeg: number
  speedKmH: number
  peakMmH: number
  /** Where along the band it rains more, and where less. */
  noiseSeed: number
}

/** A shower that drifts, gaussian about its middle. */
interface Cell {
  kind: 'cell'
  startMs: number
  lastsMs: number
  xKm: number
  yKm: number
  eastKmH: number
  northKmH: number
  radiusKm: number
  peakMmH: number
}

export type Rain = Band | Cell

/** What rains are like. [EA]; the amounts come from the climate. */
const RAIN = {
  bandHours: [2.5, 9],
  bandSpeedKmH: [25, 50],
  /** Fronts move to the east, north-east to south-east. */
  bandTowardsDeg: [60, 130],
  /** Share of a band's rain that varies along it, and over what distance. */
  bandVariation: 0.35,
  bandVariationKm: 20,
  cells: [14, 26],
  cellHours: [0.8, 1.8],
  cellRadiusKm: [6, 12],
  cellDriftKmH: [15, 40],
  cellPeakMmH: 80,
  /** Above this mean temperature of the month showers make up this share of the rain days. */
  showerAboveC: 20,
  showerShare: 0.55,
  /** A day brings at most this many times the mean of a rain day. */
  mostTimesMean: 5,
} as const

const between = (random: Random, [least, most]: readonly [number, number]) => random.uniform(least, most)

/** Season of a day, as far as rain goes. */
export interface RainSeason {
  mmPerMonth: number
  daysPerMonth: number
  temperatureC: number
}

/** The rains of one solar day, which begins at `dayStartMs`; amounts so that on the long run the climate comes out. Pure. */
export function drawRains(
  seed: number,
  day: number,
  dayStartMs: number,
  season: RainSeason,
  plane: CityPlane,
): Rain[] {
  const random = new Random(seed, `rain|${day}`)
  if (season.daysPerMonth <= 0 || !random.chance(season.daysPerMonth / 30.4)) return []
  const meanMm = season.mmPerMonth / season.daysPerMonth
  const depthMm = Math.min(RAIN.mostTimesMean * meanMm, random.exponential(meanMm))
  const showers = season.temperatureC > RAIN.showerAboveC && random.chance(RAIN.showerShare)
  return showers ? cellsOf(depthMm, dayStartMs, plane, random) : [bandOf(depthMm, dayStartMs, random)]
}

function bandOf(depthMm: number, dayStartMs: number, random: Random): Band {
  const hours = between(random, RAIN.bandHours)
  return {
    kind: 'band',
    startMs: dayStartMs + random.uniform(0, 24) * HOUR_MS,
    lastsMs: hours * HOUR_MS,
    towardsDeg: between(random, RAIN.bandTowardsDeg),
    speedKmH: between(random, RAIN.bandSpeedKmH),
    // A squared sine has half its peak on average.
    peakMmH: (2 * depthMm) / hours,
    noiseSeed: Math.floor(random.next() * 0x1_0000_0000),
  }
}

function cellsOf(depthMm: number, dayStartMs: number, plane: CityPlane, random: Random): Cell[] {
  const n = Math.round(between(random, RAIN.cells))
  const drift = between(random, RAIN.cellDriftKmH)
  const towards = (random.uniform(20, 110) * Math.PI) / 180
  const areaKm2 = Math.PI * (plane.reachKm + 10) ** 2
  return Array.from({ length: n }, (): Cell => {
    const hours = between(random, RAIN.cellHours)
    const radiusKm = between(random, RAIN.cellRadiusKm)
    const km = (plane.reachKm + 10) * Math.sqrt(random.next())
    const bearing = random.uniform(0, 2 * Math.PI)
    // All cells together bring the depth of the day, on average over the city.
    const volume = 2 * Math.PI * radiusKm ** 2 * (hours / 2)
    return {
      kind: 'cell',
      startMs: dayStartMs + (13 + 6 * random.next()) * HOUR_MS,
      lastsMs: hours * HOUR_MS,
      xKm: km * Math.sin(bearing),
      yKm: km * Math.cos(bearing),
      eastKmH: drift * Math.sin(towards),
      northKmH: drift * Math.cos(towards),
      radiusKm,
      peakMmH: Math.min(RAIN.cellPeakMmH, (depthMm * areaKm2) / (n * volume)),
    }
  })
}

/** Time in which a rain falls anywhere in the city. */
export function rainSpan(rain: Rain, plane: CityPlane): { fromMs: number; toMs: number } {
  const crossingMs = rain.kind === 'band' ? (plane.reachKm / rain.speedKmH) * HOUR_MS : 0
  return { fromMs: rain.startMs - crossingMs, toMs: rain.startMs + rain.lastsMs + crossingMs }
}

/** How hard a rain falls at a place, km from the middle of the city, mm/h. Pure. */
export function rainAt(rain: Rain, xKm: number, yKm: number, atMs: number): number {
  if (rain.kind === 'cell') {
    const age = (atMs - rain.startMs) / rain.lastsMs
    if (age <= 0 || age >= 1) return 0
    const hours = (atMs - rain.startMs) / HOUR_MS
    const dx = xKm - rain.xKm - rain.eastKmH * hours
    const dy = yKm - rain.yKm - rain.northKmH * hours
    const r2 = (dx * dx + dy * dy) / (rain.radiusKm * rain.radiusKm)
    return r2 > 18 ? 0 : rain.peakMmH * Math.sin(Math.PI * age) ** 2 * Math.exp(-r2 / 2)
  }
  const towards = (rain.towardsDeg * Math.PI) / 180
  const alongKm = xKm * Math.sin(towards) + yKm * Math.cos(towards)
  const age = (atMs - rain.startMs - (alongKm / rain.speedKmH) * HOUR_MS) / rain.lastsMs
  if (age <= 0 || age >= 1) return 0
  const asideKm = xKm * Math.cos(towards) - yKm * Math.sin(towards)
  const varied = 1 + RAIN.bandVariation * smoothNoise(rain.noiseSeed, asideKm / RAIN.bandVariationKm)
  return rain.peakMmH * Math.sin(Math.PI * age) ** 2 * Math.max(0, varied)
}

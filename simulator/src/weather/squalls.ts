import { Random } from '../kernel/random.ts'
import type { CityPlane } from './cityPlane.ts'
import { smoothStep } from './smoothNoise.ts'

/** 飑线: a front with a squall behind it that crosses the city. */
export interface Squall {
  /** When the front is over the middle of the city. */
  atMs: number
  /** Where it comes from, 0 north, clockwise, and how fast it moves. */
  fromDeg: number
  speedKmH: number
  /** Mean wind in the strongest minute, 10 m above open ground. */
  peakMps: number
  rampS: number
  durationS: number
  dropC: number
  rainMmH: number
  /** Half the length of the front, and how far its middle passes to the side of the middle of the city. */
  halfKm: number
  asideKm: number
}

/** What squalls are like. Ramp to 17–25 m/s in 60–180 s, 10–20 min, a drop of temperature [EA]; the other figures [EA] too. */
export const SQUALL = {
  peakMps: [17, 25],
  rampS: [60, 180],
  durationS: [600, 1200],
  dropC: [4, 9],
  rainMmH: [15, 55],
  speedKmH: [40, 70],
  /** From the west to the north-west. */
  fromDeg: [260, 335],
  halfKm: [30, 80],
  /** Solar hour: after the heat of the day. */
  hour: [13, 20],
  /** Share of the peak that is left when the duration is over, and how long the rest takes to go, in durations. */
  endShare: 0.5,
  fadeParts: 0.5,
  /** Added to the factor on turbulence at the height of it. */
  gustiness: 0.3,
  /** How slowly the air warms again, s. */
  warmingS: 7200,
} as const

const between = (random: Random, [least, most]: readonly [number, number]) => random.uniform(least, most)

/** The squalls of one solar day, which begins at `dayStartMs`: how many, when and how strong follows from the seed and the day. Pure. */
export function drawSqualls(
  seed: number,
  day: number,
  dayStartMs: number,
  perMonth: number,
  plane: CityPlane,
): Squall[] {
  const random = new Random(seed, `squall|${day}`)
  if (!random.chance(perMonth / 30.4)) return []
  // Strong ones are rarer than weak ones.
  const strength = random.next() * random.next()
  const [weakest, strongest] = SQUALL.peakMps
  return [
    {
      atMs: dayStartMs + between(random, SQUALL.hour) * 3_600_000,
      fromDeg: between(random, SQUALL.fromDeg),
      speedKmH: between(random, SQUALL.speedKmH),
      peakMps: weakest + (strongest - weakest) * strength,
      rampS: between(random, SQUALL.rampS),
      durationS: between(random, SQUALL.durationS),
      dropC: between(random, SQUALL.dropC),
      rainMmH: between(random, SQUALL.rainMmH),
      halfKm: between(random, SQUALL.halfKm),
      asideKm: random.uniform(-0.7, 0.7) * plane.reachKm,
    },
  ]
}

/** Time in which a squall is felt anywhere in the city, its cool air included. */
export function squallSpan(squall: Squall, plane: CityPlane): { fromMs: number; toMs: number } {
  const crossingMs = (plane.reachKm / squall.speedKmH) * 3_600_000
  const after = (squall.durationS * (1 + SQUALL.fadeParts) + 5 * SQUALL.warmingS) * 1000
  return { fromMs: squall.atMs - crossingMs, toMs: squall.atMs + crossingMs + after }
}

/** What a squall does at one place and moment. */
export interface SquallEffect {
  /** 0 none … 1 the peak; 0–1 along the front too. */
  wind: number
  cooling: number
  rainMmH: number
}

/** Reads a squall at a place, km from the middle of the city. Writes `out`. */
export function readSquall(squall: Squall, xKm: number, yKm: number, atMs: number, out: SquallEffect): void {
  const towards = ((squall.fromDeg + 180) * Math.PI) / 180
  const ux = Math.sin(towards)
  const uy = Math.cos(towards)
  const alongKm = xKm * ux + yKm * uy
  const asideKm = xKm * uy - yKm * ux - squall.asideKm
  const t = (atMs - squall.atMs) / 1000 - (alongKm / squall.speedKmH) * 3600
  const taper = Math.exp(-((asideKm / squall.halfKm) ** 4))
  out.wind = taper * windShape(t, squall)
  out.cooling = taper * (t <= 0 ? 0 : smoothStep(t / (2 * squall.rampS)) * Math.exp(-t / SQUALL.warmingS))
  // The rain comes some minutes behind the wind and outlasts it a little.
  const rain = (t - squall.rampS) / (1.3 * squall.durationS)
  out.rainMmH = rain <= 0 || rain >= 1 ? 0 : taper * squall.rainMmH * Math.sin(Math.PI * rain) ** 2
}

function windShape(t: number, { rampS, durationS }: Squall): number {
  if (t <= 0) return 0
  if (t < rampS) return smoothStep(t / rampS)
  if (t < durationS) return 1 - (1 - SQUALL.endShare) * smoothStep((t - rampS) / (durationS - rampS))
  return SQUALL.endShare * (1 - smoothStep((t - durationS) / (SQUALL.fadeParts * durationS)))
}

import type { Random } from '../kernel/random.ts'
import { type Gust, type GustSpec, stepGust } from '../weather/gust.ts'
import { heightFactor } from '../weather/heightFactor.ts'
import type { Terrain, Weather } from '../weather/weather.ts'

/** Turbulence near the ground among buildings and hoardings: rougher than at a jib [EA]. */
const NEAR_GROUND = { memoryS: 12, directionSdDeg: 15, directionMemoryS: 1800 } as const
const INTENSITY = 0.22

/** Wind at the short mast of a monitor, 4–10 m: 0.4–0.7 of that at 10 m above open ground [EA]. */
export class MastWind {
  /** Wind of the last moment: with its gust, and the mean below it. */
  speedMps = 0
  meanMps = 0
  fromDeg = 0
  readonly #factor: number
  readonly #gust: Gust = { speedMps: 0, directionDeg: 0 }
  readonly #spec: GustSpec = { intensity: INTENSITY, ...NEAR_GROUND }

  constructor(heightM: number, terrain: Terrain) {
    this.#factor = heightFactor(heightM, terrain)
  }

  /** Goes on by `dtS`, in the weather of now. Draws two normal numbers. */
  step(weather: Weather, dtS: number, random: Random): void {
    this.meanMps = weather.speed10Mps * this.#factor
    this.#spec.intensity = INTENSITY * weather.gustiness
    stepGust(this.#gust, this.#spec, this.meanMps, dtS, random)
    this.speedMps = Math.max(0, this.meanMps + this.#gust.speedMps)
    this.fromDeg = (((weather.fromDeg + this.#gust.directionDeg) % 360) + 360) % 360
  }
}

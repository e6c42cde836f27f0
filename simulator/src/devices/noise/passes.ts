import type { Random } from '../../kernel/random.ts'
import { CARS, TRUCK_NOISE } from './constants.ts'
import { energyOf } from './level.ts'
import { addPass, passShape, SECONDS, type Seconds } from './seconds.ts'
import type { NoiseAmbient, NoiseSpec, NoiseTruth } from './truth.ts'

const TRUCK_SHAPE = passShape(TRUCK_NOISE.lastsS, TRUCK_NOISE.dropDb)
const CAR_SHAPE = passShape(CARS.lastsS, CARS.dropDb)

/** Adds trucks, also those that came at the end of the minute before, and cars. */
export function addPasses(
  truth: NoiseTruth,
  spec: NoiseSpec,
  ambient: NoiseAmbient,
  seconds: Seconds,
  random: Random,
): void {
  for (const truck of ambient.trucks) {
    // A truck is loudest when it passes.
    const fromS = Math.round((truck.atMs - ambient.minuteStartMs) / 1000 - TRUCK_NOISE.lastsS / 2)
    truth.passes.push({
      fromS,
      energy: energyOf(spec.truckDb + TRUCK_NOISE.sizeDb * (truck.size - 0.5)),
      shape: TRUCK_SHAPE,
    })
  }
  if (random.chance(CARS.perH / 60))
    truth.passes.push({
      fromS: Math.floor(random.uniform(0, SECONDS)),
      energy: energyOf(random.normal(spec.roadDb, CARS.sdDb)),
      shape: CAR_SHAPE,
    })
  if (truth.passes.length === 0) return
  for (const pass of truth.passes) {
    addPass(seconds, pass.fromS, pass.energy, pass.shape)
    pass.fromS -= SECONDS
  }
  truth.passes = truth.passes.filter((pass) => pass.fromS + pass.shape.length > 0)
}

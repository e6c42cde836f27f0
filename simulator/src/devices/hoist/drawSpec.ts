import { DAY_MS } from '../../kernel/duration.ts'
import { Random } from '../../kernel/random.ts'
import { brakingRangeM, decelerationMps2 } from './antiFall.ts'
import { limitSwitches } from './limitSwitches.ts'
import type { HoistPost } from './post.ts'
import { DRIVES, type HoistSpec, PERSON_LIMITS } from './spec.ts'

const DAY_S = 86_400

/** Days since the machine came to the site, and trips from landing to landing on each, by phase [EA]. */
const AGE = {
  structure: { minDays: 20, maxDays: 200, tripsADay: 110 },
  'fit-out': { minDays: 120, maxDays: 400, tripsADay: 280 },
} as const

/**
 * Draws what makes a cage one of its kind. What both cages share, such as the drive and the dates on the papers, comes from the
 * machine's own stream, the rest from the cage's. All spreads are [EA].
 */
export function drawHoistSpec(post: HoistPost, seed: number, fromMs: number, random: Random): HoistSpec {
  const machine = new Random(seed, post.machineId)
  const drive = machine.pickByShare(DRIVES)
  const limitPersonCount = machine.pickByShare(PERSON_LIMITS).count
  const { minDays, maxDays, tripsADay } = AGE[post.phase]
  const ageDays = machine.uniform(minDays, maxDays)
  // Within the year of JGJ 215-2010 4.1.7 [CL] and the three months of 5.3.6 [CL].
  const calibratedDays = machine.uniform(15, 330)
  const dropTestedDays = Math.min(ageDays, machine.uniform(2, 80))
  const topM = post.storeys * post.storeyHeightM
  const braking = brakingRangeM(drive.ratedSpeedMps)
  const tripCount = Math.round(ageDays * tripsADay * random.uniform(0.85, 1.15))
  // A trip of the mean height of the building, now and then shorter.
  const meanTripS = (0.45 * topM) / drive.ratedSpeedMps + drive.ratedSpeedMps / drive.accelMps2
  return {
    ...post,
    drive,
    topM,
    switches: limitSwitches(topM, drive.ratedSpeedMps),
    limitPersonCount,
    antiFallCalibratedAtMs: Math.round(fromMs - calibratedDays * DAY_MS),
    dropTestedAtMs: Math.round(fromMs - dropTestedDays * DAY_MS),
    brakeMps2: decelerationMps2(drive.ratedSpeedMps, random.uniform(0.15, 0.35)),
    antiFallBrakeM: random.uniform(braking.minM, braking.maxM),
    gust: {
      intensity: random.uniform(0.12, 0.18),
      memoryS: random.uniform(8, 15),
      directionSdDeg: random.uniform(10, 15),
      directionMemoryS: random.uniform(1200, 2400),
    },
    sensors: {
      loadScale: 1 + clamp(random.normal(0, 0.006), 0.015),
      // At most 0.02 t over the half day between two tares.
      zeroDriftTPerS: random.uniform(-0.02, 0.02) / (6 * 3600),
      heightDriftMPerS: random.uniform(-0.1, 0.1) / DAY_S,
      leanXDeg: clamp(random.normal(0, 0.03), 0.08),
      leanYDeg: clamp(random.normal(0, 0.03), 0.08),
    },
    demandFactor: random.uniform(0.88, 1.12),
    lagMs: Math.round(random.uniform(0, 8 * 60_000)),
    tripCount,
    runS: tripCount * meanTripS,
  }
}

const clamp = (value: number, most: number) => Math.max(-most, Math.min(most, value))

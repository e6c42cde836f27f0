import { HOUR_MS } from '../../kernel/duration.ts'
import type { Random } from '../../kernel/random.ts'
import { drawLimiter } from './limiter.ts'
import type { CranePost, CraneSpec } from './spec.ts'

/** Draws from a crane's own stream what makes it one of its kind: adjustment, sensor errors, lean, gusts, shifts. [EA] */
export function drawCraneSpec(post: CranePost, random: Random): CraneSpec {
  return {
    ...post,
    limiter: drawLimiter(random),
    sensors: {
      loadScale: 1 + clamp(random.normal(0, 0.006), 0.015),
      loadNoise: 0.003,
      loadFloorT: 0.006,
      radiusOffsetM: clamp(random.normal(0, 0.05), 0.15),
      hookOffsetM: clamp(random.normal(0, 0.08), 0.25),
      slewOffsetDeg: clamp(random.normal(0, 0.3), 0.9),
      windNoiseMps: 0.15,
    },
    // Verticality of a free-standing mast is kept to 4/1000, which is 0.23° [RP form].
    leanXDeg: clamp(random.normal(0, 0.05), 0.15),
    leanYDeg: clamp(random.normal(0, 0.05), 0.15),
    gust: {
      intensity: random.uniform(0.12, 0.2),
      memoryS: random.uniform(8, 15),
      directionSdDeg: random.uniform(10, 15),
      directionMemoryS: random.uniform(1200, 2400),
    },
    shiftMs: 6 * HOUR_MS,
    shiftOffsetMs: random.uniform(0, 6 * HOUR_MS),
  }
}

const clamp = (value: number, most: number) => Math.max(-most, Math.min(most, value))

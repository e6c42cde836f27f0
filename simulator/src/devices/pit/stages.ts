import { DAY_MS } from '../../kernel/duration.ts'
import type { PitPost } from './post.ts'

/** Time constant of a stage's movement, days: 30 mm · (1 − e^(−t/15 d)). Curve form [RP ExcavaGuard], values [CALC]. */
export const STAGE_TAU_DAYS = 15
/** Share of the final movement that has come about after each quarter of the dig, and by casting the base slab: 15/25/30/25/5 %. [EA] */
const DUG_SHARES = [0, 0.15, 0.4, 0.7, 0.95] as const
const CASTING_SHARE = 0.05
/** A layer is dug in this part of its time; the rest goes into struts or anchors before the next. [EA] */
const DIG_PART = 0.6
/** Creep beside the stages, as a share of the final movement for each decade of days. [EA] */
const CREEP_SHARE = 0.015

/** One step of the works: when it began and which share of the final movement it brings. */
export interface Stage {
  startMs: number
  share: number
}

/** The dig of a pit, layer by layer, and the casting of the slab. */
export interface Dig {
  startedAtMs: number
  stages: readonly Stage[]
  layers: number
  layerMs: number
  layerM: number
  designDepthM: number
}

/** Works out the stages of a dig. `startedAtMs`: when digging began. Pure. */
export function planDig(post: Pick<PitPost, 'plan' | 'layerDays' | 'layerM'>, startedAtMs: number): Dig {
  const { designDepthM } = post.plan
  const layers = Math.max(1, Math.ceil(designDepthM / post.layerM - 1e-9))
  const layerMs = post.layerDays * DAY_MS
  const stages: Stage[] = []
  for (let i = 0; i < layers; i++) {
    const share = dugShare((i + 1) / layers) - dugShare(i / layers)
    stages.push({ startMs: startedAtMs + i * layerMs, share })
  }
  stages.push({ startMs: startedAtMs + layers * layerMs, share: CASTING_SHARE })
  return { startedAtMs, stages, layers, layerMs, layerM: post.layerM, designDepthM }
}

/** A pit is measured on for so long after its slab was cast. Backfill and 30 quiet days end it. [EA] */
const AFTER_CAST_DAYS = 30

/**
 * The dig of a pit in a run that begins at `fromMs`: as the post says, unless the pit would then be long finished or not begun: a site
 * that is asked for in another year is dug then. Pure.
 */
export function digOf(post: PitPost, fromMs: number): Dig {
  const { layers, layerMs } = planDig(post, 0)
  const cycleMs = layers * layerMs + AFTER_CAST_DAYS * DAY_MS
  const ageMs = (((fromMs - post.startedAtMs) % cycleMs) + cycleMs) % cycleMs
  return planDig(post, fromMs - ageMs)
}

function dugShare(part: number): number {
  const at = part * (DUG_SHARES.length - 1)
  const i = Math.min(Math.floor(at), DUG_SHARES.length - 2)
  return DUG_SHARES[i]! + (DUG_SHARES[i + 1]! - DUG_SHARES[i]!) * (at - i)
}

/**
 * How much of its final movement the wall has made: Σ share · (1 − e^(−(t − tᵢ)/τ)) + creep · log₁₀(1 + (t − t₀)/1 d). 0 before the
 * dig. Pure.
 */
export function progressAt({ stages, startedAtMs }: Dig, atMs: number): number {
  if (atMs <= startedAtMs) return 0
  let share = 0
  for (const stage of stages) {
    const days = (atMs - stage.startMs) / DAY_MS
    if (days > 0) share += stage.share * (1 - Math.exp(-days / STAGE_TAU_DAYS))
  }
  return share + CREEP_SHARE * Math.log10(1 + (atMs - startedAtMs) / DAY_MS)
}

/** Depth that is dug at this moment, m. Pure. */
export function depthAt(dig: Dig, atMs: number): number {
  if (atMs <= dig.startedAtMs) return 0
  const layersBegun = (atMs - dig.startedAtMs) / dig.layerMs
  const whole = Math.floor(layersBegun)
  const depthM = (whole + Math.min(1, (layersBegun - whole) / DIG_PART)) * dig.layerM
  return Math.min(dig.designDepthM, depthM)
}

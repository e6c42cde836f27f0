import type { CraneModel } from '../../devices/crane/models.ts'
import type { CranePost } from '../../devices/crane/spec.ts'
import { bearingDeg, round, turned, turnOf } from './frame.ts'
import { type DrawnMast, STOREY_M } from './layout.ts'

/** Between the highest part of a low crane and what hangs lowest under a higher jib: ≥ 2 m, GB 5144-2006 10.5 [CL]. */
const STAGGER_CLEAR_M = 2
/** Raised hook with its block and slings below the jib's axis. [EA] */
const RAISED_HOOK_M = 3
/** Clearance of the lowest jib above the highest building it serves. [EA] */
const OVER_ROOF_M = 12
const LOWEST_JIB_M = 22

export interface NamedCrane {
  deviceId: string
  model: CraneModel
  drivers: readonly string[]
}

/** The cranes of a site, the first lowest. `roofM`: the highest roof. Pure. */
export function cranePosts(
  siteId: string,
  masts: readonly DrawnMast[],
  cranes: readonly NamedCrane[],
  roofM: number,
  turnDeg: number,
): CranePost[] {
  const heights = staggeredHeights(
    cranes.map(({ model }) => model),
    roofM + OVER_ROOF_M,
  )
  return cranes.map(({ deviceId, model, drivers }, i): CranePost => {
    const mast = masts[i]!
    const workBearingDeg = turnOf(bearingDeg(mast, mast.building) + turnDeg)
    return {
      siteId,
      deviceId,
      name: `${i + 1}#`,
      model,
      ...turned(mast, turnDeg),
      jibHeightM: heights[i]!,
      yardBearingDeg: turnOf(workBearingDeg + mast.yardTurnDeg),
      workBearingDeg,
      workHeightM: mast.building.storeysDone * STOREY_M,
      drivers,
    }
  })
}

/** Jib heights of the cranes of one site, the first lowest, each clear of the head below it. Pure. */
function staggeredHeights(models: readonly { headHeightM: number }[], lowestM: number): number[] {
  let heightM = Math.max(lowestM, LOWEST_JIB_M)
  return models.map((_model, i) => {
    if (i > 0) heightM += models[i - 1]!.headHeightM + STAGGER_CLEAR_M + RAISED_HOOK_M
    return round(heightM)
  })
}

/** Storeys that can stand at most, so that the highest of these cranes, staggered, is still a height its mast can have. Pure. */
export function mostStoreys(models: readonly { headHeightM: number; maxJibHeightM: number }[]): number {
  const atZero = staggeredHeights(models, OVER_ROOF_M)
  const spareM = Math.min(...models.map((model, i) => model.maxJibHeightM - atZero[i]!))
  return Math.floor(spareM / STOREY_M)
}

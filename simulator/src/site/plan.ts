import type { BuildingPlan, SiteRegistration } from '@gongdi/contract'
import { CRANE_MODELS } from '../devices/crane/models.ts'
import type { CranePost, WorkHours } from '../devices/crane/spec.ts'
import type { Random } from '../kernel/random.ts'
import type { Terrain } from '../weather/cityWind.ts'
import { SiteNames } from './names.ts'
import type { District, SiteDraft } from './profile.ts'

/** What a gateway says of its site, without the envelope. */
type SitePlan = Pick<
  SiteRegistration,
  'nameZh' | 'nameEn' | 'districtZh' | 'districtEn' | 'phase' | 'lonDeg' | 'latDeg' | 'fence' | 'buildings'
>

export interface Site {
  siteId: string
  terrain: Terrain
  plan: SitePlan
  cranes: readonly CranePost[]
}

const STOREY_M = 2.9
/** Masts stand this much further apart than the longest jib: ≥ 2 m between a jib's tip and another mast, GB 5144-2006 10.5 [CL]. */
const MAST_MARGIN_M = 6
const JITTER_M = 1.5
/** Between the highest part of a low crane and what hangs lowest under a higher jib: ≥ 2 m, GB 5144-2006 10.5 [CL]. */
const STAGGER_CLEAR_M = 2
/** Raised hook with its block and slings below the jib's axis. [EA] */
const RAISED_HOOK_M = 3
/** Clearance of the lowest jib above the highest building it serves. [EA] */
const OVER_ROOF_M = 12
/** Between the hoarding and what stands inside it. */
const WAY_M = 8

const round = (x: number) => Math.round(x * 10) / 10

/** Draws the plan of a site from its draft: buildings on a grid, a crane beside each, jibs staggered, a fence around. */
export function drawSite(
  draft: SiteDraft,
  district: District,
  siteId: string,
  workHours: WorkHours,
  seed: number,
  random: Random,
): Site {
  const names = new SiteNames(seed, siteId)
  const name = names.site()
  const models = draft.cranes.map((id) => CRANE_MODELS[id])
  const cellM = Math.max(...models.map((m) => m.jibLengthM)) + MAST_MARGIN_M + 2 * JITTER_M
  const columns = models.length <= 3 ? models.length : 2
  const lines = Math.ceil(models.length / columns)
  const turnDeg = Math.round(random.uniform(0, 30))
  const topM = draft.storeysDone * STOREY_M
  const heights = staggeredHeights(models, topM + OVER_ROOF_M)
  const drivers = names.driverCards(3 * models.length)

  const buildings: BuildingPlan[] = []
  const cranes = models.map((model, i): CranePost => {
    const middle = {
      x: ((i % columns) - (columns - 1) / 2) * cellM,
      y: (Math.floor(i / columns) - (lines - 1) / 2) * cellM,
    }
    const xM = round(middle.x + random.uniform(-JITTER_M, JITTER_M))
    const yM = round(middle.y + random.uniform(-JITTER_M, JITTER_M))
    const storeysDone = Math.max(0, draft.storeysDone - Math.floor(random.uniform(0, 3)))
    const workBearingDeg = random.pick([0, 180]) + turnDeg
    const away = (workBearingDeg * Math.PI) / 180
    const depthM = round(random.uniform(14, 18))
    const distanceM = depthM / 2 + 6
    buildings.push({
      name: `${i + 1}#楼`,
      xM: round(xM + distanceM * Math.sin(away)),
      yM: round(yM + distanceM * Math.cos(away)),
      widthM: round(random.uniform(28, 44)),
      depthM,
      turnDeg,
      storeysDone,
      storeysPlanned: draft.storeysPlanned,
      storeyHeightM: STOREY_M,
    })
    return {
      siteId,
      deviceId: `TC-${siteId}-${i + 1}`,
      name: `${i + 1}#`,
      model,
      xM,
      yM,
      jibHeightM: heights[i]!,
      yardBearingDeg: workBearingDeg + random.pick([110, -110]),
      workBearingDeg,
      workHeightM: storeysDone * STOREY_M,
      workHours,
      drivers: drivers.slice(3 * i, 3 * i + 3),
    }
  })
  return {
    siteId,
    terrain: district.terrain,
    plan: {
      nameZh: name.zh,
      nameEn: name.en,
      districtZh: district.zh,
      districtEn: district.en,
      phase: draft.phase,
      lonDeg: draft.lonDeg,
      latDeg: draft.latDeg,
      fence: fenceAround(buildings, cranes),
      buildings,
    },
    cranes,
  }
}

/** Jib heights of the cranes of one site, the first lowest, each clear of the head below it. Pure. */
function staggeredHeights(models: readonly { headHeightM: number }[], lowestM: number): number[] {
  let heightM = Math.max(lowestM, 22)
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

/** A rectangular hoarding that leaves a way around everything. Pure. */
function fenceAround(buildings: readonly BuildingPlan[], cranes: readonly CranePost[]) {
  let halfX = 0
  let halfY = 0
  const reach = (xM: number, yM: number, byX: number, byY: number) => {
    halfX = Math.max(halfX, Math.abs(xM) + byX)
    halfY = Math.max(halfY, Math.abs(yM) + byY)
  }
  for (const b of buildings) {
    const cos = Math.abs(Math.cos((b.turnDeg * Math.PI) / 180))
    const sin = Math.abs(Math.sin((b.turnDeg * Math.PI) / 180))
    reach(b.xM, b.yM, (b.widthM * cos + b.depthM * sin) / 2, (b.widthM * sin + b.depthM * cos) / 2)
  }
  for (const crane of cranes) reach(crane.xM, crane.yM, 4, 4)
  const x = round(halfX + WAY_M)
  const y = round(halfY + WAY_M)
  return [
    { xM: -x, yM: -y },
    { xM: x, yM: -y },
    { xM: x, yM: y },
    { xM: -x, yM: y },
  ]
}

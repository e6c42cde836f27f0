import type { BuildingPlan, Party } from '@gongdi/contract'
import type { CraneModel } from '../../devices/crane/models.ts'
import { Random } from '../../kernel/random.ts'
import type { Name } from '../names.ts'
import type { Site } from '../plan.ts'
import type { District, SiteDraft } from '../profile.ts'
import { cranePosts } from './cranePosts.ts'
import { round, turned } from './frame.ts'
import { gridLayout } from './gridLayout.ts'
import { hoistDrivers, hoistPosts } from './hoistPosts.ts'
import { type Layout, STOREY_M } from './layout.ts'
import { type Extent, monitorPosts } from './monitorPosts.ts'
import { pitLayout } from './pitLayout.ts'
import { pitPosts } from './pitPosts.ts'

/** All that is known of a site before it is drawn. */
export interface SiteTask {
  seed: number
  siteId: string
  draft: SiteDraft
  district: Pick<District, 'zh' | 'en' | 'terrain'>
  name: Name
  parties: Party[]
  cranes: readonly { deviceId: string; model: CraneModel }[]
  /** Card numbers of drivers, enough of them. */
  drivers: readonly string[]
  midnightMs: (date: string) => number
}

/** Between the hoarding and what stands inside it; around a mast and a pit as well. [EA] */
const WAY_M = 8
const MAST_ROOM_M = 4
const PIT_ROOM_M = 4
const CRANE_DRIVERS = 3
/** Sites lie along streets of any direction; for the eye a quarter turn is enough. */
const MOST_TURN_DEG = 30

/** Drivers that a site needs, three a crane and two a cage. */
export const driversFor = (cranes: number, hoists: number): number =>
  CRANE_DRIVERS * cranes + hoistDrivers(hoists)

/** Draws the plan of a site and the posts of its devices. Pure. */
export function drawSite(task: SiteTask): Site {
  const { seed, siteId, draft, district } = task
  const models = task.cranes.map(({ model }) => model)
  const pit = draft.pits[0]
  const layoutTask = { seed, siteId, draft, models }
  const layout = pit ? pitLayout(layoutTask, pit) : gridLayout(layoutTask)
  const turnDeg = Math.round(new Random(seed, `site|${siteId}|turn`).uniform(0, MOST_TURN_DEG))
  const extent = extentOf(layout)
  const isIdle = draft.status !== 'active'
  const pits = isIdle ? [] : pitPosts(siteId, draft.pits, turnDeg, task.midnightMs)
  const cranes = task.cranes.map((crane, i) => ({
    ...crane,
    drivers: task.drivers.slice(CRANE_DRIVERS * i, CRANE_DRIVERS * (i + 1)),
  }))
  return {
    siteId,
    terrain: district.terrain,
    plan: {
      nameZh: task.name.zh,
      nameEn: task.name.en,
      districtZh: district.zh,
      districtEn: district.en,
      phase: draft.phase,
      lonDeg: draft.lonDeg,
      latDeg: draft.latDeg,
      fence: fenceOf(extent, turnDeg),
      buildings: buildingPlans(layout, draft, turnDeg),
      ...(pits.length > 0 && { pits: pits.map(({ plan }) => plan) }),
      status: draft.status,
      parties: task.parties,
    },
    cranes: isIdle ? [] : cranePosts(siteId, layout.masts, cranes, draft.storeysDone * STOREY_M, turnDeg),
    hoists: isIdle
      ? []
      : hoistPosts(
          siteId,
          draft,
          layout.buildings,
          turnDeg,
          task.drivers.slice(CRANE_DRIVERS * cranes.length),
          seed,
        ),
    ...monitorPosts({
      seed,
      siteId,
      count: draft.monitors,
      phase: draft.phase,
      isIdle,
      cranes: isIdle ? 0 : cranes.length,
      hoists: isIdle ? 0 : draft.hoists,
      extent,
      turnDeg,
      works: layout.buildings,
    }),
    pits,
  }
}

const buildingPlans = ({ buildings }: Layout, draft: SiteDraft, turnDeg: number): BuildingPlan[] =>
  buildings.map((building, i) => ({
    name: `${i + 1}#楼`,
    ...turned(building, turnDeg),
    widthM: round(building.widthM),
    depthM: round(building.depthM),
    turnDeg,
    storeysDone: building.storeysDone,
    storeysPlanned: draft.storeysPlanned,
    storeyHeightM: STOREY_M,
  }))

/** A hoarding that leaves a way around everything. */
function extentOf({ buildings, masts, pits }: Layout): Extent {
  const extent = { fromX: 0, toX: 0, fromY: 0, toY: 0 }
  const reach = (xM: number, yM: number, byX: number, byY: number) => {
    extent.fromX = Math.min(extent.fromX, xM - byX - WAY_M)
    extent.toX = Math.max(extent.toX, xM + byX + WAY_M)
    extent.fromY = Math.min(extent.fromY, yM - byY - WAY_M)
    extent.toY = Math.max(extent.toY, yM + byY + WAY_M)
  }
  for (const { xM, yM, widthM, depthM } of buildings) reach(xM, yM, widthM / 2, depthM / 2)
  for (const { xM, yM } of masts) reach(xM, yM, MAST_ROOM_M, MAST_ROOM_M)
  for (const outline of pits) for (const { xM, yM } of outline) reach(xM, yM, PIT_ROOM_M, PIT_ROOM_M)
  return extent
}

const fenceOf = ({ fromX, toX, fromY, toY }: Extent, turnDeg: number) =>
  [
    { xM: fromX, yM: fromY },
    { xM: toX, yM: fromY },
    { xM: toX, yM: toY },
    { xM: fromX, yM: toY },
  ].map((corner) => turned(corner, turnDeg))

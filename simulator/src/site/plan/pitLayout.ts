import { Random } from '../../kernel/random.ts'
import type { PitDraft } from '../profile.ts'
import { distanceM, type Spot } from './frame.ts'
import {
  BLOCK_M,
  type DrawnBuilding,
  type DrawnMast,
  type Layout,
  type LayoutTask,
  SPARE_M,
  TIP_TO_MAST_M,
} from './layout.ts'

/** From the edge of the pit to the mast's axis: ≥ 2 m of ground beside the foundation. [EA] */
const MAST_TO_EDGE_M = 5
/** Future blocks stay so far inside the pit. [EA] */
const INSIDE_M = 5
const BLOCK_GAP_M = 8
const SPREAD_STEP_M = 2

/** Where masts stand around a pit, as signs of its half sides: in the middle of the long ones, or at the corners. */
const AROUND: Record<number, readonly (readonly [x: number, y: number])[]> = {
  1: [[0, -1]],
  2: [
    [-0.5, -1],
    [0.5, 1],
  ],
  3: [
    [-0.9, -1],
    [0.9, -1],
    [-0.9, 1],
  ],
  4: [
    [-0.9, -1],
    [0.9, -1],
    [-0.9, 1],
    [0.9, 1],
  ],
}

/**
 * A pit in the middle with the blocks that will rise from it, and the cranes on the ground around it, moved outwards until no jib
 * reaches another mast. Pure.
 */
export function pitLayout({ seed, siteId, models }: LayoutTask, pit: PitDraft): Layout {
  const random = new Random(seed, `site|${siteId}|pit layout`)
  const xs = pit.outline.map(({ xM }) => xM)
  const ys = pit.outline.map(({ yM }) => yM)
  const middle = { xM: (Math.min(...xs) + Math.max(...xs)) / 2, yM: (Math.min(...ys) + Math.max(...ys)) / 2 }
  const halfX = Math.max(...xs) - middle.xM
  const halfY = Math.max(...ys) - middle.yM
  const buildings = blocksInside(middle, halfX, halfY, random)
  const apartM = Math.max(0, ...models.map(({ jibLengthM }) => jibLengthM)) + TIP_TO_MAST_M + SPARE_M
  const spots = (AROUND[models.length] ?? []).map(([x, y]) => ({
    xM: middle.xM + x * halfX,
    yM: middle.yM + y * (halfY + MAST_TO_EDGE_M),
  }))
  spread(spots, middle, apartM)
  const masts = spots.map((spot): DrawnMast => {
    const nearest = buildings.reduce((a, b) => (distanceM(spot, b) < distanceM(spot, a) ? b : a))
    return { ...spot, building: nearest, yardTurnDeg: random.pick([110, -110]) }
  })
  return { buildings, masts, pits: [pit.outline.map(({ xM, yM }) => ({ xM, yM }))] }
}

function blocksInside(middle: Spot, halfX: number, halfY: number, random: Random): DrawnBuilding[] {
  const roomM = 2 * (halfX - INSIDE_M)
  const count = Math.max(1, Math.min(3, Math.floor((roomM + BLOCK_GAP_M) / (BLOCK_M.width[0] + BLOCK_GAP_M))))
  const widthM = Math.min(BLOCK_M.width[1], (roomM - (count - 1) * BLOCK_GAP_M) / count)
  const depthM = Math.min(random.uniform(...BLOCK_M.depth), 2 * (halfY - INSIDE_M))
  return Array.from({ length: count }, (_, i) => ({
    xM: middle.xM + (i - (count - 1) / 2) * (widthM + BLOCK_GAP_M),
    yM: middle.yM,
    widthM: Math.max(4, widthM),
    depthM: Math.max(4, depthM),
    storeysDone: 0,
    freeSide: 1 as const,
  }))
}

/** Moves places outwards from the middle until all are far enough from one another. Changes them in place. */
function spread(spots: Spot[], middle: Spot, apartM: number): void {
  const areClose = () => spots.some((a, i) => spots.some((b, j) => j > i && distanceM(a, b) < apartM))
  while (areClose())
    for (const spot of spots) {
      spot.xM += SPREAD_STEP_M * Math.sign(spot.xM - middle.xM)
      spot.yM += SPREAD_STEP_M * Math.sign(spot.yM - middle.yM)
    }
}

/** Draws a pit that has room for these cranes around it. Sizes and depths are those of basements in the city [EA]. Pure. */
export function drawPit(
  siteId: string,
  jibsM: readonly number[],
  points: number,
  startedOn: string,
  seed: number,
): PitDraft {
  const random = new Random(seed, `site|${siteId}|pit`)
  const longestM = Math.max(0, ...jibsM)
  const wide = jibsM.length >= 3 ? longestM / 1.75 : 0
  const deep = jibsM.length >= 2 ? longestM - 12 : 0
  const halfX = Math.round(Math.max(random.uniform(56, 104), wide)) / 2
  const halfY = Math.round(Math.max(random.uniform(40, 64), deep)) / 2
  const cut = random.chance(0.4)
  const outline = [
    { xM: -halfX, yM: -halfY },
    { xM: halfX, yM: -halfY },
    ...(cut
      ? [
          { xM: halfX, yM: halfY - 10 },
          { xM: halfX - 12, yM: halfY },
        ]
      : [{ xM: halfX, yM: halfY }]),
    { xM: -halfX, yM: halfY },
  ]
  const designDepthM = Math.round(random.uniform(5.2, 15) * 10) / 10
  return {
    outline,
    designDepthM,
    safetyGrade: designDepthM > 12 ? 1 : designDepthM > 7 ? 2 : 3,
    support:
      designDepthM < 7
        ? random.pick(['soil-nail', 'cement-soil-wall', 'bored-pile'])
        : random.pick(['bored-pile', 'bored-pile', 'diaphragm-wall']),
    points,
    startedOn,
    layerDays: Math.round(random.uniform(7, 12)),
    layerM: 3,
    behaviour: random.chance(0.12) ? 'poor' : 'normal',
  }
}

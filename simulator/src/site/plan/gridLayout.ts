import { Random } from '../../kernel/random.ts'
import {
  BLOCK_M,
  type DrawnBuilding,
  type DrawnMast,
  type Layout,
  type LayoutTask,
  SPARE_M,
  TIP_TO_MAST_M,
} from './layout.ts'

const JITTER_M = 1.5
/** From the mast's axis to the facade: wall ties reach so far. [EA] */
const MAST_TO_FACADE_M = 6
/** Cells of a site without cranes, m: a slab block and the way around it. */
const OPEN_CELL = { x: 62, y: 46 }
/** Share of cranes that serve a block on either side. [EA] */
const TWO_BLOCKS_SHARE = 0.35
/** Hoists at one block, at most: one for 4–6 storeys of finishing crews. [EA] */
const HOISTS_A_BLOCK = 2

/**
 * Blocks on a grid, a crane beside each as long as there are cranes. Cells are wide enough that no jib reaches another mast. Each cell
 * draws from a stream of its own, so that one more does not change what stands in the others. Pure.
 */
export function gridLayout({ seed, siteId, draft, models }: LayoutTask): Layout {
  const site = new Random(seed, `site|${siteId}|grid`)
  const blocksWanted = models.length > 0 ? models.length : Math.floor(site.uniform(1, 5))
  const cells = Math.max(blocksWanted, Math.ceil(draft.hoists / HOISTS_A_BLOCK))
  const columns = cells <= 3 ? cells : cells === 4 ? 2 : 3
  const lines = Math.ceil(cells / columns)
  const longestM = Math.max(0, ...models.map((model) => model.jibLengthM))
  const cellM = longestM + TIP_TO_MAST_M + SPARE_M + 2 * JITTER_M
  const cellX = models.length > 0 ? cellM : OPEN_CELL.x
  const cellY = models.length > 0 ? cellM : OPEN_CELL.y
  const buildings: DrawnBuilding[] = []
  const masts: DrawnMast[] = []
  for (let i = 0; i < cells; i++) {
    const random = new Random(seed, `site|${siteId}|cell|${i}`)
    const xM = ((i % columns) - (columns - 1) / 2) * cellX + random.uniform(-JITTER_M, JITTER_M)
    const yM = (Math.floor(i / columns) - (lines - 1) / 2) * cellY + random.uniform(-JITTER_M, JITTER_M)
    const side = random.pick([1, -1] as const)
    const yardTurnDeg = random.pick([110, -110])
    if (i >= models.length) {
      buildings.push({ ...block(draft, random), xM, yM, freeSide: side })
      continue
    }
    const building = beside({ xM, yM }, side, draft, random)
    buildings.push(building)
    masts.push({ xM, yM, building, yardTurnDeg })
    if (random.chance(TWO_BLOCKS_SHARE)) buildings.push(beside({ xM, yM }, -side as 1 | -1, draft, random))
  }
  return { buildings, masts, pits: [] }
}

type Growth = Pick<LayoutTask['draft'], 'phase' | 'storeysDone'>

function beside(
  mast: { xM: number; yM: number },
  side: 1 | -1,
  draft: Growth,
  random: Random,
): DrawnBuilding {
  const drawn = block(draft, random)
  return { ...drawn, xM: mast.xM, yM: mast.yM + side * (drawn.depthM / 2 + MAST_TO_FACADE_M), freeSide: side }
}

/** A block and its growth: those of one site are up to two storeys apart while they rise. */
function block({ phase, storeysDone }: Growth, random: Random) {
  const behind = Math.floor(random.uniform(0, 3))
  return {
    widthM: random.uniform(...BLOCK_M.width),
    depthM: random.uniform(...BLOCK_M.depth),
    storeysDone: phase === 'fit-out' ? storeysDone : Math.max(0, storeysDone - behind),
  }
}

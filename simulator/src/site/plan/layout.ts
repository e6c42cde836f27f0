import type { CraneModel } from '../../devices/crane/models.ts'
import type { SiteDraft } from '../profile.ts'
import type { Block, Spot } from './frame.ts'

/** A building as it is drawn: where it stands, how far it has grown, and which long side is free of the crane. */
export interface DrawnBuilding extends Block {
  storeysDone: number
  /** 1: the north side in the drawing's axes, −1: the south side. */
  freeSide: 1 | -1
}

/** Where a crane stands and which building it is there for. */
export interface DrawnMast extends Spot {
  building: DrawnBuilding
  /** Bearing from the mast to the yard, beside that to the building: to the left or right. */
  yardTurnDeg: number
}

/** What stands on a site, in the axes of the drawing. */
export interface Layout {
  buildings: DrawnBuilding[]
  masts: DrawnMast[]
  pits: Spot[][]
}

/** What a layout is drawn for. */
export interface LayoutTask {
  seed: number
  siteId: string
  draft: SiteDraft
  models: readonly CraneModel[]
}

/** Storeys as sites build them. [EA] */
export const STOREY_M = 2.9
/** A jib's tip stays at least so far from another mast, GB 5144-2006 10.5 [CL]. */
export const TIP_TO_MAST_M = 2
/** And so much more is left for what is measured out on site. [EA] */
export const SPARE_M = 4
/** Footprints of slab blocks, m. [EA] */
export const BLOCK_M = { width: [28, 44], depth: [14, 18] } as const

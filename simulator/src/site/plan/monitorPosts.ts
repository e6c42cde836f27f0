import type { MonitorPost } from '../../devices/monitorPost.ts'
import { Random } from '../../kernel/random.ts'
import { distanceM, type Spot, turned } from './frame.ts'

/** Extent of a site in the axes of the drawing. */
export interface Extent {
  fromX: number
  toX: number
  fromY: number
  toY: number
}

/** Inside the hoarding, m; inlet and microphone above it, dust 3–5 m and noise ≥ 0.5 m over the wall (GB 12523-2011 [NV]). [EA] */
const FROM_FENCE_M = 2
const INLET_M = 4
const MICROPHONE_M = 3.5
/** Dust inlet and microphone hang on one pole. */
const POLE_M = 0.6
/** What is heard and blown over comes mostly from the nearest building, partly from the others; least and largest distance, m. [EA] */
const FAR_SHARE = 0.5
const WORK_M = [42, 120] as const
const GATE_ROAD_M = [6, 15] as const
const OTHER_ROAD_M = [15, 45] as const

interface MonitorTask {
  seed: number
  siteId: string
  count: number
  phase: MonitorPost['phase']
  isIdle: boolean
  cranes: number
  hoists: number
  extent: Extent
  turnDeg: number
  /** Middles of what is worked at, in the axes of the drawing. */
  works: readonly Spot[]
}

/** Boxes that measure dust and noise: the first at the gate, in the south side of the drawing, the others at the corners. Pure. */
export function monitorPosts(task: MonitorTask): { dust: MonitorPost[]; noise: MonitorPost[] } {
  const { seed, siteId, extent, turnDeg } = task
  const random = new Random(seed, `site|${siteId}|gate`)
  const west = extent.fromX + FROM_FENCE_M
  const east = extent.toX - FROM_FENCE_M
  const south = extent.fromY + FROM_FENCE_M
  const north = extent.toY - FROM_FENCE_M
  const middleX = (west + east) / 2
  const middleY = (south + north) / 2
  const gateX = middleX + random.uniform(-0.3, 0.3) * (east - west)
  const spots = [
    { xM: gateX, yM: south, name: '大门' },
    { xM: east, yM: north, name: '2#角' },
    { xM: west, yM: north, name: '3#角' },
    { xM: east, yM: south, name: '4#角' },
    { xM: west, yM: south, name: '5#角' },
    { xM: middleX, yM: north, name: '6#围挡' },
    { xM: east, yM: middleY, name: '7#围挡' },
    { xM: west, yM: middleY, name: '8#围挡' },
  ]
  const dust: MonitorPost[] = []
  const noise: MonitorPost[] = []
  for (const [i, spot] of spots.slice(0, task.count).entries()) {
    const distancesM = task.works.map((work) => distanceM(spot, work))
    const nearestM = Math.min(...distancesM)
    const meanM = distancesM.reduce((sum, each) => sum + each, 0) / distancesM.length
    const workM = Math.max(WORK_M[0], (1 - FAR_SHARE) * nearestM + FAR_SHARE * meanM)
    const shared = {
      siteId,
      name: spot.name,
      phase: task.phase,
      workDistanceM: Math.round(Math.min(WORK_M[1], workM)),
      roadDistanceM: Math.round(i === 0 ? random.uniform(...GATE_ROAD_M) : random.uniform(...OTHER_ROAD_M)),
      cranes: task.cranes,
      hoists: task.hoists,
      isIdle: task.isIdle,
    }
    const microphone = { xM: spot.xM + (spot.xM > middleX ? -POLE_M : POLE_M), yM: spot.yM }
    dust.push({ ...shared, deviceId: `YC-${siteId}-${i + 1}`, ...turned(spot, turnDeg), heightM: INLET_M })
    noise.push({
      ...shared,
      deviceId: `ZS-${siteId}-${i + 1}`,
      ...turned(microphone, turnDeg),
      heightM: MICROPHONE_M,
    })
  }
  return { dust, noise }
}

import type { HoistPost } from '../../devices/hoist/post.ts'
import { Random } from '../../kernel/random.ts'
import type { SiteDraft } from '../profile.ts'
import { turned, turnOf } from './frame.ts'
import { type DrawnBuilding, STOREY_M } from './layout.ts'

/** From the mast's axis to the facade, m. [EA] */
const FACADE_M = [1.2, 1.9] as const
/** Places along the facade, as shares of its width from the middle. */
const ALONG = [-0.22, 0.22, 0] as const
const DRIVERS_A_CAGE = 2

/** The cages of a site: machines at the free facades, the tallest blocks first, two cages each. Pure. */
export function hoistPosts(
  siteId: string,
  draft: Pick<SiteDraft, 'hoists' | 'phase'>,
  buildings: readonly DrawnBuilding[],
  turnDeg: number,
  drivers: readonly string[],
  seed: number,
): HoistPost[] {
  if (draft.hoists === 0 || draft.phase === 'foundation') return []
  const tallest = [...buildings].sort((a, b) => b.storeysDone - a.storeysDone)
  const posts: HoistPost[] = []
  for (let i = 0; i < draft.hoists; i++) {
    const machineId = `SJ-${siteId}-${i + 1}`
    const random = new Random(seed, `site|${siteId}|hoist|${i}`)
    const building = tallest[i % tallest.length]!
    const along = ALONG[Math.floor(i / tallest.length) % ALONG.length]!
    const toFacadeM = building.depthM / 2 + random.uniform(...FACADE_M)
    const spot = {
      xM: building.xM + along * building.widthM,
      yM: building.yM + building.freeSide * toFacadeM,
    }
    const machine = {
      siteId,
      machineId,
      ...turned(spot, turnDeg),
      facadeBearingDeg: turnOf((building.freeSide === 1 ? 180 : 0) + turnDeg),
      // While a block rises its uppermost storey is formwork, without a landing.
      storeys: Math.max(1, draft.phase === 'structure' ? building.storeysDone - 1 : building.storeysDone),
      storeyHeightM: STOREY_M,
      phase: draft.phase,
    }
    for (const [k, cage] of (['left', 'right'] as const).entries()) {
      const first = (2 * i + k) * DRIVERS_A_CAGE
      posts.push({
        ...machine,
        deviceId: `${machineId}${cage === 'left' ? 'L' : 'R'}`,
        cage,
        name: `${i + 1}#${cage === 'left' ? '左笼' : '右笼'}`,
        drivers: drivers.slice(first, first + DRIVERS_A_CAGE),
      })
    }
  }
  return posts
}

/** Drivers that the hoists of a site need. */
export const hoistDrivers = (hoists: number): number => hoists * 2 * DRIVERS_A_CAGE

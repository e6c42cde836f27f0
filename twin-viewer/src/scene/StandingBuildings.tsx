import type { SiteView } from '@gongdi/contract'
import { type Building, buildingSolid, plannedEdges } from '../geometry/buildingSolid.ts'
import { contains } from '../geometry/pitSolid.ts'
import { joined, mergeSolids, placePoints, placeSolid } from '../geometry/placeSolid.ts'
import { geometryFrom, geometryOf } from './geometryOf.ts'
import { useDisposable } from './useDisposable.ts'

/** The buildings as far as they stand, and above them, as thin lines, what is still to come. Two draws, however many there are. */
export function StandingBuildings({ site: { buildings, pits } }: { site: SiteView }) {
  const [solid, planned] = useDisposable(() => {
    const standing = buildings.filter((plan) => !isStillDug(plan, pits))
    const at = (plan: (typeof buildings)[number]) => ({ x: plan.xM, z: -plan.yM, turnDeg: plan.turnDeg })
    return [
      geometryOf(mergeSolids(standing.map((plan) => placeSolid(buildingSolid(plan), at(plan))))),
      geometryFrom({
        position: [joined(buildings.map((plan) => placePoints(plannedEdges(plan), at(plan)))), 3],
      }),
    ]
  }, [buildings, pits])
  if (buildings.length === 0) return null
  return (
    <group name="buildings">
      <mesh geometry={solid!} castShadow receiveShadow>
        <meshLambertMaterial vertexColors />
      </mesh>
      <lineSegments geometry={planned!}>
        <lineBasicMaterial color="#4f8796" transparent opacity={0.45} />
      </lineSegments>
    </group>
  )
}

/** Where nothing but a pit is, not even the foundation stands. */
const isStillDug = (plan: Building, pits: SiteView['pits']): boolean =>
  plan.storeysDone === 0 && (pits ?? []).some((pit) => pit.excavatedM > 0 && contains(pit.outline, plan))

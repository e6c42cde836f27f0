import type { SiteView } from '@gongdi/contract'
import { type Building, buildingSolid, plannedEdges } from '../geometry/buildingSolid.ts'
import { geometryFrom, geometryOf } from './geometryOf.ts'
import { useDisposable } from './useDisposable.ts'

/** The buildings as far as they stand, and above them, as thin lines, what is still to come. Two draws each. */
export function StandingBuildings({ buildings }: { buildings: SiteView['buildings'] }) {
  return buildings.map((plan) => <StandingBuilding key={plan.name} plan={plan} />)
}

function StandingBuilding({ plan }: { plan: Building }) {
  const [standing, planned] = useDisposable(
    () => [geometryOf(buildingSolid(plan)), geometryFrom({ position: [plannedEdges(plan), 3] })],
    [plan],
  )
  return (
    <group name={plan.name} position={[plan.xM, 0, -plan.yM]} rotation-y={(-plan.turnDeg * Math.PI) / 180}>
      <mesh geometry={standing!} castShadow receiveShadow>
        <meshLambertMaterial vertexColors />
      </mesh>
      <lineSegments geometry={planned!}>
        <lineBasicMaterial color="#4f8796" transparent opacity={0.45} />
      </lineSegments>
    </group>
  )
}

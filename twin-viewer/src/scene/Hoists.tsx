import type { AlertLevel, HoistView } from '@gongdi/contract'
import { useFrame } from '@react-three/fiber'
import { useEffect, useMemo } from 'react'
import { InstancedMesh, MeshBasicMaterial, MeshLambertMaterial } from 'three'
import { cageInsideSolid, cageSolid, doorSolid, hoistMastSolid } from '../geometry/hoistSolids.ts'
import { mergeSolids, placeSolid } from '../geometry/placeSolid.ts'
import { byMachine } from '../state/deviceBook.ts'
import { useHandles } from '../state/TwinContext.tsx'
import { anchorBook, deviceAnchor } from './anchors.ts'
import { CagePoser, DOORS_A_CAGE } from './cagePoser.ts'
import { geometryOf } from './geometryOf.ts'
import { useDisposable } from './useDisposable.ts'

interface HoistsProps {
  cages: readonly HoistView[]
  worst: ReadonlyMap<string, AlertLevel>
  selected: string | null
}

/** All hoists of a site: masts and enclosures as one draw, cages, what is seen in them, and doors as one draw each, posed each frame. */
export function Hoists({ cages, worst, selected }: HoistsProps) {
  const { figures } = useHandles()
  const masts = useDisposable(
    () =>
      geometryOf(
        mergeSolids(
          [...byMachine(cages).values()].map(([one]) =>
            placeSolid(hoistMastSolid(one!.topM), {
              x: one!.xM,
              z: -one!.yM,
              turnDeg: one!.facadeBearingDeg,
            }),
          ),
        ),
      ),
    [cages],
  )
  const [cage, inside, door] = useDisposable(
    () => [geometryOf(cageSolid()), geometryOf(cageInsideSolid()), geometryOf(doorSolid())],
    [],
  )
  const [steel, light, panel] = useDisposable(
    () => [
      // A cage mostly hangs in the shadow of its building.
      new MeshLambertMaterial({ vertexColors: true, emissive: '#2a2a22' }),
      new MeshBasicMaterial(),
      new MeshLambertMaterial({ vertexColors: true }),
    ],
    [],
  )
  const [bodies, insides, doors] = useDisposable(
    () => [
      instances('cages', new InstancedMesh(cage!, steel!, cages.length)),
      instances('cage lights', new InstancedMesh(inside!, light!, cages.length)),
      instances('doors', new InstancedMesh(door!, panel!, cages.length * DOORS_A_CAGE)),
    ],
    [cages.length],
  )
  const poser = useMemo(
    () => new CagePoser(cages, { bodies: bodies!, insides: insides!, doors: doors! }),
    [cages, bodies, insides, doors],
  )

  useEffect(() => {
    for (const { deviceId, segments } of poser.picks)
      anchorBook.shapes.set(deviceAnchor(deviceId), { kind: 'device', id: deviceId, segments })
    return () => {
      for (const { deviceId } of poser.picks) anchorBook.remove(deviceAnchor(deviceId))
    }
  }, [poser])

  useFrame(() => poser.pose(figures, worst, selected))

  return (
    <group name="hoists">
      <mesh geometry={masts} castShadow receiveShadow>
        <meshLambertMaterial vertexColors />
      </mesh>
      <primitive object={bodies!} />
      <primitive object={insides!} />
      <primitive object={doors!} />
    </group>
  )
}

/** Bounds of instances do not follow them (three issue 27667), so nothing is culled by them. */
function instances(name: string, mesh: InstancedMesh): InstancedMesh {
  mesh.name = name
  mesh.frustumCulled = false
  mesh.castShadow = name === 'cages'
  return mesh
}

import type { AlertLevel, DustView, NoiseView } from '@gongdi/contract'
import { useFrame } from '@react-three/fiber'
import { useEffect, useMemo } from 'react'
import { Color, InstancedMesh, Matrix4, MeshBasicMaterial, RingGeometry } from 'three'
import { LEVEL_COLOURS } from '../geometry/colourRamp.ts'
import { dustSolid, noiseSolid } from '../geometry/monitorSolids.ts'
import { mergeSolids, placeSolid } from '../geometry/placeSolid.ts'
import { anchorBook, deviceAnchor } from './anchors.ts'
import { geometryOf } from './geometryOf.ts'
import { glow } from './sceneTime.ts'
import { useDisposable } from './useDisposable.ts'

type Monitor = DustView | NoiseView

/** Masts of one place stand this far apart, so that both are seen. */
const APART_M = 2.4
const CALM_RING = '#8fa3b2'
const CHOSEN_RING = '#9fe3ef'

interface MonitorsProps {
  monitors: readonly Monitor[]
  worst: ReadonlyMap<string, AlertLevel>
  selected: string | null
}

/** Dust and noise monitors: all masts as one draw, and under each a ring in the colour of its alert. Their readings are labels. */
export function Monitors({ monitors, worst, selected }: MonitorsProps) {
  const placed = useMemo(() => spreadOut(monitors), [monitors])
  const masts = useDisposable(
    () =>
      geometryOf(
        mergeSolids(
          placed.map(({ monitor, x, z }) =>
            placeSolid((monitor.deviceKind === 'dust' ? dustSolid : noiseSolid)(monitor.heightM), {
              x,
              z,
              turnDeg: 200,
            }),
          ),
        ),
      ),
    [placed],
  )
  const [ring, paint] = useDisposable(
    () => [
      new RingGeometry(1.5, 2, 32).rotateX(-Math.PI / 2),
      new MeshBasicMaterial({ transparent: true, opacity: 0.85, depthWrite: false }),
    ],
    [],
  )
  const rings = useDisposable(() => {
    const mesh = new InstancedMesh(ring!, paint!, placed.length)
    const at = new Matrix4()
    mesh.frustumCulled = false
    mesh.renderOrder = 2
    placed.forEach(({ x, z }, i) => {
      mesh.setMatrixAt(i, at.makeTranslation(x, 0.14, z))
      mesh.setColorAt(i, new Color(CALM_RING))
    })
    return mesh
  }, [placed])

  useEffect(() => {
    for (const { monitor, x, z } of placed) {
      const id = deviceAnchor(monitor.deviceId)
      const top = Math.max(3, monitor.heightM + 1)
      anchorBook.place(id, x, top + 0.5, z)
      const segments = Float32Array.of(x, 0, z, x, top, z)
      anchorBook.shapes.set(id, { kind: 'device', id: monitor.deviceId, segments })
    }
    return () => {
      for (const { monitor } of placed) anchorBook.remove(deviceAnchor(monitor.deviceId))
    }
  }, [placed])

  const tint = useMemo(() => new Color(), [])
  useFrame(() => {
    placed.forEach(({ monitor: { deviceId } }, i) => {
      const level = worst.get(deviceId)
      tint.set(level ? LEVEL_COLOURS[level] : selected === deviceId ? CHOSEN_RING : CALM_RING)
      rings.setColorAt(i, level ? tint.multiplyScalar(0.6 + 0.4 * glow()) : tint)
    })
    if (rings.instanceColor) rings.instanceColor.needsUpdate = true
  })

  return (
    <group name="monitors">
      <mesh geometry={masts} castShadow>
        <meshLambertMaterial vertexColors />
      </mesh>
      <primitive object={rings} />
    </group>
  )
}

/** Mostly both kinds are one box at the gate; side by side both can be seen and picked. */
function spreadOut(monitors: readonly Monitor[]): { monitor: Monitor; x: number; z: number }[] {
  const taken: { x: number; z: number }[] = []
  return monitors.map((monitor) => {
    const z = -monitor.yM
    let x = monitor.xM
    while (taken.some((other) => Math.hypot(other.x - x, other.z - z) < APART_M)) x += APART_M
    taken.push({ x, z })
    return { monitor, x, z }
  })
}

import type { CraneView } from '@gongdi/contract'
import { useFrame } from '@react-three/fiber'
import { useRef } from 'react'
import { type Group, type LineSegments, RingGeometry } from 'three'
import type { Pose } from '../feed/poseBuffer.ts'
import { jibPoint } from '../geometry/kinematics.ts'
import type { CraneGeometries } from './craneGeometries.ts'
import { useDisposable } from './useDisposable.ts'

interface WorkingCircleProps {
  crane: CraneView
  geometries: CraneGeometries
  tint: string | null
  selected: boolean
  pose: Pose
}

const ORIGIN = { xM: 0, yM: 0 }

/** On the ground: how far the jib reaches, and the place under the hook with a plumb line down to it. */
export function WorkingCircle({ crane, geometries, tint, selected, pose }: WorkingCircleProps) {
  const drop = useRef<Group>(null)
  const plumb = useRef<LineSegments>(null)
  const ring = useDisposable(() => new RingGeometry(1.1, 1.7, 32).rotateX(-Math.PI / 2), [])
  const colour = tint ?? (selected ? '#9fe3ef' : '#8f8763')
  useFrame(() => {
    const at = jibPoint(ORIGIN, pose.slewDeg, pose.radiusM, pose.hookHeightM)
    drop.current?.position.set(at.xM, 0.12, -at.yM)
    plumb.current?.position.set(0, at.zM, 0)
    plumb.current?.scale.set(1, Math.max(0.1, at.zM), 1)
  })
  return (
    <group name="working circle">
      <lineSegments geometry={geometries.circle} position-y={0.15}>
        <lineBasicMaterial color={colour} transparent opacity={tint || selected ? 0.95 : 0.45} />
      </lineSegments>
      {(tint || selected) && (
        <mesh position-y={0.1} rotation-x={-Math.PI / 2} renderOrder={2}>
          <circleGeometry args={[crane.jibLengthM, 96]} />
          <meshBasicMaterial color={colour} transparent opacity={tint ? 0.1 : 0.06} depthWrite={false} />
        </mesh>
      )}
      <group ref={drop}>
        <mesh geometry={ring}>
          <meshBasicMaterial color={colour} transparent opacity={0.8} />
        </mesh>
        <lineSegments ref={plumb} geometry={geometries.drop}>
          <lineBasicMaterial color={colour} transparent opacity={0.35} />
        </lineSegments>
      </group>
    </group>
  )
}

import type { CraneView } from '@gongdi/contract'
import { useFrame } from '@react-three/fiber'
import { useRef } from 'react'
import { BoxGeometry, type BufferGeometry, type Mesh, MeshBasicMaterial } from 'three'
import type { Pose } from '../feed/poseBuffer.ts'
import { utilisationColour } from '../geometry/colourRamp.ts'
import { useDisposable } from './useDisposable.ts'

/** Above the upper chord, so that it is seen from the camera's side. */
const GAUGE_Y_M = 2.1
const FIRST_X_M = 1.5

/**
 * Load moment on the jib: the jib is the scale, its tip is 100 %, and the bar on it is as long as the utilisation; the arc hangs under the jib
 * where the trolley is. Colour by the fixed scale of `utilisationColour`.
 */
export function MomentGauge({ crane, arc, pose }: { crane: CraneView; arc: BufferGeometry; pose: Pose }) {
  const bar = useRef<Mesh>(null)
  const under = useRef<Mesh>(null)
  const lengthM = crane.jibLengthM - FIRST_X_M
  const unit = useDisposable(() => new BoxGeometry(1, 0.4, 0.7).translate(0.5, 0, 0), [])
  const [lit, track] = useDisposable(
    () => [
      new MeshBasicMaterial({ fog: false }),
      new MeshBasicMaterial({ color: '#0f161d', transparent: true, opacity: 0.8 }),
    ],
    [],
  )
  useFrame(() => {
    const share = Math.min(1, Math.max(0.004, pose.momentPercent / 100))
    if (bar.current) bar.current.scale.set(lengthM * share, 1.25, 1.25)
    if (under.current) under.current.scale.set(pose.radiusM, Math.min(pose.radiusM, 28), pose.radiusM)
    lit!.color.set(utilisationColour(pose.momentPercent))
  })
  return (
    <group name="moment">
      <mesh geometry={unit} material={track!} position={[FIRST_X_M, GAUGE_Y_M, 0]} scale={[lengthM, 1, 1]} />
      <mesh ref={bar} geometry={unit} material={lit!} position={[FIRST_X_M, GAUGE_Y_M, 0]} />
      <mesh ref={under} geometry={arc} material={lit!} position-y={-1.3} />
    </group>
  )
}

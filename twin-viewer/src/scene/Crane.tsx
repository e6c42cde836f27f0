import type { AlertLevel, CraneView } from '@gongdi/contract'
import { useFrame } from '@react-three/fiber'
import { useEffect, useRef } from 'react'
import { Color, type Group, type LineSegments, type Mesh, MeshLambertMaterial } from 'three'
import { newPose } from '../feed/poseBuffer.ts'
import { LEVEL_COLOURS } from '../geometry/colourRamp.ts'
import { isStale } from '../geometry/interpolate.ts'
import { slewToRotationY } from '../geometry/kinematics.ts'
import { reportSwing, stillAxis, swingAt } from '../geometry/swing.ts'
import { useHandles } from '../state/TwinContext.tsx'
import { anchorBook, deviceAnchor } from './anchors.ts'
import { craneGeometries, SLING_M, SLING_TOP_M } from './craneGeometries.ts'
import { cranePicks } from './cranePicks.ts'
import { MomentGauge } from './MomentGauge.tsx'
import { glow, sceneTime } from './sceneTime.ts'
import { useDisposable } from './useDisposable.ts'
import { WorkingCircle } from './WorkingCircle.tsx'

const DEG = Math.PI / 180
/** Rope leaves the trolley this far under the jib. */
const TROLLEY_M = 0.9
const SHORTEST_ROPE_M = 0.6
const LEAST_LOAD_T = 0.12
const GREY = new Color('#59616c')
const WHITE = new Color('#ffffff')
const NO_LIGHT = new Color('#000000')

interface CraneProps {
  crane: CraneView
  level: AlertLevel | null
  selected: boolean
}

/** One lattice crane: mast, slewing jib, trolley, rope, hook and swinging load, posed each frame from the buffer. */
export function Crane({ crane, level, selected }: CraneProps) {
  const { poses } = useHandles()
  const slew = useRef<Group>(null)
  const trolley = useRef<Group>(null)
  const sway = useRef<Group>(null)
  const rope = useRef<LineSegments>(null)
  const hook = useRef<Group>(null)
  const slung = useRef<Group>(null)
  const load = useRef<Mesh>(null)
  const slings = useRef<LineSegments>(null)
  const parts = useDisposable(
    () => craneGeometries(crane),
    [crane.deviceId, crane.model, crane.jibHeightM, crane.jibLengthM],
  )
  const steel = useDisposable(() => new MeshLambertMaterial({ vertexColors: true }), [])
  const motion = useRef({ pose: newPose(), radial: stillAxis(), tangential: stillAxis(), seenMs: 0 })
  const tint = level ? LEVEL_COLOURS[level] : null

  useEffect(() => {
    const id = deviceAnchor(crane.deviceId)
    const picks = cranePicks(crane)
    anchorBook.shapes.set(id, picks.shape)
    return () => anchorBook.remove(id)
  }, [crane])

  const anchor = deviceAnchor(crane.deviceId)
  useFrame(() => {
    const index = poses.rowOf(crane.deviceId)
    const { pose, radial, tangential } = motion.current
    const stale =
      index < 0 || isStale(poses.newestMs(index), sceneTime.nowMs, poses.intervalMs(index), sceneTime.delayMs)
    if (index >= 0) poses.sample(index, sceneTime.renderAtMs, pose)
    else {
      pose.radiusM = crane.minRadiusM + 2
      pose.hookHeightM = crane.jibHeightM - 4
    }
    const ropeM = Math.max(SHORTEST_ROPE_M, crane.jibHeightM - TROLLEY_M - pose.hookHeightM)
    if (index >= 0 && poses.newestMs(index) !== motion.current.seenMs) {
      motion.current.seenMs = poses.newestMs(index)
      reportSwing(radial, poses.value(index, 0, 5), motion.current.seenMs, ropeM)
      reportSwing(tangential, poses.value(index, 0, 6), motion.current.seenMs, ropeM)
    }
    if (slew.current) slew.current.rotation.y = slewToRotationY(pose.slewDeg)
    if (trolley.current) trolley.current.position.x = pose.radiusM
    if (sway.current) {
      sway.current.rotation.z = swingAt(radial, sceneTime.renderAtMs, ropeM) * DEG
      sway.current.rotation.x = -swingAt(tangential, sceneTime.renderAtMs, ropeM) * DEG
    }
    if (rope.current) rope.current.scale.y = ropeM
    if (hook.current) hook.current.position.y = -ropeM
    const size = Math.cbrt(Math.max(pose.loadT, 0)) * 1.25
    if (slung.current) slung.current.visible = pose.loadT > LEAST_LOAD_T
    if (load.current) load.current.scale.set(size * 1.9, size * 0.8, size)
    if (slings.current) slings.current.scale.set(size * 1.9, SLING_M, size)
    steel.color.copy(stale ? GREY : WHITE)
    steel.emissive.copy(NO_LIGHT)
    if (tint) steel.emissive.set(tint).multiplyScalar(0.22 + 0.3 * glow())
    anchorBook.place(anchor, crane.xM, crane.jibHeightM + 11, -crane.yM)
    cranePicks(crane).pose(pose)
  })

  return (
    <group name={crane.deviceId} position={[crane.xM, 0, -crane.yM]}>
      <mesh name="mast" geometry={parts.mast} material={steel} castShadow receiveShadow />
      <WorkingCircle
        crane={crane}
        geometries={parts}
        tint={tint}
        selected={selected}
        pose={motion.current.pose}
      />
      <group ref={slew} name="slew" position-y={crane.jibHeightM}>
        <mesh name="jib" geometry={parts.slewing} material={steel} castShadow />
        <MomentGauge crane={crane} arc={parts.arc} pose={motion.current.pose} />
        <group ref={trolley} name="trolley">
          <mesh geometry={parts.trolley} material={steel} />
          <group ref={sway} name="sway" position-y={-TROLLEY_M}>
            <lineSegments ref={rope} name="rope" geometry={parts.rope}>
              <lineBasicMaterial color="#8d98a3" />
            </lineSegments>
            <group ref={hook} name="hook">
              <mesh geometry={parts.hook} material={steel} />
              <group ref={slung} name="load" position-y={-SLING_TOP_M}>
                <lineSegments ref={slings} geometry={parts.slings}>
                  <lineBasicMaterial color="#c7ced6" />
                </lineSegments>
                <mesh ref={load} geometry={parts.load} material={steel} position-y={-SLING_M} castShadow />
              </group>
            </group>
          </group>
        </group>
      </group>
    </group>
  )
}

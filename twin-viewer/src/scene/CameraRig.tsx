import { useFrame, useThree } from '@react-three/fiber'
import { useEffect, useMemo, useRef } from 'react'
import { MOUSE, type PerspectiveCamera, TOUCH, Vector3 } from 'three'
import { OrbitControls } from 'three/examples/jsm/controls/OrbitControls.js'
import { hoistFigures } from '../feed/figures.ts'
import { type CameraGoal, ease, type Lens } from '../geometry/cameraGoal.ts'
import { enlargement, wantedCranePx } from '../geometry/skeleton.ts'
import { siteIndex } from '../state/siteIndex.ts'
import { useHandles, useTwin } from '../state/TwinContext.tsx'
import { cityScale } from './cityScale.ts'
import { cityGoal, deviceGoal, districtGoal, overSite, siteGoal } from './goals.ts'

/** Pixels of the picture that panels cover at each edge. */
export interface Insets {
  left: number
  right: number
  top: number
  bottom: number
}

const FLIGHT_MS = 600
const FOV_DEG = 36
/** Mean height of a crane, for the factor by which the map enlarges them. */
const TYPICAL_CRANE_M = 60

interface Flight {
  from: { position: Vector3; target: Vector3 }
  to: { position: Vector3; target: Vector3 }
  startedAtMs: number
}

/** Moves the one camera: flights of at most 600 ms that any input cancels, else orbit, pan and zoom. Jumps where motion is unwanted. */
export function CameraRig({ insets, still }: { insets: Insets; still: boolean }) {
  const { store, figures } = useHandles()
  const camera = useThree((s) => s.camera) as PerspectiveCamera
  const canvas = useThree((s) => s.gl.domElement)
  const size = useThree((s) => s.size)
  const view = useTwin((s) => s.view)
  const focus = useTwin((s) => s.focus)
  const known = useTwin((s) => siteIndex(s.sites).length > 0)
  const plan = useTwin((s) => (s.view.kind === 'site' ? s.devices.ofSite(s.view.siteId).length : 0))
  const controls = useMemo(() => new OrbitControls(camera), [camera])
  const flight = useRef<Flight | null>(null)
  const lastView = useRef<string | null>(null)

  useEffect(() => {
    controls.connect(canvas)
    controls.enableDamping = !still
    controls.dampingFactor = 0.12
    const cancel = () => {
      flight.current = null
    }
    controls.addEventListener('start', cancel)
    canvas.addEventListener('wheel', cancel, { passive: true })
    return () => {
      controls.removeEventListener('start', cancel)
      canvas.removeEventListener('wheel', cancel)
      controls.disconnect()
    }
  }, [controls, canvas, still])

  useEffect(() => {
    camera.fov = FOV_DEG
    const dx = (insets.right - insets.left) / 2
    const dy = (insets.bottom - insets.top) / 2
    camera.setViewOffset(size.width, size.height, dx, dy, size.width, size.height)
  }, [camera, size, insets])

  // biome-ignore lint/correctness/useExhaustiveDependencies: `focus` asks for the flight again, `known` and `plan` say that the goal has moved
  useEffect(() => {
    const state = store.getState()
    const clearW = Math.max(80, size.width - insets.left - insets.right)
    const clearH = Math.max(80, size.height - insets.top - insets.bottom)
    const lens: Lens = { fovDeg: FOV_DEG, aspect: clearW / clearH, clear: clearH / size.height }
    const key = view.kind === 'city' ? 'city' : view.siteId
    const first = lastView.current === null
    const changed = lastView.current !== key
    const left = lastView.current && lastView.current !== 'city' ? state.sites[lastView.current] : undefined
    lastView.current = key
    let goal: CameraGoal
    let start: CameraGoal | null = null
    if (view.kind === 'city') {
      tune(controls, camera, { near: 0.5, far: 900, min: 4, max: 420, maxPolarDeg: 68, map: true })
      const sites = Object.values(state.sites)
      const inDistrict = sites.filter((site) => site.districtZh === view.districtZh)
      goal =
        inDistrict.length > 0 ? districtGoal(inDistrict, cityScale.spacingKm, lens) : cityGoal(sites, lens)
      if (left) start = overSite(left)
    } else {
      const site = state.sites[view.siteId]
      if (!site) return
      tune(controls, camera, { near: 2, far: 4000, min: 18, max: 900, maxPolarDeg: 88, map: false })
      const device = state.devices.get(state.deviceId)
      goal =
        device && device.siteId === view.siteId
          ? deviceGoal(device, site, hoistFigures(figures.row(device.deviceId))?.heightM ?? 0, lens)
          : siteGoal(site, state.devices.ofSite(view.siteId), lens)
      if (changed) start = farther(goal, 2.4)
    }
    if (start) stand(camera, controls, start)
    if (still || first || (changed && !start)) {
      flight.current = null
      stand(camera, controls, goal)
      return
    }
    flight.current = {
      from: { position: camera.position.clone(), target: controls.target.clone() },
      to: { position: new Vector3(...goal.position), target: new Vector3(...goal.target) },
      startedAtMs: performance.now(),
    }
  }, [view, focus, known, plan, size, insets])

  useFrame(() => {
    const now = flight.current
    if (now) {
      const t = Math.min(1, (performance.now() - now.startedAtMs) / FLIGHT_MS)
      camera.position.lerpVectors(now.from.position, now.to.position, ease(t))
      controls.target.lerpVectors(now.from.target, now.to.target, ease(t))
      if (t === 1) flight.current = null
    }
    controls.update()
    const distance = camera.position.distanceTo(controls.target)
    cityScale.target.eastKm = controls.target.x
    cityScale.target.northKm = -controls.target.z
    cityScale.kmPerPx = (2 * distance * Math.tan((FOV_DEG * Math.PI) / 360)) / size.height
    const wantedPx = wantedCranePx(cityScale.spacingKm / cityScale.kmPerPx, size.width)
    cityScale.enlarge = enlargement(TYPICAL_CRANE_M, cityScale.kmPerPx, wantedPx)
  }, -50)

  return null
}

function stand(camera: PerspectiveCamera, controls: OrbitControls, goal: CameraGoal): void {
  camera.position.set(...goal.position)
  controls.target.set(...goal.target)
  controls.update()
}

const farther = ({ position, target }: CameraGoal, times: number): CameraGoal => ({
  target,
  position: [0, 1, 2].map((i) => target[i]! + (position[i]! - target[i]!) * times) as [
    number,
    number,
    number,
  ],
})

interface Tuning {
  near: number
  far: number
  min: number
  max: number
  maxPolarDeg: number
  map: boolean
}

function tune(
  controls: OrbitControls,
  camera: PerspectiveCamera,
  { near, far, min, max, maxPolarDeg, map }: Tuning,
): void {
  camera.near = near
  camera.far = far
  camera.updateProjectionMatrix()
  controls.minDistance = min
  controls.maxDistance = max
  controls.maxPolarAngle = (maxPolarDeg * Math.PI) / 180
  controls.screenSpacePanning = false
  controls.mouseButtons = map
    ? { LEFT: MOUSE.PAN, MIDDLE: MOUSE.DOLLY, RIGHT: MOUSE.ROTATE }
    : { LEFT: MOUSE.ROTATE, MIDDLE: MOUSE.DOLLY, RIGHT: MOUSE.PAN }
  controls.touches = map
    ? { ONE: TOUCH.PAN, TWO: TOUCH.DOLLY_ROTATE }
    : { ONE: TOUCH.ROTATE, TWO: TOUCH.DOLLY_PAN }
}

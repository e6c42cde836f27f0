import { useThree } from '@react-three/fiber'
import { useEffect } from 'react'
import { type Camera, Vector3 } from 'three'
import type { Box } from '../geometry/overlap.ts'
import { pickNearest, type ScreenAnchor, segmentDistance } from '../geometry/pick.ts'
import { useHandles } from '../state/TwinContext.tsx'
import { anchorBook, type Picked } from './anchors.ts'
import { setHovered } from './hover.ts'

const REACH_PX = { mouse: 12, touch: 22 }
const CLICK_SLOP_PX = 5
const HOVER_MS = 50

const a = new Vector3()
const b = new Vector3()

/** What is under a place on the canvas, CSS pixels: a label that stands for something, else by projecting all anchors (decision V5: no raycasts). */
export function pickAt(
  camera: Camera,
  size: { width: number; height: number },
  x: number,
  y: number,
  reachPx: number,
): Picked | null {
  for (const label of anchorBook.labels.values()) {
    const { picks, element } = label
    if (picks && element.style.visibility === 'visible' && holds(label, x, y)) return picks
  }
  const onScreen = (v: Vector3) => ({ x: ((v.x + 1) / 2) * size.width, y: ((1 - v.y) / 2) * size.height })
  const near: ScreenAnchor[] = []
  for (const [key, { segments }] of anchorBook.shapes) {
    for (let i = 0; i + 5 < segments.length; i += 6) {
      a.fromArray(segments, i).project(camera)
      b.fromArray(segments, i + 3).project(camera)
      if (a.z > 1 || b.z > 1) continue
      const px = segmentDistance({ x, y }, onScreen(a), onScreen(b))
      near.push({ id: key, x: x + px, y, depth: (a.z + b.z) / 2 })
    }
  }
  const key = pickNearest(near, x, y, reachPx)
  return key === null ? null : (anchorBook.shapes.get(key) ?? null)
}

const holds = (box: Box, x: number, y: number) =>
  x >= box.x && y >= box.y && x <= box.x + box.width && y <= box.y + box.height

/** One listener for the whole canvas: a click shows the district, site or device under it, hovering shows that it can be clicked. */
export function Picker(): null {
  const { store } = useHandles()
  const get = useThree((s) => s.get)
  const canvas = useThree((s) => s.gl.domElement)

  useEffect(() => {
    let down: { x: number; y: number } | null = null
    let hoveredAtMs = 0
    const at = (event: PointerEvent) => {
      const box = canvas.getBoundingClientRect()
      return { x: event.clientX - box.left, y: event.clientY - box.top }
    }
    const pick = (event: PointerEvent) => {
      const { camera, size } = get()
      const { x, y } = at(event)
      return pickAt(camera, size, x, y, event.pointerType === 'touch' ? REACH_PX.touch : REACH_PX.mouse)
    }
    const onDown = (event: PointerEvent) => {
      down = at(event)
    }
    const onUp = (event: PointerEvent) => {
      const up = at(event)
      const still = down !== null && Math.hypot(up.x - down.x, up.y - down.y) <= CLICK_SLOP_PX
      down = null
      if (!still || event.button !== 0) return
      const hit = pick(event)
      if (hit?.kind === 'district') store.getState().showDistrict(hit.id)
      if (hit?.kind === 'site') store.getState().showSite(hit.id)
      if (hit?.kind === 'device') store.getState().showDevice(hit.id)
    }
    const onMove = (event: PointerEvent) => {
      if (event.buttons !== 0 || event.timeStamp - hoveredAtMs < HOVER_MS) return
      hoveredAtMs = event.timeStamp
      const hit = pick(event)
      canvas.style.cursor = hit ? 'pointer' : ''
      setHovered(hit?.kind === 'device' ? hit.id : null)
    }
    const onLeave = () => setHovered(null)
    canvas.addEventListener('pointerdown', onDown)
    canvas.addEventListener('pointerup', onUp)
    canvas.addEventListener('pointermove', onMove)
    canvas.addEventListener('pointerleave', onLeave)
    return () => {
      canvas.removeEventListener('pointerdown', onDown)
      canvas.removeEventListener('pointerup', onUp)
      canvas.removeEventListener('pointermove', onMove)
      canvas.removeEventListener('pointerleave', onLeave)
      onLeave()
    }
  }, [canvas, get, store])
  return null
}

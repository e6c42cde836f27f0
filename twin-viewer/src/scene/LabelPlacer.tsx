import { useFrame, useThree } from '@react-three/fiber'
import { useRef } from 'react'
import { Vector3 } from 'three'
import { type Box, type LabelBox, placeLabels } from '../geometry/overlap.ts'
import { anchorBook, type PlacedLabel } from './anchors.ts'
import type { Insets } from './CameraRig.tsx'

/** Which labels give way is decided five times a second; where they stand, every frame. */
const DECIDE_MS = 200
const MARGIN_PX = 6
const at = new Vector3()

/** Writes the places of all labels of the overlay in one pass (decision V6), none of them under a panel or on another. */
export function LabelPlacer({ insets }: { insets: Insets }): null {
  const camera = useThree((s) => s.camera)
  const size = useThree((s) => s.size)
  const canvas = useThree((s) => s.gl.domElement)
  const decidedAtMs = useRef(0)

  useFrame(() => {
    const deciding = performance.now() - decidedAtMs.current > DECIDE_MS
    const clear = clearPart(size, insets)
    const boxes: LabelBox[] = []
    const placed: PlacedLabel[] = []
    let leaders = ''
    // Sizes are measured together, before anything is written: a write between two reads would cost a layout each.
    if (deciding) for (const label of anchorBook.labels.values()) measure(label)
    const written = deciding ? obstacles(canvas) : []
    for (const [id, label] of anchorBook.labels) {
      const { element, side, width, height } = label
      const anchor = anchorBook.anchors.get(id)
      if (!anchor) {
        element.style.visibility = 'hidden'
        continue
      }
      at.set(anchor.x, anchor.y, anchor.z).project(camera)
      const middle = { x: ((at.x + 1) / 2) * size.width, y: ((1 - at.y) / 2) * size.height }
      const x = middle.x - width / 2
      const y = middle.y - (side === 'above' ? height : side === 'upon' ? height / 2 : 0)
      const { dx, dy } = label.shift
      put(label, x + dx, y + dy)
      if (label.yields === 'around' && element.style.visibility === 'visible')
        leaders += leader(label, middle)
      if (!deciding) continue
      if (at.z > 1 || !near(middle, clear, label.driftPx)) {
        element.style.visibility = 'hidden'
        continue
      }
      placed.push(label)
      boxes.push({ x, y, width, height, weight: label.weight, yields: label.yields })
    }
    anchorBook.leaders?.setAttribute('d', leaders)
    if (!deciding) return
    decidedAtMs.current = performance.now()
    placeLabels(boxes, clear, written).forEach((shift, i) => {
      const label = placed[i]!
      label.element.style.visibility = shift === null ? 'hidden' : 'visible'
      if (shift === null) return
      const { dx, dy } = shift
      const box = boxes[i]!
      put(label, box.x + dx, box.y + dy)
      label.shift = shift
    })
  }, 0)
  return null
}

function put(label: PlacedLabel, x: number, y: number): void {
  label.x = Math.round(x)
  label.y = Math.round(y)
  label.element.style.transform = `translate3d(${label.x}px, ${label.y}px, 0)`
}

function measure(label: PlacedLabel): void {
  label.width = label.element.offsetWidth
  label.height = label.element.offsetHeight
}

/** The part of the picture that no panel covers. */
const clearPart = (size: { width: number; height: number }, { left, right, top, bottom }: Insets): Box => ({
  x: left + MARGIN_PX,
  y: top + MARGIN_PX,
  width: size.width - left - right - 2 * MARGIN_PX,
  height: size.height - top - bottom - 2 * MARGIN_PX,
})

const near = (p: { x: number; y: number }, { x, y, width, height }: Box, driftPx: number) =>
  p.x >= x - driftPx && p.x <= x + width + driftPx && p.y >= y - driftPx && p.y <= y + height + driftPx

/** Path from the middle of a label that had to step aside to the place it is about, with a mark there; empty where it stands upon it. */
function leader({ x, y, width, height, shift }: PlacedLabel, to: { x: number; y: number }): string {
  if (Math.hypot(shift.dx, shift.dy) < height / 2) return ''
  return `M${x + width / 2} ${y + height / 2}L${to.x.toFixed(1)} ${to.y.toFixed(1)}m-2 0h4m-2 -2v4`
}

/** What else is written over the picture, in its pixels. */
function obstacles(canvas: HTMLCanvasElement): Box[] {
  const picture = canvas.getBoundingClientRect()
  return [...anchorBook.obstacles].map((element) => {
    const { x, y, width, height } = element.getBoundingClientRect()
    return { x: x - picture.x, y: y - picture.y, width, height }
  })
}

import { useFrame, useThree } from '@react-three/fiber'
import { useRef } from 'react'
import { Vector3 } from 'three'
import { type LabelBox, placeLabels } from '../geometry/overlap.ts'
import { anchorBook, type PlacedLabel } from './anchors.ts'

/** Which labels give way is decided five times a second; where they stand, every frame. */
const DECIDE_MS = 200
/** Labels of things with an alert climb rather than vanish. */
const CLIMBING_WEIGHT = 100
const at = new Vector3()

/** Writes the places of all labels of the overlay in one pass (decision V6). */
export function LabelPlacer(): null {
  const camera = useThree((s) => s.camera)
  const size = useThree((s) => s.size)
  const decidedAtMs = useRef(0)

  useFrame(() => {
    const deciding = performance.now() - decidedAtMs.current > DECIDE_MS
    const boxes: LabelBox[] = []
    const placed: PlacedLabel[] = []
    for (const [id, label] of anchorBook.labels) {
      const { element, weight, above } = label
      const anchor = anchorBook.anchors.get(id)
      if (!anchor) {
        element.style.visibility = 'hidden'
        continue
      }
      at.set(anchor.x, anchor.y, anchor.z).project(camera)
      const width = element.offsetWidth
      const height = element.offsetHeight
      const x = ((at.x + 1) / 2) * size.width - width / 2
      const y = ((1 - at.y) / 2) * size.height - (above ? height : 0)
      const out = at.z > 1 || x < -width || y < -height || x > size.width || y > size.height
      element.style.transform = `translate3d(${Math.round(x)}px, ${Math.round(y - label.upPx)}px, 0)`
      if (!deciding) continue
      if (out) {
        element.style.visibility = 'hidden'
        continue
      }
      placed.push(label)
      boxes.push({ x, y, width, height, weight, climbs: above && weight >= CLIMBING_WEIGHT ? 4 : 0 })
    }
    if (!deciding) return
    decidedAtMs.current = performance.now()
    placeLabels(boxes).forEach((upPx, i) => {
      const label = placed[i]!
      label.upPx = upPx ?? 0
      label.element.style.visibility = upPx === null ? 'hidden' : 'visible'
    })
  }, 0)
  return null
}

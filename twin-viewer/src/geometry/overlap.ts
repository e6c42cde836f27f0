/** A label that wants a place on the screen, pixels; `weight` decides who gives way. */
export interface LabelBox {
  x: number
  y: number
  width: number
  height: number
  weight: number
}

/**
 * Which labels may be shown so that none lies on another: heavier ones first, in a stable order. Labels of weight Infinity always show.
 * Returns one flag a label. Quadratic in the number that show, which is bounded by what fits a screen.
 */
export function placeLabels(boxes: readonly LabelBox[]): boolean[] {
  const shown = boxes.map(() => false)
  const order = boxes.map((_, i) => i).sort((a, b) => boxes[b]!.weight - boxes[a]!.weight || a - b)
  const taken: LabelBox[] = []
  for (const i of order) {
    const box = boxes[i]!
    if (box.weight !== Number.POSITIVE_INFINITY && taken.some((other) => overlaps(box, other))) continue
    shown[i] = true
    taken.push(box)
  }
  return shown
}

const overlaps = (a: LabelBox, b: LabelBox) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

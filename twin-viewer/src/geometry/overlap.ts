/** A label that wants a place on the screen, pixels; `weight` decides who gives way. */
export interface LabelBox {
  x: number
  y: number
  width: number
  height: number
  weight: number
  /** How many places higher up it may try before it is left out. */
  climbs: number
}

const GAP_PX = 3

/**
 * How far each label must climb, pixels, so that none lies on another, or null where there is no room for it: heavier ones choose first, in a
 * stable order. Quadratic in the number that show, which is bounded by what fits a screen.
 */
export function placeLabels(boxes: readonly LabelBox[]): (number | null)[] {
  const climbed: (number | null)[] = boxes.map(() => null)
  const order = boxes.map((_, i) => i).sort((a, b) => boxes[b]!.weight - boxes[a]!.weight || a - b)
  const taken: LabelBox[] = []
  for (const i of order) {
    const box = boxes[i]!
    for (let climb = 0; climb <= box.climbs; climb++) {
      const upPx = climb * (box.height + GAP_PX)
      const here = { ...box, y: box.y - upPx }
      if (taken.some((other) => overlaps(here, other))) continue
      climbed[i] = upPx
      taken.push(here)
      break
    }
  }
  return climbed
}

const overlaps = (a: LabelBox, b: LabelBox) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

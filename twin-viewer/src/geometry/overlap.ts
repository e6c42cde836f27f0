/** A rectangle on the screen, pixels. */
export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/**
 * Where a label may stand instead, when its own place is taken: nowhere (`stay`), some lines higher or lower (`climb`), or near by in any direction,
 * joined to its place by a line (`around`).
 */
export type Yield = 'stay' | 'climb' | 'around'

/** A label that wants a place on the screen; `weight` decides who gives way. */
export interface LabelBox extends Box {
  weight: number
  yields: Yield
}

/** How far a label stands from where it wants to be, pixels. */
export interface Shift {
  dx: number
  dy: number
}

const GAP_PX = 3
const STAY: readonly Shift[] = [{ dx: 0, dy: 0 }]
const LINES = [0, -1, -2, -3, -4, 1, 2]
const COLUMNS = [0, 0.55, -0.55, 1.06, -1.06, 1.6, -1.6, 2.12, -2.12]
const ROWS = [0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5, -6, 6, -7, 7]

/**
 * How far each label must step aside so that it lies on no other, on none of `taken`, and wholly inside `clear`; null where there is no such place.
 * A label that only juts out of `clear` is first pushed in. Heavier ones choose first, in a stable order. Quadratic in the number that show, which
 * is bounded by what fits a screen.
 */
export function placeLabels(
  boxes: readonly LabelBox[],
  clear: Box,
  taken: readonly Box[] = [],
): (Shift | null)[] {
  const shifts: (Shift | null)[] = boxes.map(() => null)
  const order = boxes.map((_, i) => i).sort((a, b) => boxes[b]!.weight - boxes[a]!.weight || a - b)
  const full: Box[] = [...taken]
  for (const i of order) {
    const box = boxes[i]!
    const x = pushIn(box.x, box.width, clear.x, clear.width)
    const y = pushIn(box.y, box.height, clear.y, clear.height)
    for (const { dx, dy } of placesOf(box)) {
      const here = { ...box, x: x + dx, y: y + dy }
      if (!inside(here, clear) || full.some((other) => overlaps(here, other))) continue
      shifts[i] = { dx: here.x - box.x, dy: here.y - box.y }
      full.push(here)
      break
    }
  }
  return shifts
}

function placesOf({ width, height, yields }: LabelBox): readonly Shift[] {
  if (yields === 'stay') return STAY
  const line = height + GAP_PX
  if (yields === 'climb') return LINES.map((n) => ({ dx: 0, dy: n * line }))
  const near = ROWS.flatMap((row) => COLUMNS.map((column) => ({ dx: column * width, dy: row * line })))
  return near.sort((a, b) => Math.hypot(a.dx, a.dy) - Math.hypot(b.dx, b.dy))
}

const pushIn = (at: number, length: number, from: number, room: number) =>
  Math.max(from, Math.min(at, from + room - length))

const inside = (a: Box, b: Box) =>
  a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height

const overlaps = (a: Box, b: Box) =>
  a.x < b.x + b.width + GAP_PX &&
  b.x < a.x + a.width + GAP_PX &&
  a.y < b.y + b.height + GAP_PX &&
  b.y < a.y + a.height + GAP_PX
